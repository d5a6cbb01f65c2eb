import { textDecoding } from './characterSets';

/** VRs whose characters depend on Specific Character Set (PS3.5 section 6.1.2.3). */
const TRANSLATED_VRS = new Set(['LO', 'LT', 'PN', 'SH', 'ST', 'UC', 'UT']);
/** VRs that hold one text, in which a backslash is a character like others. */
const SINGLE_TEXT_VRS = new Set(['LT', 'ST', 'UR', 'UT']);
const TEXT_VRS = new Set([
  'AE',
  'AS',
  'CS',
  'DA',
  'DS',
  'DT',
  'IS',
  'TM',
  'UI',
  ...TRANSLATED_VRS,
  'UR',
]);
const NAME_GROUPS = ['Alphabetic', 'Ideographic', 'Phonetic'];

type ReadNumber = (view: DataView, offset: number, littleEndian: boolean) => unknown;

const NUMBERS: Readonly<Record<string, { readonly size: number; readonly read: ReadNumber }>> = {
  AT: { size: 4, read: (view, at, little) => hex(view, at, little) + hex(view, at + 2, little) },
  FD: { size: 8, read: (view, at, little) => finite(view.getFloat64(at, little)) },
  FL: { size: 4, read: (view, at, little) => finite(view.getFloat32(at, little)) },
  SL: { size: 4, read: (view, at, little) => view.getInt32(at, little) },
  SS: { size: 2, read: (view, at, little) => view.getInt16(at, little) },
  SV: { size: 8, read: (view, at, little) => view.getBigInt64(at, little).toString() },
  UL: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
  US: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
  UV: { size: 8, read: (view, at, little) => view.getBigUint64(at, little).toString() },
};

/** True where the values of a VR are texts or numbers, false where they are bytes or items. */
export function hasValues(vr: string): boolean {
  return TEXT_VRS.has(vr) || vr in NUMBERS;
}

/**
 * The values of an element as the DICOM JSON Model has them (PS3.18 F.2.3); null for an empty one.
 * @param specificCharacterSet that of the data set the element lies in
 */
export function readValues(
  vr: string,
  bytes: Uint8Array,
  context: { readonly specificCharacterSet: readonly string[]; readonly littleEndian: boolean }
): readonly unknown[] {
  const number = NUMBERS[vr];
  if (number) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const count = Math.floor(bytes.byteLength / number.size);
    return Array.from({ length: count }, (_, index) =>
      number.read(view, index * number.size, context.littleEndian)
    );
  }
  const terms = TRANSLATED_VRS.has(vr) ? context.specificCharacterSet : [];
  const text = textDecoding(terms, { isName: vr === 'PN' })(bytes);
  if (SINGLE_TEXT_VRS.has(vr)) {
    return [orNull(withoutPadding(text))];
  }
  return text.split('\\').map((part) => readText(vr, withoutPadding(part)));
}

function readText(vr: string, text: string): unknown {
  if (vr === 'PN') {
    return readName(text);
  }
  if (vr === 'DS' || vr === 'IS') {
    return text.trim() === '' ? null : finite(Number(text));
  }
  return orNull(vr === 'UC' ? text : text.trim());
}

function readName(text: string): Readonly<Record<string, string>> | null {
  const groups = text
    .split('=')
    .map((group, index) => [NAME_GROUPS[index], group.trim()])
    .filter(([name, group]) => name !== undefined && group !== '');
  return groups.length > 0 ? (Object.fromEntries(groups) as Record<string, string>) : null;
}

function withoutPadding(text: string): string {
  return text.replace(/[\0 ]+$/, '');
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function hex(view: DataView, offset: number, littleEndian: boolean): string {
  return view.getUint16(offset, littleEndian).toString(16).toUpperCase().padStart(4, '0');
}
