import { deflateRawSync } from 'node:zlib';

/** An element: its value's bytes (little endian), or the items of a sequence. */
export interface TreeElement {
  /** Group and element, for example 0x00100010. */
  readonly tag: number;
  readonly vr: string;
  value: Buffer | TreeElement[][];
  /** Of encapsulated pixel data: the fragments with their delimiters, kept as they are. */
  readonly isEncapsulated?: boolean;
}

export const TransferSyntax = {
  ExplicitLittleEndian: '1.2.840.10008.1.2.1',
  Deflated: '1.2.840.10008.1.2.1.99',
  ExplicitBigEndian: '1.2.840.10008.1.2.2',
} as const;

const PREAMBLE_LENGTH = 132;
const UNDEFINED_LENGTH = 0xffffffff;
const Tag = { Item: 0xfffee000, ItemEnd: 0xfffee00d, SequenceEnd: 0xfffee0dd };
const META_GROUP_LENGTH = 0x00020000;
const TRANSFER_SYNTAX_UID = 0x00020010;
const LONG_VRS = new Set([
  'OB',
  'OD',
  'OF',
  'OL',
  'OV',
  'OW',
  'SQ',
  'SV',
  'UC',
  'UN',
  'UR',
  'UT',
  'UV',
]);
/** Bytes of a number in values of a VR, for turning them round. */
const NUMBER_SIZES: Readonly<Record<string, number>> = {
  ...{ AT: 2, OW: 2, SS: 2, US: 2, FL: 4, OF: 4, OL: 4, SL: 4, UL: 4 },
  ...{ FD: 8, OD: 8, OV: 8, SV: 8, UV: 8 },
};

/**
 * The elements of a DICOM file in an explicit little endian transfer syntax, file meta information
 * first. Nothing is interpreted, so what is not changed is written again byte by byte.
 */
export function readTree(file: Buffer): TreeElement[] {
  return readElements({ bytes: file, position: PREAMBLE_LENGTH }, file.byteLength);
}

/** The file of such elements in another transfer syntax; lengths of sequences become defined. */
export function writeTree(
  tree: readonly TreeElement[],
  transferSyntax: string = TransferSyntax.ExplicitLittleEndian
): Buffer {
  const isMeta = ({ tag }: TreeElement) => tag >>> 16 === 2;
  const meta = tree
    .filter((element) => isMeta(element) && element.tag !== META_GROUP_LENGTH)
    .map((element) =>
      element.tag === TRANSFER_SYNTAX_UID
        ? { ...element, value: padded(transferSyntax, 'UI') }
        : element
    );
  const metaBytes = writeElements(meta, false);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(metaBytes.byteLength);
  const groupLength = { tag: META_GROUP_LENGTH, vr: 'UL', value: length };
  const dataset = writeElements(
    tree.filter((element) => !isMeta(element)),
    transferSyntax === TransferSyntax.ExplicitBigEndian
  );
  const isDeflated = transferSyntax === TransferSyntax.Deflated;
  const preamble = Buffer.concat([Buffer.alloc(PREAMBLE_LENGTH - 4), Buffer.from('DICM')]);
  return Buffer.concat([
    preamble,
    writeElements([groupLength], false),
    metaBytes,
    isDeflated ? deflated(dataset) : dataset,
  ]);
}

/** All elements of a tag, also within sequences. */
export function findAll(tree: readonly TreeElement[], tag: number): readonly TreeElement[] {
  return tree.flatMap((element) => [
    ...(element.tag === tag ? [element] : []),
    ...(Array.isArray(element.value) ? element.value.flatMap((item) => findAll(item, tag)) : []),
  ]);
}

/** A text value of even length (PS3.5 section 6.2). */
export function padded(text: string, vr: string): Buffer {
  const bytes = Buffer.from(text, 'utf8');
  const filler = vr === 'UI' ? '\0' : ' ';
  return bytes.byteLength % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.from(filler)]);
}

interface Cursor {
  readonly bytes: Buffer;
  position: number;
}

function readElements(cursor: Cursor, end: number): TreeElement[] {
  const elements: TreeElement[] = [];
  while (cursor.position < end) {
    const tag = readTag(cursor);
    if (tag === Tag.ItemEnd) {
      cursor.position += 4;
      break;
    }
    elements.push(readElement(cursor, tag));
  }
  return elements;
}

