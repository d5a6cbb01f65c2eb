import { concatBytes } from '@noble/hashes/utils';
import { zlibSync } from 'fflate';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const EIGHT_BITS = 8;
const INDEXED = 3;

export interface IndexedImage {
  readonly width: number;
  readonly height: number;
  /** width × height places in the palette, row by row from the top left. */
  readonly values: Uint8Array;
  /** Red, green and blue, 0 to 255, of every value up to the largest there is. */
  readonly palette: readonly (readonly [number, number, number])[];
}

/**
 * A PNG file whose pixels are places in a palette, so that it looks like the picture and still holds
 * the numbers. Source: https://www.w3.org/TR/png-3/
 *
 * @throws RangeError where a value has no colour
 */
export function writePng({ width, height, values, palette }: IndexedImage): Uint8Array {
  if (values.some((value) => value >= palette.length)) {
    throw new RangeError('A pixel has no place in the palette.');
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([EIGHT_BITS, INDEXED, 0, 0, 0], 8);
  // Each row begins with the kind of its filter: none.
  const rows = new Uint8Array(height * (width + 1));
  for (let row = 0; row < height; row++) {
    rows.set(values.subarray(row * width, (row + 1) * width), row * (width + 1) + 1);
  }
  return concatBytes(
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    chunk('IDAT', zlibSync(rows)),
    chunk('IEND', new Uint8Array())
  );
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const typed = concatBytes(
    Uint8Array.from(type, (letter) => letter.charCodeAt(0)),
    data
  );
  const [length, sum] = [data.length, checksum(typed)].map((value) => {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, value);
    return bytes;
  });
  return concatBytes(length, typed, sum);
}

/** CRC-32 as PNG has it (ISO 3309). */
function checksum(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
    }
  }
  return (sum ^ 0xffffffff) >>> 0;
}
