import { decodeMask, encodeMask, type RunLengthMask } from './RunLengthMask';
import type { Slice, Window } from './types';
import { findValidPixels } from './validPixels';

/** Steps of 16 bits. */
const LARGEST_CODE = 65535;
/** Values farther than this many widths of the window beyond it are no different from each other. */
const KEPT_WINDOW_WIDTHS = 32;

/** A slice in 16 bits a pixel: the value is `offset + code × scale`. */
export interface StoredSlice {
  readonly codes: Uint16Array;
  readonly width: number;
  readonly height: number;
  readonly spacingMm: readonly [number, number];
  readonly inverted: boolean;
  readonly scale: number;
  readonly offset: number;
  /** Pixels that hold no value: padding, NaN, infinite. Absent: there are none. */
  readonly withoutValue?: RunLengthMask;
}

/**
 * Stores a slice. Whole numbers within 65 536 steps come back exactly; other values with an error of
 * at most half a step, which is 1/65 535 of their range. Outliers cannot spoil that: values farther
 * than 32 window widths beyond the window are moved there, so a step is at most a thousandth of it.
 * @param window the one the slice is shown in
 */
export function encodeSlice(slice: Slice, window: Window): StoredSlice {
  const { pixels, width, height, spacingMm, inverted } = slice;
  const isValid = findValidPixels(slice);
  const { offset, scale } = chooseSteps(pixels, isValid, window);
  const codes = new Uint16Array(pixels.length);
  for (let index = 0; index < pixels.length; index++) {
    if (isValid[index] !== 0) {
      const code = Math.round((pixels[index] - offset) / scale);
      codes[index] = code < 0 ? 0 : code > LARGEST_CODE ? LARGEST_CODE : code;
    }
  }
  const stored = { codes, width, height, spacingMm, inverted, scale, offset };
  return isValid.includes(0)
    ? { ...stored, withoutValue: withoutValueOf(isValid, width, height) }
    : stored;
}

/** The slice with modality values again; NaN where a pixel held none. Its window is not stored. */
export function decodeSlice(stored: StoredSlice): Slice {
  const { codes, width, height, spacingMm, inverted, scale, offset, withoutValue } = stored;
  const pixels = new Float32Array(codes.length);
  for (let index = 0; index < codes.length; index++) {
    pixels[index] = offset + codes[index] * scale;
  }
  if (withoutValue) {
    const { values } = decodeMask(withoutValue);
    values.forEach((isWithout, index) => {
      if (isWithout) {
        pixels[index] = NaN;
      }
    });
  }
  return { pixels, width, height, spacingMm, inverted };
}

function chooseSteps(
  pixels: Float32Array,
  isValid: Uint8Array,
  window: Window
): Pick<StoredSlice, 'scale' | 'offset'> {
  let minimum = Infinity;
  let maximum = -Infinity;
  let areWhole = true;
  for (let index = 0; index < pixels.length; index++) {
    if (isValid[index] !== 0) {
      const value = pixels[index];
      minimum = value < minimum ? value : minimum;
      maximum = value > maximum ? value : maximum;
      areWhole &&= Number.isInteger(value);
    }
  }
  if (!(maximum > minimum) || (areWhole && maximum - minimum <= LARGEST_CODE)) {
    return { offset: Number.isFinite(minimum) ? minimum : 0, scale: 1 };
  }
  const margin = KEPT_WINDOW_WIDTHS * (window.upper - window.lower);
  const lowest = Math.max(minimum, window.lower - margin);
  const highest = Math.min(maximum, window.upper + margin);
  // A window wholly beside the values: nothing is to be seen, but nothing is to be lost either.
  const [low, high] = highest > lowest ? [lowest, highest] : [minimum, maximum];
  return { offset: low, scale: (high - low) / LARGEST_CODE };
}

function withoutValueOf(isValid: Uint8Array, width: number, height: number): RunLengthMask {
  return encodeMask({ values: isValid.map((valid) => 1 - valid), width, height });
}
