import { softDiceOf } from './evidence';
import type { WayAnswer } from './types';

/** Beyond it a logit says no more; so one way does not outvote the other by being sure of itself. */
const LARGEST_LOGIT = 8;
/** A way that is not sure at all counts a little. */
const LEAST_CERTAINTY = 0.01;

/**
 * The answers of both ways as one: each counts by how near the accepted slice is that it came from, and
 * by how clear-cut it is.
 *
 * @param ways one or two
 * @param distances to the slice each way came from, in the same order
 */
export function blend(ways: readonly WayAnswer[], distances: readonly number[]): Float32Array {
  const [first, second] = ways;
  if (second === undefined) {
    return first.modelLogits;
  }
  const [one, other] = ways.map(
    ({ modelLogits }, index) => (softDiceOf(modelLogits) + LEAST_CERTAINTY) / distances[index]
  );
  const share = one / (one + other);
  return first.modelLogits.map(
    (logit, pixel) => share * clipped(logit) + (1 - share) * clipped(second.modelLogits[pixel])
  );
}

/** @param logit is left as it is up to a certainty that is enough */
export function clipped(logit: number): number {
  return Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, logit));
}
