import { areaOf, type Evidence } from './evidence';
import type { EndReason, SliceAnswer } from './types';

/** So much more than on the largest accepted slice is no growth any more. */
const FLOOD = 4;
/** What has to speak for an answer beyond the accepted slices. */
const ENOUGH = 1.33;

/**
 * Whether following ends at an answer beyond the outermost accepted slices. The network nearly always
 * draws something: what it draws has to be as
 * large and as bright as on the accepted slices and clear-cut, the more so the farther away (weights and
 * limit chosen on some 1 800 slices beyond one to three accepted ones, so that the most is reached with less than
 * 5 % filled beyond the end: docs/series.md).
 *
 * @param largestArea of the accepted masks, in pixels of the model's grid
 */
export function endAt(
  answer: SliceAnswer,
  { peak, areaChange, greyChange, far }: Evidence,
  largestArea: number
): EndReason | undefined {
  const speaksForIt = 1.74 + 1.25 * peak - 0.49 * areaChange - 0.3 * greyChange - 8 * far;
  return lostAt(answer, largestArea) ?? (speaksForIt < ENOUGH ? 'unsure' : undefined);
}

/** Whether an answer lost the structure: a neighbour that begins with it finds no more of it. */
export function lostAt(
  { modelLogits }: SliceAnswer,
  largestArea: number
): Exclude<EndReason, 'unsure'> | undefined {
  const area = areaOf(modelLogits);
  if (area === 0) {
    return 'nothing';
  }
  return area > FLOOD * largestArea ? 'flood' : undefined;
}
