/** One array of a NumPy file, row-major. */
export interface NpyArray {
  readonly shape: readonly number[];
  /** Numbers, or texts for arrays of Unicode strings. */
  readonly values: Uint8Array | Int32Array | Float64Array | readonly string[];
}

const MAGIC = '\x93NUMPY';

/**
 * Reads the bytes of a `.npy` file (format 1.0 to 3.0): unsigned and signed integers of 8 to 64 bits,
 * floating-point numbers of 32 and 64 bits, booleans and Unicode strings, little-endian, in C order.
 * @throws Error saying what is wrong with the bytes
 */
export function parseNpy(bytes: Uint8Array): NpyArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 10 || latin1(bytes.subarray(0, 6)) !== MAGIC) {
    throw new Error('it is not a NumPy array');
  }
  const isShortHeader = view.getUint8(6) === 1;
  const headerStart = isShortHeader ? 10 : 12;
  const headerLength = isShortHeader ? view.getUint16(8, true) : view.getUint32(8, true);
  const dataStart = headerStart + headerLength;
  const header = latin1(bytes.subarray(headerStart, dataStart));
  const type = capture(header, /'descr':\s*'([^']+)'/, 'type');
  const shapeText = capture(header, /'shape':\s*\(([^)]*)\)/, 'shape');
  if (/'fortran_order':\s*True/.test(header)) {
    throw new Error('an array is stored column by column');
  }
  const shape = shapeText.split(',').flatMap((part) => (part.trim() ? [Number(part)] : []));
  const count = shape.reduce((product, length) => product * length, 1);
  return { shape, values: readValues(type, count, view, dataStart) };
}

function readValues(
  type: string,
  count: number,
  view: DataView,
  start: number
): NpyArray['values'] {
  const [, kind, sizeText] = /^[<|]([buifU])(\d+)$/.exec(type) ?? [];
  const size = Number(sizeText) * (kind === 'U' ? 4 : 1);
  const read = NUMBER_READERS[`${kind}${size}`];
  if (!read && kind !== 'U') {
    throw new Error(`arrays of type "${type}" are not supported`);
  }
  if (view.byteLength - start < count * size) {
    throw new Error('an array ends too early');
  }
  if (!read) {
    return Array.from({ length: count }, (_, index) => readText(view, start + index * size, size));
  }
  if (kind !== 'i' && size === 1) {
    return new Uint8Array(view.buffer, view.byteOffset + start, count).slice();
  }
  const values = Array.from({ length: count }, (_, index) => read(view, start + index * size));
  return kind !== 'f' && (size < 4 || (size === 4 && kind === 'i'))
    ? Int32Array.from(values)
    : Float64Array.from(values);
}

/** By NumPy's kind and size in bytes. */
const NUMBER_READERS: Readonly<
  Record<string, ((view: DataView, offset: number) => number) | undefined>
> = {
  b1: (view, offset) => view.getUint8(offset),
  u1: (view, offset) => view.getUint8(offset),
  u2: (view, offset) => view.getUint16(offset, true),
  u4: (view, offset) => view.getUint32(offset, true),
  u8: (view, offset) => Number(view.getBigUint64(offset, true)),
  i1: (view, offset) => view.getInt8(offset),
  i2: (view, offset) => view.getInt16(offset, true),
  i4: (view, offset) => view.getInt32(offset, true),
  i8: (view, offset) => Number(view.getBigInt64(offset, true)),
  f4: (view, offset) => view.getFloat32(offset, true),
  f8: (view, offset) => view.getFloat64(offset, true),
};

/** NumPy pads its fixed-length UTF-32 strings with zeros. */
function readText(view: DataView, offset: number, bytes: number): string {
  let text = '';
  for (let position = offset; position < offset + bytes; position += 4) {
    const codePoint = view.getUint32(position, true);
    if (codePoint === 0) {
      break;
    }
    text += String.fromCodePoint(codePoint);
  }
  return text;
}

function capture(header: string, pattern: RegExp, what: string): string {
  const found = pattern.exec(header);
  if (!found) {
    throw new Error(`an array has no ${what}`);
  }
  return found[1];
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
