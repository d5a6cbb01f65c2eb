import { areaTable } from './AxisTable';
import { ModelAxis } from './ModelAxis';
import { usableSpacing } from './ModelGrid';
import { resample } from './resample';
import type { Slice } from './types';
import { findValidPixels } from './validPixels';

/** Less of a pixel than this is rounding. */
const SMALLEST_COVERAGE = 1e-6;

/**
 * The slice by area at no more than `longestSide` pixels a side; the same object when it is no larger.
 * Pixels without a value (padding, undefined) take no part in a mean; where there are no others the
 * result is NaN, so it has no padding value any more.
 */
export function shrinkSlice(slice: Slice, longestSide: number): Slice {
  const { pixels, width, height } = slice;
  const factor = longestSide / Math.max(width, height);
  if (factor >= 1) {
    return slice;
  }
  const newWidth = Math.max(1, Math.round(width * factor));
  const newHeight = Math.max(1, Math.round(height * factor));
  const xTable = areaTable(new ModelAxis(width, newWidth / width, newWidth));
  const yTable = areaTable(new ModelAxis(height, newHeight / height, newHeight));
  const [spacingX, spacingY] = usableSpacing(slice.spacingMm);
  const isValid = findValidPixels(slice);
  const hasInvalid = isValid.includes(0);
  const known = hasInvalid ? pixels.map((value, index) => (isValid[index] ? value : 0)) : pixels;
  const means = resample(known, width, height, xTable, yTable);
  if (hasInvalid) {
    const coverage = resample(isValid, width, height, xTable, yTable);
    for (let index = 0; index < means.length; index++) {
      means[index] = coverage[index] > SMALLEST_COVERAGE ? means[index] / coverage[index] : NaN;
    }
  }
  return {
    pixels: means,
    width: newWidth,
    height: newHeight,
    spacingMm: [(spacingX * width) / newWidth, (spacingY * height) / newHeight],
    window: slice.window,
    inverted: slice.inverted,
  };
}

/** A rectangle of a slice, wholly on it, with pixels of its own. */
export function cutSlice(
  slice: Slice,
  { left, top, width, height }: Readonly<Record<'left' | 'top' | 'width' | 'height', number>>
): Slice {
  const pixels = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const start = (top + row) * slice.width + left;
    pixels.set(slice.pixels.subarray(start, start + width), row * width);
  }
  return { ...slice, pixels, width, height };
}
