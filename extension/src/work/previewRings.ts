import { contours } from 'd3-contour';
import type { Prediction } from '@multiverseg/core/session/types';

type Ring = readonly (readonly [number, number])[];

/**
 * The outline of a prediction, at sub-pixel precision where the logits cross the threshold.
 *
 * @returns rings in slice coordinates (integer = pixel centre); holes are rings of their own.
 */
export function previewRings(prediction: Prediction, threshold: number): Ring[] {
  const { width, height } = prediction.mask;
  const logit = Math.log(threshold / (1 - threshold));
  const polygons = contours()
    .size([width, height])
    // The library takes any indexed collection; its types ask for an array.
    .contour(prediction.sliceLogits as unknown as number[], logit);
  return polygons.coordinates.flatMap((polygon) =>
    // d3-contour puts the centre of the first pixel at (0.5, 0.5).
    polygon.map((ring) => ring.map(([x, y]) => [x - 0.5, y - 0.5] as const))
  );
}
