import { summarise } from './summary';
import { certaintyOf } from './blend';
import type { EndReason, SliceAnswer } from './types';

/** Below it the network says that the structure is not there. */
const PRESENT = 0.5;
/** So much more than on the largest accepted slice is no growth any more. */
const FLOOD = 4;
/** Less certain than this, what comes is a guess. */
const GUESS = 0.5;

/**
 * Whether following ends at an answer beyond the outermost accepted slices.
 *
 * @param acceptedAreas of the accepted slices, in pixels of the model's grid
 */
export function endAt(
  answer: SliceAnswer,
  acceptedAreas: readonly number[]
): EndReason | undefined {
  const { area } = summarise(answer.modelLogits);
  if (area === 0 || (answer.presence ?? 1) < PRESENT) {
    return 'nothing';
  }
  if (area > FLOOD * Math.max(...acceptedAreas)) {
    return 'flood';
  }
  return certaintyOf(answer) < GUESS ? 'unsure' : undefined;
}
