import type { Region } from './Region';

/**
 * The squared Euclidean distance of each pixel of a region to the nearest pixel outside of it; the
 * area beyond the image's edge counts as outside. Exact whole numbers, so that equals are equal
 * (Meijster, Roerdink and Hesselink, 2000).
 * @returns width × height values, row-major; 0 outside
 */
export function squaredDepth(region: Region): Int32Array {
  const { width, height } = region;
  const vertical = verticalDistances(region);
  const depth = new Int32Array(width * height);
  // One column of «outside» on either side, at positions 0 and width + 1.
  const row = new Int32Array(width + 2);
  const starts = new Int32Array(width + 2);
  const columns = new Int32Array(width + 2);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      row[x + 1] = vertical[y * width + x];
    }
    lowerEnvelope(row, columns, starts, depth.subarray(y * width, (y + 1) * width));
  }
  return depth;
}

/** The distance to the nearest pixel outside in the same column. */
function verticalDistances({ values, width, height }: Region): Int32Array {
  const distances = new Int32Array(width * height);
  for (let x = 0; x < width; x++) {
    let above = 0;
    for (let y = 0; y < height; y++) {
      const index = y * width + x;
      above = values[index] !== 0 ? above + 1 : 0;
      distances[index] = above;
    }
    let below = 0;
    for (let y = height - 1; y >= 0; y--) {
      const index = y * width + x;
      below = values[index] !== 0 ? below + 1 : 0;
      distances[index] = Math.min(distances[index], below);
    }
  }
  return distances;
}

/** For every position the least of (x - i)² + row[i]², by the lower envelope of those parabolas. */
function lowerEnvelope(
  row: Int32Array,
  columns: Int32Array,
  starts: Int32Array,
  result: Int32Array
): void {
  const valueAt = (x: number, i: number): number => (x - i) ** 2 + row[i] ** 2;
  let top = 0;
  columns[0] = 0;
  starts[0] = 0;
  for (let i = 1; i < row.length; i++) {
    while (top >= 0 && valueAt(starts[top], columns[top]) > valueAt(starts[top], i)) {
      top--;
    }
    if (top < 0) {
      top = 0;
      columns[0] = i;
      starts[0] = 0;
      continue;
    }
    const other = columns[top];
    const crossing =
      Math.floor((i ** 2 - other ** 2 + row[i] ** 2 - row[other] ** 2) / (2 * (i - other))) + 1;
    if (crossing < row.length) {
      top++;
      columns[top] = i;
      starts[top] = crossing;
    }
  }
  for (let x = row.length - 1; x >= 0; x--) {
    if (x >= 1 && x <= result.length) {
      result[x - 1] = valueAt(x, columns[top]);
    }
    if (x === starts[top]) {
      top--;
    }
  }
}
