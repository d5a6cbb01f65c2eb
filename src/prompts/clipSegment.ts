import type { ModelPoint } from '../image/types';

/** The model pixels that belong to the image, first and last included. */
export interface ImageArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/**
 * The piece of a line segment inside the image (Liang–Barsky), so that a stroke dragged far beside
 * the image costs no time and leaves no mark there. The image reaches half a pixel beyond the
 * centres of its outermost pixels.
 * @returns undefined when the segment misses the image
 */
export function clipSegment(
  from: ModelPoint,
  to: ModelPoint,
  area: ImageArea
): readonly [ModelPoint, ModelPoint] | undefined {
  const directionX = to.x - from.x;
  const directionY = to.y - from.y;
  let enter = 0;
  let leave = 1;
  const sides: readonly (readonly [number, number])[] = [
    [-directionX, from.x - (area.left - 0.5)],
    [directionX, area.right + 0.5 - from.x],
    [-directionY, from.y - (area.top - 0.5)],
    [directionY, area.bottom + 0.5 - from.y],
  ];
  for (const [speed, room] of sides) {
    if (speed === 0) {
      if (room < 0) {
        return undefined;
      }
    } else if (speed < 0) {
      enter = Math.max(enter, room / speed);
    } else {
      leave = Math.min(leave, room / speed);
    }
  }
  if (enter > leave) {
    return undefined;
  }
  return [
    { x: from.x + enter * directionX, y: from.y + enter * directionY },
    { x: from.x + leave * directionX, y: from.y + leave * directionY },
  ];
}
