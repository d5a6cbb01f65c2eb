import { areaTable, linearTable, type AxisTable } from './AxisTable';
import { keepLostComponents } from './keepLostComponents';
import type { ModelAxis } from './ModelAxis';
import type { ModelGrid } from './ModelGrid';
import { normaliseSlice } from './normaliseSlice';
import { fillOutside } from './fillOutside';
import { resample } from './resample';
import type { Slice, SliceMask } from './types';
import { UnsegmentableImageError } from './UnsegmentableImageError';

/** A pixel covered exactly by half counts, in spite of rounding. */
const HALF_COVERED = 0.5 - 1e-5;
/** Differences below this are rounding, not image. */
const SMALLEST_CONTRAST = 1e-6;
/** What networks themselves say of the padding, about. */
const PADDING_LOGIT = -10;

/**
 * The slice as the network sees it: normalised, area-averaged where it shrinks and interpolated
 * where it grows, then min-max scaled to [0, 1] over the image; the padding around it is 0.
 * @returns size × size values, row-major
 * @throws UnsegmentableImageError as `normaliseSlice`
 */
export function sliceToModelImage(slice: Slice, grid: ModelGrid): Float32Array {
  const normalised = normaliseSlice(slice);
  const image = resample(
    normalised,
    slice.width,
    slice.height,
    imageTable(grid.x),
    imageTable(grid.y)
  );
  scaleToUnitRange(image, grid);
  return image;
}

/**
 * How much of each model pixel's image area the mask covers, between 0 and 1.
 * @returns size × size values, row-major; 0 in the padding
 */
export function sliceToModelCoverage(mask: SliceMask, grid: ModelGrid): Float32Array {
  return resample(mask.values, mask.width, mask.height, areaTable(grid.x), areaTable(grid.y));
}

/**
 * A mask on the model's grid: 1 where at least half of a model pixel is covered. A connected
 * component too small or too thin for that is kept as the model pixels it passes through.
 * @returns size × size values, 0 or 1, row-major
 */
export function sliceToModelMask(mask: SliceMask, grid: ModelGrid): Uint8Array {
  const coverage = sliceToModelCoverage(mask, grid);
  const modelMask = new Uint8Array(coverage.length);
  for (let index = 0; index < coverage.length; index++) {
    modelMask[index] = coverage[index] >= HALF_COVERED ? 1 : 0;
  }
  keepLostComponents(mask, grid, modelMask);
  return modelMask;
}

/**
 * Logits of the slice on the model's grid, averaged where it shrinks and interpolated where it grows.
 * @param sliceLogits width × height values, row-major
 * @returns size × size values, row-major; surely outside in the padding
 */
export function sliceToModelLogits(sliceLogits: Float32Array, grid: ModelGrid): Float32Array {
  const { x, y, width, height, size } = grid;
  const logits = resample(sliceLogits, width, height, imageTable(x), imageTable(y));
  const slice = { left: x.first, right: x.last, top: y.first, bottom: y.last };
  fillOutside(logits, size, slice, PADDING_LOGIT);
  return logits;
}

function imageTable(axis: ModelAxis): AxisTable {
  return axis.scale < 1 ? areaTable(axis) : linearTable(axis);
}

function scaleToUnitRange(image: Float32Array, grid: ModelGrid): void {
  let smallest = Infinity;
  let largest = -Infinity;
  for (let y = grid.y.first; y <= grid.y.last; y++) {
    for (let x = grid.x.first; x <= grid.x.last; x++) {
      const value = image[y * grid.size + x];
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
    }
  }
  if (largest - smallest < SMALLEST_CONTRAST) {
    throw new UnsegmentableImageError('constant-image');
  }
  const scale = 1 / (largest - smallest);
  for (let y = grid.y.first; y <= grid.y.last; y++) {
    for (let x = grid.x.first; x <= grid.x.last; x++) {
      const index = y * grid.size + x;
      image[index] = Math.min(1, Math.max(0, (image[index] - smallest) * scale));
    }
  }
}
