import type { Pixel } from './imagePlane';

/** A binary image; columns × rows values, row-major, not zero inside. */
export interface Mask {
  readonly values: Uint8Array;
  readonly columns: number;
  readonly rows: number;
}

/** Twice the common pixels by the pixels of both: 1 for equal masks, 0 for disjoint ones. */
export function dice(a: Mask, b: Mask): number {
  let common = 0;
  let total = 0;
  for (let index = 0; index < a.values.length; index++) {
    const inA = a.values[index] !== 0;
    const inB = b.values[index] !== 0;
    common += Number(inA && inB);
    total += Number(inA) + Number(inB);
  }
  return (2 * common) / total;
}

/** Mean position of the pixels inside; NaN for an empty mask. */
export function centroid({ values, columns }: Mask): Pixel {
  let [sumX, sumY, count] = [0, 0, 0];
  values.forEach((value, index) => {
    if (value !== 0) {
      sumX += index % columns;
      sumY += Math.floor(index / columns);
      count += 1;
    }
  });
  return { x: sumX / count, y: sumY / count };
}

/** The mask without the pixels that `keep` says no to. */
export function cropped(mask: Mask, keep: (pixel: Pixel) => boolean): Mask {
  const values = mask.values.map((value, index) => {
    const pixel = { x: index % mask.columns, y: Math.floor(index / mask.columns) };
    return value !== 0 && keep(pixel) ? 1 : 0;
  });
  return { ...mask, values };
}

/**
 * The best Dice with the truth that a misplaced truth reaches: mirrored, turned half round, or
 * shifted along an axis. A mask above this is in place.
 *
 * @param shift whole pixels along x and along y
 */
export function bestMisplacedDice(truth: Mask, shift: Pixel): number {
  const { columns, rows } = truth;
  const misplacements: readonly ((pixel: Pixel) => Pixel)[] = [
    ({ x, y }) => ({ x: columns - 1 - x, y }),
    ({ x, y }) => ({ x, y: rows - 1 - y }),
    ({ x, y }) => ({ x: columns - 1 - x, y: rows - 1 - y }),
    ({ x, y }) => ({ x: x + shift.x, y }),
    ({ x, y }) => ({ x: x - shift.x, y }),
    ({ x, y }) => ({ x, y: y + shift.y }),
    ({ x, y }) => ({ x, y: y - shift.y }),
  ];
  return Math.max(...misplacements.map((from) => diceWithMoved(truth, from)));
}

/** Dice of a mask and its moved copy, which holds as many pixels: nothing is moved off the image. */
function diceWithMoved({ values, columns, rows }: Mask, from: (pixel: Pixel) => Pixel): number {
  let common = 0;
  let total = 0;
  for (let index = 0; index < values.length; index++) {
    if (values[index] === 0) {
      continue;
    }
    const { x, y } = from({ x: index % columns, y: Math.floor(index / columns) });
    const isOnImage = x >= 0 && x < columns && y >= 0 && y < rows;
    common += Number(isOnImage && values[y * columns + x] !== 0);
    total += 1;
  }
  return common / total;
}
