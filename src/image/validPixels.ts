import type { Slice } from './types';

/** 1 where a pixel holds a value: finite and not padding; width × height, row-major. */
export function findValidPixels({
  pixels,
  paddingValue,
}: Pick<Slice, 'pixels' | 'paddingValue'>): Uint8Array {
  const padding = paddingValue === undefined ? Number.NaN : Math.fround(paddingValue);
  const isValid = new Uint8Array(pixels.length);
  for (let index = 0; index < pixels.length; index++) {
    const value = pixels[index];
    // `value - value` is 0 for finite values only.
    isValid[index] = value - value === 0 && value !== padding ? 1 : 0;
  }
  return isValid;
}
