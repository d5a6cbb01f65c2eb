/** A set of pixels on a grid, row-major; 1 inside, 0 outside. */
export interface Region {
  readonly values: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** A region of the pixels for which the predicate holds. */
export function regionOf(
  { width, height }: Pick<Region, 'width' | 'height'>,
  isInside: (index: number) => boolean
): Region {
  const values = new Uint8Array(width * height);
  for (let index = 0; index < values.length; index++) {
    values[index] = isInside(index) ? 1 : 0;
  }
  return { values, width, height };
}

/** The indices of a region's pixels, ascending. */
export function pixelsOf({ values }: Region): number[] {
  const pixels: number[] = [];
  for (let index = 0; index < values.length; index++) {
    if (values[index] !== 0) {
      pixels.push(index);
    }
  }
  return pixels;
}
