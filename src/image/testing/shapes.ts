import type { Slice, SliceMask } from '../types';

/** A mask of all pixels whose centres the predicate holds for. */
export function maskOf(
  width: number,
  height: number,
  isInside: (x: number, y: number) => boolean
): SliceMask {
  const values = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      values[y * width + x] = isInside(x, y) ? 1 : 0;
    }
  }
  return { values, width, height };
}

/** A slice without window, with square millimetre pixels, whose values a function gives. */
export function sliceOf(
  width: number,
  height: number,
  valueAt: (x: number, y: number) => number,
  rest: Partial<Slice> = {}
): Slice {
  const pixels = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      pixels[y * width + x] = valueAt(x, y);
    }
  }
  return { pixels, width, height, spacingMm: [1, 1], inverted: false, ...rest };
}

/** The mean position of the pixels of a mask, in the mask's own coordinates. */
export function centroidOf({ values, width }: Pick<SliceMask, 'values' | 'width'>): {
  x: number;
  y: number;
} {
  let count = 0;
  let sumX = 0;
  let sumY = 0;
  values.forEach((value, index) => {
    count += value;
    sumX += value * (index % width);
    sumY += value * Math.floor(index / width);
  });
  return { x: sumX / count, y: sumY / count };
}
