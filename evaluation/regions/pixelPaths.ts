import { pixelsOf, type Region } from './Region';

/**
 * The longest of the shortest ways between two pixels of a connected region, by 8-neighbours (exact
 * for a region without loops, such as a simple centreline).
 * @returns pixel indices, each a neighbour of the one before; empty for an empty region
 */
export function longestPath(region: Region): number[] {
  const [start] = pixelsOf(region);
  if (start === undefined) {
    return [];
  }
  const [end] = farthestFrom(region, start);
  const [other, previous] = farthestFrom(region, end);
  const path = [other];
  while (path[path.length - 1] !== end) {
    path.push(previous[path[path.length - 1]]);
  }
  return path;
}

/**
 * The outline of a region's first component in reading order: its pixels with an outside neighbour,
 * walked once around (Moore neighbours).
 * @returns pixel indices, each a neighbour of the one before; empty for an empty region
 */
export function outline(region: Region): number[] {
  const [start] = pixelsOf(region);
  if (start === undefined) {
    return [];
  }
  const path = [start];
  // The pixel before the first in reading order is outside: look on clockwise from there.
  let direction = WEST;
  let index = start;
  for (;;) {
    const step = nextOnOutline(region, index, direction);
    if (step === undefined) {
      return path;
    }
    // Jacob's criterion, eased: back at the start, about to repeat the first step.
    if (index === start && path.length > 1 && step.index === path[1]) {
      return path.slice(0, -1);
    }
    path.push(step.index);
    index = step.index;
    direction = step.direction;
  }
}

/** The eight neighbours, clockwise from the one on the left. */
const STEPS = [
  [-1, 0],
  [-1, -1],
  [0, -1],
  [1, -1],
  [1, 0],
  [1, 1],
  [0, 1],
  [-1, 1],
] as const;
const WEST = 0;

function nextOnOutline(
  region: Region,
  index: number,
  from: number
): { index: number; direction: number } | undefined {
  for (let turn = 1; turn <= 8; turn++) {
    const direction = (from + turn) % 8;
    const neighbour = neighbourOf(region, index, direction);
    if (neighbour !== undefined && region.values[neighbour] !== 0) {
      // Go on from the neighbour looked at before this one, as seen from the new pixel.
      return { index: neighbour, direction: (direction + (direction % 2 === 0 ? 6 : 5)) % 8 };
    }
  }
  return undefined;
}

function neighbourOf(
  { width, height }: Region,
  index: number,
  direction: number
): number | undefined {
  const [dx, dy] = STEPS[direction];
  const x = (index % width) + dx;
  const y = Math.floor(index / width) + dy;
  return x < 0 || x >= width || y < 0 || y >= height ? undefined : y * width + x;
}

/** The last pixel a breadth-first search reaches, and each pixel's predecessor. */
function farthestFrom(region: Region, start: number): [number, Int32Array] {
  const previous = new Int32Array(region.values.length).fill(-1);
  previous[start] = start;
  const queue = [start];
  // An array's iterator also visits what is pushed meanwhile.
  for (const index of queue) {
    for (let direction = 0; direction < 8; direction++) {
      const neighbour = neighbourOf(region, index, direction);
      if (neighbour !== undefined && region.values[neighbour] !== 0 && previous[neighbour] === -1) {
        previous[neighbour] = index;
        queue.push(neighbour);
      }
    }
  }
  return [queue[queue.length - 1], previous];
}
