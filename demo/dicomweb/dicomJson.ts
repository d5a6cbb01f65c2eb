import type { DcmjsDictionary, DcmjsElement } from 'dcmjs';

/** One attribute of the DICOM JSON Model (PS3.18 Annex F). */
export interface DicomJsonElement {
  readonly vr: string;
  readonly Value?: readonly unknown[];
  readonly InlineBinary?: string;
  readonly BulkDataURI?: string;
}

/** A data set in the DICOM JSON Model; keys are eight hexadecimal digits. */
export type DicomJson = Record<string, DicomJsonElement>;

/** Binary values longer than this are given as BulkDataURI instead of inline. */
const INLINE_LIMIT_BYTES = 4096;
const BINARY_VRS = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'UN']);

/** What {@link toDicomJson} returns: the attributes, and the tags whose values were left out. */
export interface ConvertedDataset {
  readonly dataset: DicomJson;
  readonly bulkTags: readonly string[];
}

/**
 * Turns a data set as dcmjs reads it into the DICOM JSON Model.
 * Pixel data and large binary values are left out and listed in `bulkTags`.
 */
export function toDicomJson(dictionary: DcmjsDictionary): ConvertedDataset {
  const dataset: Record<string, DicomJsonElement> = {};
  const bulkTags: string[] = [];
  for (const [tag, element] of Object.entries(dictionary)) {
    if (isGroupLength(tag)) {
      continue;
    }
    if (tag === '7FE00010') {
      bulkTags.push(tag);
      continue;
    }
    const vr = element.vr ?? 'UN';
    if (BINARY_VRS.has(vr) && binaryLength(element) > INLINE_LIMIT_BYTES) {
      bulkTags.push(tag);
      dataset[tag] = { vr };
      continue;
    }
    dataset[tag] = toElement(vr, element);
  }
  return { dataset, bulkTags };
}

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

function toElement(vr: string, element: DcmjsElement): DicomJsonElement {
  if (BINARY_VRS.has(vr)) {
    return binaryLength(element) > 0 ? { vr, InlineBinary: toBase64(element) } : { vr };
  }
  const values = listOf(element.Value);
  if (vr === 'SQ') {
    return { vr, Value: values.map((item) => nestedDataset(item)) };
  }
  const converted = values.map((value) => toValue(vr, value));
  return converted.some((value) => value !== null) ? { vr, Value: converted } : { vr };
}

function nestedDataset(item: unknown): DicomJson {
  const nested: Record<string, DicomJsonElement> = {};
  for (const [tag, element] of Object.entries(item as DcmjsDictionary)) {
    if (/^[0-9A-F]{8}$/i.test(tag) && !isGroupLength(tag)) {
      nested[tag] = toElement(element.vr ?? 'UN', element);
    }
  }
  return nested;
}

function toValue(vr: string, value: unknown): unknown {
  if (value === null || value === undefined || value === '') {
    return null;
  }
  if (typeof value === 'number') {
    if (vr === 'AT') {
      return value.toString(16).toUpperCase().padStart(8, '0');
    }
    return Number.isFinite(value) ? value : null;
  }
  if (typeof value === 'bigint') {
    return value.toString();
  }
  if (vr === 'PN' && typeof value === 'object') {
    return toPersonName(value as Record<string, unknown>);
  }
  return value;
}

function toPersonName(value: Record<string, unknown>): Record<string, string> | null {
  const name: Record<string, string> = {};
  for (const group of ['Alphabetic', 'Ideographic', 'Phonetic']) {
    const text = value[group];
    if (typeof text === 'string' && text !== '') {
      name[group] = text;
    }
  }
  return Object.keys(name).length > 0 ? name : null;
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) {
    return value as unknown[];
  }
  return value === undefined || value === null ? [] : [value];
}

function binaryParts(element: DcmjsElement): readonly ArrayBuffer[] {
  return listOf(element.Value).filter((part): part is ArrayBuffer => part instanceof ArrayBuffer);
}

function binaryLength(element: DcmjsElement): number {
  return binaryParts(element).reduce((sum, part) => sum + part.byteLength, 0);
}

function toBase64(element: DcmjsElement): string {
  return Buffer.concat(binaryParts(element).map((part) => Buffer.from(part))).toString('base64');
}

function isGroupLength(tag: string): boolean {
  return tag.endsWith('0000');
}
