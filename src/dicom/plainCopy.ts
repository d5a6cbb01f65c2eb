import type { NaturalDataset } from './NaturalDataset';

/** A DICOM keyword; other keys are a library's own notes (`_vrMap`) or private tags. */
const keyword = /^[A-Z][A-Za-z0-9]*$/;

/**
 * A deep copy of a data set as plain arrays and objects: without what the library that read it put
 * in (proxies, notes, private tags), without empty attributes, and with each sequence as an array,
 * also where its only item stood alone.
 */
export function plainCopy(dataset: NaturalDataset): NaturalDataset {
  return Object.fromEntries(
    Object.entries(dataset)
      .filter(([name]) => keyword.test(name))
      .map(([name, value]) => [name, copyValue(value, name.endsWith('Sequence'))])
      .filter(([, value]) => value !== undefined)
  ) as NaturalDataset;
}

function copyValue(value: unknown, isSequence: boolean): unknown {
  if (value === undefined || value === null || value === '') {
    return undefined;
  }
  if (Array.isArray(value)) {
    const copies = Array.from(value, (one: unknown) => copyValue(one, false)).filter(
      (one) => one !== undefined
    );
    return copies.length > 0 ? copies : undefined;
  }
  if (typeof value !== 'object') {
    return value;
  }
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return structuredClone(value);
  }
  if (value instanceof String) {
    return value.toString();
  }
  const copy = plainCopy(value as NaturalDataset);
  return isSequence ? [copy] : copy;
}
