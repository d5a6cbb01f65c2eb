import { areaOf, type Evidence } from './evidence';
import type { EndReason, SliceAnswer } from './types';

/** Below it the network says that the structure is not there. */
const PRESENT = 0.5;
/** So much more than on the largest accepted slice is no growth any more. */
const FLOOD = 4;
/** What has to speak for an answer beyond the accepted slices. */
const ENOUGH = 1.4;

/**
 * Whether following ends at an answer beyond the outermost accepted slices. A network that can say
 * «nothing here» decides that itself. One that cannot always draws something: what it draws has to be as
 * large and as bright as on the accepted slices and clear-cut, the more so the farther away (a logistic
 * fit to 573 slices beyond the outermost accepted ones, the weight of the distance set by hand:
 * docs/series.md).
 *
 * @param largestArea of the accepted masks, in pixels of the model's grid
 */
export function endAt(
  { modelLogits, presence }: SliceAnswer,
  { peak, areaChange, greyChange, far }: Evidence,
  largestArea: number
): EndReason | undefined {
  const area = areaOf(modelLogits);
  if (area === 0 || (presence ?? 1) < PRESENT) {
    return 'nothing';
  }
  if (area > FLOOD * largestArea) {
    return 'flood';
  }
  const speaksForIt = 1.74 + 1.25 * peak - 0.49 * areaChange - 0.58 * greyChange - 6 * far;
  return presence === undefined && speaksForIt < ENOUGH ? 'unsure' : undefined;
}
