/** Columns and rows of a grid, both ends included. */
export interface Rectangle {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * Gives everything outside a rectangle one value, in place.
 *
 * @param values width × height, row-major
 */
export function fillOutside(
  values: Float32Array,
  width: number,
  { left, right, top, bottom }: Rectangle,
  value: number
): void {
  for (let start = 0, row = 0; start < values.length; start += width, row++) {
    if (row < top || row > bottom) {
      values.fill(value, start, start + width);
    } else {
      values.fill(value, start, start + left);
      values.fill(value, start + right + 1, start + width);
    }
  }
}
