import type { Region } from './Region';

/**
 * The centreline of a region, one pixel wide (Zhang and Suen, 1984). A region that the thinning
 * would wipe out altogether (a square of 2 × 2) keeps its pixels.
 */
export function skeleton(region: Region): Region {
  const { width, height } = region;
  const current = region.values.slice();
  let changed = true;
  while (changed) {
    changed = false;
    for (const phase of [0, 1] as const) {
      const doomed = removable(current, width, height, phase);
      doomed.forEach((index) => (current[index] = 0));
      changed ||= doomed.length > 0;
    }
  }
  return current.includes(1) ? { values: current, width, height } : region;
}

function removable(values: Uint8Array, width: number, height: number, phase: 0 | 1): number[] {
  const doomed: number[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const index = y * width + x;
      if (values[index] === 1 && isRemovable(neighboursOf(values, width, height, x, y), phase)) {
        doomed.push(index);
      }
    }
  }
  return doomed;
}

/** The eight neighbours, clockwise from the one above. */
function neighboursOf(
  values: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number
): number[] {
  return AROUND.map(([dx, dy]) => {
    const isOutside = x + dx < 0 || x + dx >= width || y + dy < 0 || y + dy >= height;
    return isOutside ? 0 : values[(y + dy) * width + x + dx];
  });
}

const AROUND = [
  [0, -1],
  [1, -1],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
  [-1, 0],
  [-1, -1],
] as const;

function isRemovable(neighbours: readonly number[], phase: 0 | 1): boolean {
  const count = neighbours.reduce((sum, value) => sum + value, 0);
  let rises = 0;
  for (let index = 0; index < 8; index++) {
    rises += neighbours[index] === 0 && neighbours[(index + 1) % 8] === 1 ? 1 : 0;
  }
  const [north, , east, , south, , west] = neighbours;
  const first = phase === 0 ? north * east * south : north * east * west;
  const second = phase === 0 ? east * south * west : north * south * west;
  return count >= 2 && count <= 6 && rises === 1 && first === 0 && second === 0;
}
