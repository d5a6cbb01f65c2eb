/** Cells on a side of an image. */
export const CELLS = 32;
/** What a feature weighs in the distance, as in label fusion. */
const BANDWIDTH = Math.sqrt(60);
const [PATCH, CENTRE, SPREAD, PLACE, SURROUNDINGS] = [0.5, 2, 2, 2, 0.5].map(
  (weight) => weight * BANDWIDTH
);
/** Cells from the middle to the edge of a patch, and to the next place of the surroundings. */
const PATCH_REACH = 2;
const FAR = 8;
/** Cells that are one in the surroundings. */
const COARSE = 4;
/** Likenesses below this share of the largest, as an exponent, come to nothing. */
const NEGLIGIBLE = 20;

/** Of each feature the values of all cells, CELLS × CELLS, row-major; what tells most comes first. */
export type CellFeatures = readonly Float32Array[];

/**
 * What label fusion compares cells by (models/training, `networks/evidence/fusion.py`): place, own mean
 * and spread, grey levels of the patch around, and the surroundings. Half a squared distance is the exponent
 * of the likeness.
 * @param image size × size intensities in [0, 1], size a multiple of CELLS
 */
export function cellFeatures(image: Float32Array): CellFeatures {
  const means = cellMeans(image);
  const squares = cellMeans(image.map((value) => value * value));
  const around = surroundings(means);
  return [
    means.map((_, cell) => (PLACE * Math.floor(cell / CELLS)) / (CELLS - 1)),
    means.map((_, cell) => (PLACE * (cell % CELLS)) / (CELLS - 1)),
    means.map((mean) => CENTRE * mean),
    means.map((mean, cell) => SPREAD * Math.sqrt(Math.max(0, squares[cell] - mean * mean))),
    ...shifted(means, PATCH_REACH, 1, PATCH),
    ...shifted(around, 1, FAR, SURROUNDINGS),
  ];
}

/** How alike each cell is to one of another image, as a share of the most alike one. */
export function likenesses(
  features: CellFeatures,
  others: CellFeatures,
  other: number
): Float64Array {
  const asked = others.map((values) => values[other]);
  const squared = new Float64Array(CELLS ** 2);
  let least = Infinity;
  for (let cell = 0; cell < squared.length; cell++) {
    let sum = 0;
    for (let index = 0; index < asked.length && sum < least + 2 * NEGLIGIBLE; index++) {
      const difference = features[index][cell] - asked[index];
      sum += difference * difference;
    }
    squared[cell] = sum;
    least = Math.min(least, sum);
  }
  return squared.map((distance) => Math.exp((least - distance) / 2));
}

/** Means over the cells of an image or a mask, size × size, CELLS × CELLS. */
export function cellMeans(values: ArrayLike<number>): Float32Array {
  const size = Math.sqrt(values.length);
  const side = size / CELLS;
  const means = new Float32Array(CELLS ** 2);
  for (let row = 0; row < size; row++) {
    const cells = Math.floor(row / side) * CELLS;
    for (let column = 0; column < size; column++) {
      means[cells + Math.floor(column / side)] += values[row * size + column];
    }
  }
  return means.map((sum) => sum / side ** 2);
}

/** Means of coarser cells, bilinear between their centres. */
function surroundings(means: Float32Array): Float32Array {
  const side = CELLS / COARSE;
  const coarse = new Float32Array(side ** 2);
  means.forEach((mean, cell) => {
    const row = Math.floor(Math.floor(cell / CELLS) / COARSE);
    coarse[row * side + Math.floor((cell % CELLS) / COARSE)] += mean / COARSE ** 2;
  });
  const places = Array.from({ length: CELLS }, (_, cell) => between(cell, side));
  return means.map((_, cell) => {
    const [top, bottom, down] = places[Math.floor(cell / CELLS)];
    const [left, right, across] = places[cell % CELLS];
    const along = (row: number) =>
      (1 - across) * coarse[row * side + left] + across * coarse[row * side + right];
    return (1 - down) * along(top) + down * along(bottom);
  });
}

/** The coarse cells before and after a cell, and how near the second one is. */
function between(cell: number, side: number): readonly [number, number, number] {
  const place = Math.max(0, (cell + 0.5) / COARSE - 0.5);
  const before = Math.min(side - 1, Math.floor(place));
  return [before, Math.min(side - 1, before + 1), place - before];
}

/** The values some steps away in both directions, weighted; beyond the edges they go on as they are there. */
function shifted(values: Float32Array, reach: number, step: number, weight: number) {
  const steps = Array.from({ length: 2 * reach + 1 }, (_, index) => (index - reach) * step);
  return steps.flatMap((down) => steps.map((across) => moved(values, down, across, weight)));
}

function moved(values: Float32Array, down: number, across: number, weight: number): Float32Array {
  const found = new Float32Array(values.length);
  for (let row = 0; row < CELLS; row++) {
    const start = within(row + down) * CELLS;
    for (let column = 0; column < CELLS; column++) {
      found[row * CELLS + column] = weight * values[start + within(column + across)];
    }
  }
  return found;
}

function within(place: number): number {
  return Math.min(CELLS - 1, Math.max(0, place));
}
