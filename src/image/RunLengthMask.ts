import type { SliceMask } from './types';

/**
 * A binary mask as the lengths of its runs, row-major over the whole image: outside, inside, outside …
 * in turn. Only the first length may be 0; the last run is left out when it is outside.
 */
export interface RunLengthMask {
  readonly width: number;
  readonly height: number;
  readonly runs: Uint32Array;
}

/** The rectangle around a mask in slice pixels, both ends included. */
export interface MaskExtent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** @param mask every value but 0 counts as inside */
export function encodeMask({ values, width, height }: SliceMask): RunLengthMask {
  return { width, height, runs: runsOf(values, 0, false) };
}

/** Where a labelmap has one label. @param labels row-major, width × height */
export function encodeLabel(
  labels: ArrayLike<number>,
  label: number,
  { width, height }: Pick<RunLengthMask, 'width' | 'height'>
): RunLengthMask {
  return { width, height, runs: runsOf(labels, label, true) };
}

/**
 * Goes over every voxel of a series for one key: from one border of the mask to the next by a search that is
 * not ours, where there is one value to look for.
 *
 * @param means whether the value is that of the inside; else all others are
 */
function runsOf(values: ArrayLike<number>, value: number, means: boolean): Uint32Array {
  const { length } = values;
  const runs: number[] = [];
  let start = 0;
  let isInside = false;
  while (start < length) {
    const end =
      isInside === means ? firstOther(values, value, start) : firstOf(values, value, start);
    if (end < length || isInside) {
      runs.push(end - start);
    }
    start = end;
    isInside = !isInside;
  }
  return Uint32Array.from(runs);
}

/** Where the value is first found from a place on; the length where it is not. */
export function firstOf(values: ArrayLike<number>, value: number, from: number): number {
  if (values[from] === value) {
    return from;
  }
  const found: number = Array.prototype.indexOf.call(values, value, from);
  return found === -1 ? values.length : found;
}

/** Where something else is first found from a place on; the length where nothing is. */
function firstOther(values: ArrayLike<number>, value: number, from: number): number {
  let index = from;
  while (index < values.length && values[index] === value) {
    index += 1;
  }
  return index;
}

export function decodeMask({ width, height, runs }: RunLengthMask): SliceMask {
  const values = new Uint8Array(width * height);
  forEachRun(runs, (start, end) => values.fill(1, start, end));
  return { values, width, height };
}

/** True when two masks are of one grid and agree in every pixel. */
export function masksEqual(a: RunLengthMask, b: RunLengthMask): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.runs.length === b.runs.length &&
    a.runs.every((length, index) => length === b.runs[index])
  );
}

/**
 * True when two masks on one grid share a pixel; nothing is decoded.
 * @throws RangeError when the grids differ
 */
export function masksIntersect(a: RunLengthMask, b: RunLengthMask): boolean {
  if (a.width !== b.width || a.height !== b.height) {
    throw new RangeError(`Masks differ: ${a.width}×${a.height} and ${b.width}×${b.height}`);
  }
  // Where the run at `next` ends; odd runs are inside.
  const cursors = [a, b].map(({ runs }) => ({ runs, next: 0, end: runs[0] ?? 0 }));
  const [first, second] = cursors;
  let position = 0;
  while (cursors.every(({ runs, next }) => next < runs.length)) {
    const end = Math.min(first.end, second.end);
    if (first.next % 2 === 1 && second.next % 2 === 1 && end > position) {
      return true;
    }
    position = end;
    for (const cursor of cursors) {
      if (cursor.end === end) {
        cursor.next += 1;
        cursor.end += cursor.runs[cursor.next] ?? 0;
      }
    }
  }
  return false;
}

/** The rectangle around the mask; undefined when it is empty. */
export function extentOf({ width, runs }: RunLengthMask): MaskExtent | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  forEachRun(runs, (start, end) => {
    const [firstRow, lastRow] = [Math.floor(start / width), Math.floor((end - 1) / width)];
    top = Math.min(top, firstRow);
    bottom = Math.max(bottom, lastRow);
    // A run over the end of a row touches both sides.
    left = Math.min(left, firstRow === lastRow ? start % width : 0);
    right = Math.max(right, firstRow === lastRow ? (end - 1) % width : width - 1);
  });
  return right < left ? undefined : { left, top, right, bottom };
}

function forEachRun(runs: Uint32Array, visit: (start: number, end: number) => void): void {
  let position = 0;
  runs.forEach((length, index) => {
    if (index % 2 === 1) {
      visit(position, position + length);
    }
    position += length;
  });
}
