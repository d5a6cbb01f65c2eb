import type { SlicePoint } from '@multiverseg/core/image/types';
import type { CanvasPoint } from './svgNodes';

/** Apart enough that rounding in the three points is none in those between and around them. */
const SPAN = 1024;

/**
 * The map from a slice to the canvas, found at three points: views are parallel projections. The viewer's own
 * map works out its matrices anew for every point, and an outline has thousands.
 */
export function affineMap(
  toCanvas: (point: SlicePoint) => CanvasPoint
): (point: SlicePoint) => CanvasPoint {
  const [originX, originY] = toCanvas({ x: 0, y: 0 });
  const stepTo = (point: SlicePoint) => {
    const [x, y] = toCanvas(point);
    return [(x - originX) / SPAN, (y - originY) / SPAN] as const;
  };
  const [columnX, columnY] = stepTo({ x: SPAN, y: 0 });
  const [rowX, rowY] = stepTo({ x: 0, y: SPAN });
  return ({ x, y }) => [originX + x * columnX + y * rowX, originY + x * columnY + y * rowY];
}
