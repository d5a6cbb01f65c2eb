import type { SliceMask } from '../image';

/** A stack of masks of one size, in the order of their slices. */
export type MaskStack = readonly SliceMask[];

/**
 * Only the largest part of a structure that hangs together through the slices.
 *
 * @public for following a series and for a cohort
 */
export function keepLargest(masks: MaskStack): MaskStack {
  const { labels, sizes } = components(masks, 1);
  const largest = sizes.indexOf(Math.max(...sizes));
  return rebuilt(masks, labels, (label) => label > 0 && label === largest + 1);
}

/**
 * Without the parts that are smaller than so many voxels.
 *
 * @public for following a series and for a cohort
 */
export function removeIslands(masks: MaskStack, fewestVoxels: number): MaskStack {
  const { labels, sizes } = components(masks, 1);
  return rebuilt(masks, labels, (label) => label > 0 && sizes[label - 1] >= fewestVoxels);
}

/**
 * With the holes filled that nothing leads into: neither from the edges of the images nor from the first
 * and the last slice.
 *
 * @public for following a series and for a cohort
 */
export function fillHoles(masks: MaskStack): MaskStack {
  const { labels, sizes } = components(masks, 0);
  const isOpen = sizes.map(() => false);
  forEachBorderVoxel(masks, (voxel) => {
    if (labels[voxel] > 0) {
      isOpen[labels[voxel] - 1] = true;
    }
  });
  return rebuilt(masks, labels, (label) => label === 0 || !isOpen[label - 1]);
}

/**
 * Which voxels of a value hang together: those inside over faces, edges and corners, those outside over
 * faces only.
 *
 * @returns labels from 1, slice after slice, 0 for the other value; sizes by label − 1
 */
function components(masks: MaskStack, value: 0 | 1): { labels: Int32Array; sizes: number[] } {
  const { width = 0, height = 0 } = masks[0] ?? {};
  const area = width * height;
  const labels = new Int32Array(area * masks.length);
  const isWanted = (voxel: number) =>
    Number(masks[Math.floor(voxel / area)].values[voxel % area] !== 0) === value;
  const sizes: number[] = [];
  const steps = neighbourSteps(value === 1);
  for (let start = 0; start < labels.length; start++) {
    if (labels[start] !== 0 || !isWanted(start)) {
      continue;
    }
    const label = sizes.push(0);
    labels[start] = label;
    const open = [start];
    for (let voxel = open.pop(); voxel !== undefined; voxel = open.pop()) {
      sizes[label - 1] += 1;
      const [x, y, z] = [
        voxel % width,
        Math.floor(voxel / width) % height,
        Math.floor(voxel / area),
      ];
      for (const [dx, dy, dz] of steps) {
        const [nx, ny, nz] = [x + dx, y + dy, z + dz];
        if (nx < 0 || ny < 0 || nz < 0 || nx >= width || ny >= height || nz >= masks.length) {
          continue;
        }
        const neighbour = nz * area + ny * width + nx;
        if (labels[neighbour] === 0 && isWanted(neighbour)) {
          labels[neighbour] = label;
          open.push(neighbour);
        }
      }
    }
  }
  return { labels, sizes };
}

function neighbourSteps(withCorners: boolean): readonly (readonly [number, number, number])[] {
  const range = [-1, 0, 1];
  return range
    .flatMap((dx) => range.flatMap((dy) => range.map((dz) => [dx, dy, dz] as const)))
    .filter((step) => {
      const moved = step.filter((distance) => distance !== 0).length;
      return moved > 0 && (withCorners || moved === 1);
    });
}

function forEachBorderVoxel(masks: MaskStack, visit: (voxel: number) => void): void {
  masks.forEach(({ width, height }, z) => {
    const isEnd = z === 0 || z === masks.length - 1;
    for (let pixel = 0; pixel < width * height; pixel++) {
      const [x, y] = [pixel % width, Math.floor(pixel / width)];
      if (isEnd || x === 0 || y === 0 || x === width - 1 || y === height - 1) {
        visit(z * width * height + pixel);
      }
    }
  });
}

function rebuilt(
  masks: MaskStack,
  labels: Int32Array,
  isInside: (label: number) => boolean
): MaskStack {
  return masks.map(({ width, height }, z) => {
    const start = z * width * height;
    const values = new Uint8Array(width * height).map((_, pixel) =>
      isInside(labels[start + pixel]) ? 1 : 0
    );
    return { values, width, height };
  });
}
