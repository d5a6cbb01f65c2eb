import { percentiles } from './orderStatistics';
import type { Slice, Window } from './types';
import { UnsegmentableImageError } from './UnsegmentableImageError';
import { findValidPixels } from './validPixels';

const PERCENTILES = [0.005, 0.995];

/**
 * Modality values to intensities in [0, 1] as the user sees them: the window, or 0.5–99.5
 * percentiles where there is none; MONOCHROME1 inverted. Undefined (NaN, infinite) and padding
 * pixels become 0.
 * @returns width × height values, row-major, on the slice grid
 * @throws UnsegmentableImageError when the slice has no valid pixels, is constant, or is constant
 *   within its window
 */
export function normaliseSlice(slice: Slice): Float32Array {
  const { pixels, inverted } = slice;
  const { isValid, minimum, maximum } = findValues(slice);
  const [lower, upper] = chooseRange(slice, isValid, minimum, maximum);
  // Also false where the window lies wholly above or below the values.
  if (!(Math.min(maximum, upper) > Math.max(minimum, lower))) {
    throw new UnsegmentableImageError('constant-window');
  }
  const scale = (inverted ? -1 : 1) / (upper - lower);
  const black = inverted ? upper : lower;
  const image = new Float32Array(pixels.length);
  for (let index = 0; index < pixels.length; index++) {
    if (isValid[index] !== 0) {
      const intensity = (pixels[index] - black) * scale;
      image[index] = intensity < 0 ? 0 : intensity > 1 ? 1 : intensity;
    }
  }
  return image;
}

/**
 * The window that `normaliseSlice` really uses, for images that come without a usable one too. A
 * slice that is given it explicitly is normalised to the very same intensities.
 * @throws UnsegmentableImageError as `normaliseSlice`, but not for a window that shows nothing
 */
export function shownWindow(slice: Slice): Window {
  if (isUsable(slice.window)) {
    return slice.window;
  }
  const { isValid, minimum, maximum } = findValues(slice);
  const [lower, upper] = chooseRange(slice, isValid, minimum, maximum);
  return { lower, upper };
}

/**
 * @throws UnsegmentableImageError when no window can show anything in the slice: it has no valid
 *   pixels or is constant
 */
export function assertSegmentable(slice: Slice): void {
  findValues(slice);
}

interface SliceValues {
  readonly isValid: Uint8Array;
  /** Of the valid pixels; the smaller of two different values. */
  readonly minimum: number;
  readonly maximum: number;
}

function findValues(slice: Slice): SliceValues {
  const { pixels, width, height } = slice;
  if (pixels.length !== width * height || pixels.length === 0) {
    throw new UnsegmentableImageError('pixel-count-mismatch');
  }
  const isValid = findValidPixels(slice);
  const [minimum, maximum] = findExtremes(pixels, isValid);
  return { isValid, minimum, maximum };
}

function findExtremes(pixels: Float32Array, isValid: Uint8Array): readonly [number, number] {
  let minimum = Infinity;
  let maximum = -Infinity;
  for (let index = 0; index < pixels.length; index++) {
    if (isValid[index] !== 0) {
      const value = pixels[index];
      minimum = value < minimum ? value : minimum;
      maximum = value > maximum ? value : maximum;
    }
  }
  if (minimum > maximum) {
    throw new UnsegmentableImageError('no-valid-pixels');
  }
  if (minimum === maximum) {
    throw new UnsegmentableImageError('constant-image');
  }
  return [minimum, maximum];
}

function chooseRange(
  slice: Slice,
  isValid: Uint8Array,
  minimum: number,
  maximum: number
): readonly [number, number] {
  const { window } = slice;
  if (isUsable(window)) {
    return [window.lower, window.upper];
  }
  const [low, high] = percentiles(slice.pixels, isValid, PERCENTILES);
  // A few bright pixels on a flat ground: the percentiles meet, the full range does not.
  return high > low ? [low, high] : [minimum, maximum];
}

function isUsable(window: Window | undefined): window is Window {
  return (
    window !== undefined &&
    window.upper > window.lower &&
    Number.isFinite(window.upper - window.lower)
  );
}
