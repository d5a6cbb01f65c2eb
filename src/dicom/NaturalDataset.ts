/**
 * DICOM attributes by keyword, as dcmjs calls «naturalised»: single values plain, several values as an
 * array, a sequence as an array of such data sets (of one item some sources give the item alone; read
 * them with `sequenceItems`).
 */
export type NaturalDataset = Record<string, unknown>;

/** The items of a sequence; none where the attribute is absent, empty or no sequence. */
export function sequenceItems(dataset: NaturalDataset, keyword: string): readonly NaturalDataset[] {
  return toArray(dataset[keyword]).filter(
    (item): item is NaturalDataset => typeof item === 'object' && item !== null
  );
}

/** The values of an attribute as an array, whether it holds none, one or several. */
export function valuesOf(dataset: NaturalDataset, keyword: string): readonly unknown[] {
  return toArray(dataset[keyword]).filter((value) => value !== '');
}

/** The numbers of an attribute; undefined where they are not `count` finite ones. */
export function numbersOf(
  dataset: NaturalDataset,
  keyword: string,
  count: number
): readonly number[] | undefined {
  const numbers = valuesOf(dataset, keyword).map(Number);
  return numbers.length === count && numbers.every(Number.isFinite) ? numbers : undefined;
}

/** The text of an attribute; undefined where there is none. */
export function textOf(dataset: NaturalDataset, keyword: string): string | undefined {
  const [value] = valuesOf(dataset, keyword);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** An array-like of dcmjs (a sequence may be a proxy that is no Array) or of the viewer's numbers. */
function toArray(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (Array.isArray(value)) {
    return Array.from(value, (one: unknown) => one);
  }
  return ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : [value];
}
