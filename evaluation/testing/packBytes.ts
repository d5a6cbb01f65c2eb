import { zipSync } from 'fflate';

const SIZE = 128;

/** One image + mask pair of a pack for tests; values by column x and row y. */
export interface PackPair {
  readonly task: string;
  readonly subject: number;
  readonly grey: (x: number, y: number) => number;
  readonly inside: (x: number, y: number) => boolean;
}

/**
 * A data pack as its makers write it, with one image for each pair.
 * @param shapes wrong shapes to write for arrays, by name
 */
export function packBytes(
  pairs: readonly PackPair[],
  shapes: Readonly<Record<string, readonly number[]>> = {}
): Uint8Array {
  const count = pairs.length;
  const images = pairs.flatMap(({ grey }) => grid(grey));
  const masks = pairs.flatMap(({ inside }) => packBits(grid((x, y) => Number(inside(x, y)))));
  const int32 = (values: readonly number[]): Uint8Array =>
    new Uint8Array(Int32Array.from(values).buffer);
  const index = pairs.map((_, position) => position);
  const arrays: Record<string, readonly [string, readonly number[], Uint8Array]> = {
    images: ['|u1', [count, SIZE, SIZE], Uint8Array.from(images)],
    masks_packed: ['|u1', [count, (SIZE * SIZE) / 8], Uint8Array.from(masks)],
    image_index: ['<i4', [count], int32(index)],
    task: ['<U3', [count], utf32(pairs.map(({ task }) => task))],
    subject: ['<i4', [count], int32(pairs.map(({ subject }) => subject))],
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(arrays).map(([name, [type, shape, data]]) => [
        `${name}.npy`,
        npyBytes(type, shapes[name] ?? shape, data),
      ])
    )
  );
}

/** A `.npy` file of format 1.0. */
export function npyBytes(type: string, shape: readonly number[], data: Uint8Array): Uint8Array {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${axes}), }`;
  const header = `${text.padEnd(117)}\n`;
  const start = [0x93, ...ascii('NUMPY'), 1, 0, header.length & 255, header.length >> 8];
  return Uint8Array.from([...start, ...ascii(header), ...data]);
}

function grid(valueAt: (x: number, y: number) => number): number[] {
  return Array.from({ length: SIZE * SIZE }, (_, index) =>
    valueAt(index % SIZE, Math.floor(index / SIZE))
  );
}

function packBits(bits: readonly number[]): number[] {
  return Array.from({ length: bits.length / 8 }, (_, index) =>
    bits.slice(8 * index, 8 * index + 8).reduce((byte, bit) => 2 * byte + bit, 0)
  );
}

function utf32(texts: readonly string[]): Uint8Array {
  const codes = texts.flatMap((text) => [...text.padEnd(3, '\0')].map((c) => c.charCodeAt(0)));
  return new Uint8Array(Uint32Array.from(codes).buffer);
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
