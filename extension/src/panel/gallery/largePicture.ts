import type { Example } from '@multiverseg/core/examples';
import { decodeMask, decodeSlice, normaliseSlice } from '@multiverseg/core/image';
import type { Rgb } from '../thumbnail';

/** An image as it is looked at. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Width to height as it is to be shown: pixels need not be square. */
  readonly aspect: number;
  /** Of the acquired pixels a side; less than 1 where a large image is kept smaller. */
  readonly scale: number;
  /** RGBA, row-major. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/**
 * The image of an example as it is kept, mostly as it was acquired, in the window the mask was made in,
 * with the outline of the mask.
 *
 * @throws UnsegmentableImageError where the window shows nothing
 */
export function largePicture({ slice, window, mask }: Example, colour: Rgb): Picture {
  const { acquired, whole } = slice;
  const { width, height } = whole;
  const grey = normaliseSlice({ ...decodeSlice(whole), window });
  const marked = decodeMask(mask).values;
  const isInside = (x: number, y: number): boolean => {
    if (x < 0 || y < 0 || x >= width || y >= height) {
      return false;
    }
    const column = Math.floor(((x + 0.5) * acquired.width) / width);
    const row = Math.floor(((y + 0.5) * acquired.height) / height);
    return marked[row * acquired.width + column] !== 0;
  };
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isOutline =
        isInside(x, y) &&
        !(isInside(x - 1, y) && isInside(x + 1, y) && isInside(x, y - 1) && isInside(x, y + 1));
      const index = y * width + x;
      const value = grey[index] * 255;
      pixels.set(isOutline ? colour : [value, value, value], index * 4);
      pixels[index * 4 + 3] = 255;
    }
  }
  const [spacingX, spacingY] = acquired.spacingMm;
  return {
    width,
    height,
    aspect: (acquired.width * spacingX) / (acquired.height * spacingY),
    scale: width / acquired.width,
    pixels,
  };
}
