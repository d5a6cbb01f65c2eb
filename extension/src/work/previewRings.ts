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
  const polygons = contours()
    .size([width, height])
    // The library takes any indexed collection; its types ask for an array.
    .contour(values as unknown as number[], level);
  return polygons.coordinates.flatMap((polygon) =>
    // d3-contour puts the centre of the first pixel at (0.5, 0.5).
    polygon.map((ring) => ring.map(([x, y]) => [x - 0.5, y - 0.5] as const))
  );
}
