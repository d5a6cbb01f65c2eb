/** One attribute of the DICOM JSON Model (PS3.18 Annex F). */
export interface DicomJsonElement {
  readonly vr: string;
  readonly Value?: readonly unknown[];
  readonly InlineBinary?: string;
  readonly BulkDataURI?: string;
}

/** A data set in the DICOM JSON Model; keys are eight hexadecimal digits. */
export type DicomJson = Record<string, DicomJsonElement>;

/** The first value of a tag as text, or an empty string. */
export function textOf(dataset: DicomJson, tag: string): string {
  const value = dataset[tag]?.Value?.[0];
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value === 'object') {
    const name = value as { Alphabetic?: unknown };
    return typeof name.Alphabetic === 'string' ? name.Alphabetic : '';
  }
  return String(value);
}

/** The first value of a tag as a number, or `fallback` where it is missing or no number. */
export function numberOf(dataset: DicomJson, tag: string, fallback: number): number {
  const text = textOf(dataset, tag).trim();
  const value = Number(text);
  return text !== '' && Number.isFinite(value) ? value : fallback;
}
