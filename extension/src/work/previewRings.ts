import { contours } from 'd3-contour';
import { logitOf } from '@multiverseg/core/image';
import type { Prediction } from '@multiverseg/core/session/types';
import type { Rings } from '../tool/types';

/**
 * The outline of a prediction, at sub-pixel precision where the logits cross the threshold.
 *
 * @returns rings in slice coordinates (integer = pixel centre); holes are rings of their own.
 */
export function previewRings(
  prediction: Pick<Prediction, 'mask' | 'sliceLogits'>,
  threshold: number
): Rings {
  const { width, height } = prediction.mask;
  return ringsOf(prediction.sliceLogits, width, height, logitOf(threshold));
}

/**
 * Where values on a grid cross a level.
 *
 * @param values width × height, row-major
 * @returns rings in slice coordinates, as `previewRings`
 */
export function ringsOf(values: Float32Array, width: number, height: number, level: number): Rings {
  const crop = cropAround(values, width, height, level);
  if (!crop) {
    return [];
  }
  const { left, top } = crop;
  const polygons = contours()
    .size([crop.width, crop.height])
    // The library takes any indexed collection; its types ask for an array.
    .contour(crop.values as unknown as number[], level);
  return polygons.coordinates.flatMap((polygon) =>
    // d3-contour puts the centre of the first pixel at (0.5, 0.5).
    polygon.map((ring) => ring.map(([x, y]) => [left + x - 0.5, top + y - 0.5] as const))
  );
}

/**
 * What is at or above a level, with a pixel around it: no line is elsewhere, and finding it there takes many
 * times as long as looking at the values.
 */
function cropAround(values: Float32Array, width: number, height: number, level: number) {
  let [left, right, top, bottom] = [width, -1, height, -1];
  for (let row = 0, index = 0; row < height; row++) {
    for (let column = 0; column < width; column++, index++) {
      if (values[index] >= level) {
        left = Math.min(left, column);
        right = Math.max(right, column);
        top = Math.min(top, row);
        bottom = row;
      }
    }
  }
  if (right < 0) {
    return undefined;
  }
  [left, top] = [Math.max(0, left - 1), Math.max(0, top - 1)];
  [right, bottom] = [Math.min(width - 1, right + 1), Math.min(height - 1, bottom + 1)];
  const [columns, rows] = [right - left + 1, bottom - top + 1];
  const inside = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++) {
    const start = (top + row) * width + left;
    inside.set(values.subarray(start, start + columns), row * columns);
  }
  return { left, top, width: columns, height: rows, values: inside };
}
