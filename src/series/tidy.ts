import { createModelGrid, encodeMask, modelToSliceLogits, thresholdLogits } from '../image';
import { partsOf, type Stack } from './partsOf';
import type { FollowedSlice } from './types';

/**
 * What makes a followed structure one in 3-D. `loose-parts`: what hangs together with no accepted mask
 * goes; `holes`: what nothing leads into is filled; `largest-part`: all but the largest part goes.
 */
export type Tidying = 'loose-parts' | 'holes' | 'largest-part';

/** Of a pixel that was changed, at least: its neighbours are of the other side. */
const CLEAR_LOGIT = 1;

/**
 * Tidies the followed slices up, through all slices between the first and the last with a mask. Accepted
 * masks count for what hangs together, and are not changed.
 *
 * @param slices of one series
 * @param accepted masks by place, 1 inside, each on the model's grid of its image
 * @returns the slices that are different now
 */
export function tidySlices(
  slices: readonly FollowedSlice[],
  accepted: ReadonlyMap<number, Uint8Array>,
  tidying: Tidying
): readonly FollowedSlice[] {
  const places = [...slices.map(({ place }) => place), ...accepted.keys()];
  if (slices.length === 0) {
    return [];
  }
  const first = places.reduce((lowest, place) => Math.min(lowest, place));
  const last = places.reduce((highest, place) => Math.max(highest, place));
  const size = Math.sqrt(slices[0].modelLogits.length);
  const byPlace = new Map(slices.map((slice) => [slice.place, slice]));
  const layers = Array.from({ length: last - first + 1 }, (_, layer) => {
    const place = first + layer;
    const logits = byPlace.get(place)?.modelLogits;
    const inside = logits && Uint8Array.from(logits, (logit) => Number(logit > 0));
    return accepted.get(place) ?? inside ?? new Uint8Array(size ** 2);
  });
  const isFlipped = flippedBy(tidying, { layers, size }, (layer) => accepted.has(first + layer));
  return slices
    .filter(({ place }) => !accepted.has(place))
    .flatMap((slice) => {
      const start = (slice.place - first) * size ** 2;
      return changed(slice, size, (pixel) => isFlipped(start + pixel)) ?? [];
    });
}

/** Which voxels of the stack go over to the other side. */
function flippedBy(
  tidying: Tidying,
  stack: Stack,
  isAccepted: (layer: number) => boolean
): (voxel: number) => boolean {
  if (tidying === 'holes') {
    const outside = partsOf(stack, 0);
    return (voxel) => outside.of(voxel)?.isAtBorder === false;
  }
  const inside = partsOf(stack, 1, isAccepted);
  if (tidying === 'loose-parts') {
    return (voxel) => inside.of(voxel)?.isMarked === false;
  }
  const largest = inside.all.reduce((most, { voxels }) => Math.max(most, voxels), 0);
  return (voxel) => (inside.of(voxel)?.voxels ?? largest) < largest;
}

function changed(
  slice: FollowedSlice,
  size: number,
  isFlipped: (pixel: number) => boolean
): FollowedSlice | undefined {
  const { modelLogits: before, shape } = slice;
  const modelLogits = before.map((logit, pixel) =>
    isFlipped(pixel) ? -Math.sign(logit || -1) * Math.max(CLEAR_LOGIT, Math.abs(logit)) : logit
  );
  if (modelLogits.every((logit, pixel) => logit === before[pixel])) {
    return undefined;
  }
  const sliceLogits = modelToSliceLogits(modelLogits, createModelGrid(shape, size));
  const mask = encodeMask(thresholdLogits(sliceLogits, shape.width, shape.height));
  return { ...slice, modelLogits, mask };
}