function readElement(cursor: Cursor, tag: number): TreeElement {
  const vr = cursor.bytes.toString('latin1', cursor.position, cursor.position + 2);
  cursor.position += LONG_VRS.has(vr) ? 4 : 2;
  const length = LONG_VRS.has(vr)
    ? cursor.bytes.readUInt32LE(cursor.position)
    : cursor.bytes.readUInt16LE(cursor.position);
  cursor.position += LONG_VRS.has(vr) ? 4 : 2;
  if (vr === 'SQ') {
    return { tag, vr, value: readItems(cursor, length) };
  }
  if (length === UNDEFINED_LENGTH) {
    return { tag, vr, value: readFragments(cursor), isEncapsulated: true };
  }
  const value = Buffer.from(cursor.bytes.subarray(cursor.position, cursor.position + length));
  cursor.position += length;
  return { tag, vr, value };
}

function readItems(cursor: Cursor, length: number): TreeElement[][] {
  const end = length === UNDEFINED_LENGTH ? cursor.bytes.byteLength : cursor.position + length;
  const items: TreeElement[][] = [];
  while (cursor.position < end) {
    const tag = readTag(cursor);
    const itemLength = cursor.bytes.readUInt32LE(cursor.position);
    cursor.position += 4;
    if (tag === Tag.SequenceEnd) {
      break;
    }
    const itemEnd =
      itemLength === UNDEFINED_LENGTH ? cursor.bytes.byteLength : cursor.position + itemLength;
    items.push(readElements(cursor, itemEnd));
  }
  return items;
}

function readFragments(cursor: Cursor): Buffer {
  const start = cursor.position;
  for (let tag = readTag(cursor); tag !== Tag.SequenceEnd; tag = readTag(cursor)) {
    cursor.position += 4 + cursor.bytes.readUInt32LE(cursor.position);
  }
  cursor.position += 4;
  return Buffer.from(cursor.bytes.subarray(start, cursor.position));
}

function readTag(cursor: Cursor): number {
  const group = cursor.bytes.readUInt16LE(cursor.position);
  const element = cursor.bytes.readUInt16LE(cursor.position + 2);
  cursor.position += 4;
  return ((group << 16) | element) >>> 0;
}

function writeElements(elements: readonly TreeElement[], bigEndian: boolean): Buffer {
  return Buffer.concat(elements.map((element) => writeElement(element, bigEndian)));
}

function writeElement({ tag, vr, value, isEncapsulated }: TreeElement, bigEndian: boolean): Buffer {
  const content = Array.isArray(value)
    ? Buffer.concat(value.map((item) => writeItem(item, bigEndian)))
    : inByteOrder(value, vr, bigEndian);
  const length = isEncapsulated ? UNDEFINED_LENGTH : content.byteLength;
  const lengthBytes = LONG_VRS.has(vr)
    ? [Buffer.alloc(2), numberBytes(length, 4, bigEndian)]
    : [numberBytes(length, 2, bigEndian)];
  return Buffer.concat([tagBytes(tag, bigEndian), Buffer.from(vr), ...lengthBytes, content]);
}

function writeItem(item: readonly TreeElement[], bigEndian: boolean): Buffer {
  const content = writeElements(item, bigEndian);
  const length = numberBytes(content.byteLength, 4, bigEndian);
  return Buffer.concat([tagBytes(Tag.Item, bigEndian), length, content]);
}

function tagBytes(tag: number, bigEndian: boolean): Buffer {
  return Buffer.concat([
    numberBytes(tag >>> 16, 2, bigEndian),
    numberBytes(tag & 0xffff, 2, bigEndian),
  ]);
}

function numberBytes(value: number, size: 2 | 4, bigEndian: boolean): Buffer {
  const bytes = Buffer.alloc(size);
  if (bigEndian) {
    bytes.writeUIntBE(value, 0, size);
  } else {
    bytes.writeUIntLE(value, 0, size);
  }
  return bytes;
}

function inByteOrder(value: Buffer, vr: string, bigEndian: boolean): Buffer {
  const size = NUMBER_SIZES[vr] ?? 1;
  if (!bigEndian || size === 1) {
    return value;
  }
  const turned = Buffer.from(value);
  return size === 2 ? turned.swap16() : size === 4 ? turned.swap32() : turned.swap64();
}

function deflated(dataset: Buffer): Buffer {
  const bytes = deflateRawSync(dataset);
  return bytes.byteLength % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
}
