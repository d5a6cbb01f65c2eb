import type { SliceMask, SlicePoint } from '@multiverseg/core/image/types';

/** Where a person would correct a mask next: in the middle of the largest part that is wrong. */
export interface Correction {
  /** The pixel of the part that lies farthest from its border. */
  readonly point: SlicePoint;
  /** A straight stroke through that pixel, along the longer extent of the part and within it. */
  readonly stroke: readonly [SlicePoint, SlicePoint];
  /** True where the mask must shrink. */
  readonly negative: boolean;
  readonly voxels: number;
}

/**
 * Compares a mask with the one wanted.
 *
 * @param current undefined while there is no mask: then the largest part of the structure itself
 * @returns undefined when both are the same
 */
export function nextCorrection(wanted: SliceMask, current?: SliceMask): Correction | undefined {
  const missing = errorMask(
    wanted,
    (pixel) => wanted.values[pixel] > (current?.values[pixel] ?? 0)
  );
  const surplus = errorMask(
    wanted,
    (pixel) => wanted.values[pixel] < (current?.values[pixel] ?? 0)
  );
  const largestMissing = largestPart(missing);
  const largestSurplus = largestPart(surplus);
  const negative = largestSurplus.voxels > largestMissing.voxels;
  const { part, voxels } = negative ? largestSurplus : largestMissing;
  if (voxels === 0) {
    return undefined;
  }
  const point = innermost(part);
  return { point, stroke: strokeThrough(part, point), negative, voxels };
}

/** Opposite corners of the box around a mask, one pixel wider on every side. */
export function boxAround({ values, width }: SliceMask): readonly [SlicePoint, SlicePoint] {
  const inside = [...values.keys()].filter((pixel) => values[pixel] !== 0);
  const extent = (numbers: readonly number[]) =>
    numbers.reduce(
      ([least, most], number) => [Math.min(least, number), Math.max(most, number)] as const,
      [Infinity, -Infinity] as readonly [number, number]
    );
  const [left, right] = extent(inside.map((pixel) => pixel % width));
  const [top, bottom] = extent(inside.map((pixel) => Math.floor(pixel / width)));
  return [
    { x: left - 1, y: top - 1 },
    { x: right + 1, y: bottom + 1 },
  ];
}

function errorMask({ width, height }: SliceMask, isWrong: (pixel: number) => boolean): SliceMask {
  const values = new Uint8Array(width * height).map((_, pixel) => (isWrong(pixel) ? 1 : 0));
  return { values, width, height };
}

/** The largest of the parts that hang together by the sides of their pixels. */
function largestPart({ values, width, height }: SliceMask): { part: SliceMask; voxels: number } {
  const partOf = new Int32Array(values.length);
  let best = { number: 0, voxels: 0 };
  let parts = 0;
  for (let seed = 0; seed < values.length; seed++) {
    if (values[seed] === 0 || partOf[seed] !== 0) {
      continue;
    }
    const number = ++parts;
    const found = [seed];
    partOf[seed] = number;
    for (let next = 0; next < found.length; next++) {
      for (const neighbour of neighbours(found[next], width, height)) {
        if (values[neighbour] !== 0 && partOf[neighbour] === 0) {
          partOf[neighbour] = number;
          found.push(neighbour);
        }
      }
    }
    if (found.length > best.voxels) {
      best = { number, voxels: found.length };
    }
  }
  const part = values.map((value, pixel) => (value && partOf[pixel] === best.number ? 1 : 0));
  return { part: { values: part, width, height }, voxels: best.voxels };
}

function neighbours(pixel: number, width: number, height: number): number[] {
  const x = pixel % width;
  const y = (pixel - x) / width;
  return [
    ...(x > 0 ? [pixel - 1] : []),
    ...(x < width - 1 ? [pixel + 1] : []),
    ...(y > 0 ? [pixel - width] : []),
    ...(y < height - 1 ? [pixel + width] : []),
  ];
}

/** The pixel with the largest city-block distance to the border; outside the image is outside. */
function innermost({ values, width, height }: SliceMask): SlicePoint {
  const at = (distances: Int32Array, x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : distances[y * width + x];
  const distance = new Int32Array(values.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const nearest = Math.min(at(distance, x - 1, y), at(distance, x, y - 1));
      distance[y * width + x] = values[y * width + x] ? nearest + 1 : 0;
    }
  }
  let best = 0;
  for (let y = height - 1; y >= 0; y--) {
    for (let x = width - 1; x >= 0; x--) {
      const pixel = y * width + x;
      const nearest = Math.min(at(distance, x + 1, y), at(distance, x, y + 1));
      distance[pixel] = Math.min(distance[pixel], nearest + 1);
      best = distance[pixel] > distance[best] ? pixel : best;
    }
  }
  return { x: best % width, y: Math.floor(best / width) };
}

function strokeThrough(part: SliceMask, point: SlicePoint): readonly [SlicePoint, SlicePoint] {
  const reach = (dx: number, dy: number): number => {
    let steps = 0;
    while (isInside(part, point.x + (steps + 1) * dx, point.y + (steps + 1) * dy)) {
      steps++;
    }
    return Math.floor(steps * 0.7); // A hand stays off the border.
  };
  const [left, right, up, down] = [reach(-1, 0), reach(1, 0), reach(0, -1), reach(0, 1)];
  return up + down >= left + right
    ? [
        { x: point.x, y: point.y - up },
        { x: point.x, y: point.y + down },
      ]
    : [
        { x: point.x - left, y: point.y },
        { x: point.x + right, y: point.y },
      ];
}

function isInside({ values, width, height }: SliceMask, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < width && y < height && values[y * width + x] !== 0;
}
