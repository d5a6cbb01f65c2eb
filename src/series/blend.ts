import { agreement, summarise } from './summary';
import type { SliceAnswer, WayAnswer } from './types';

/** Beyond it a logit says no more; so one way does not outvote the other by being sure of itself. */
const LARGEST_LOGIT = 8;
/** Overlap to expect of what is called sure. */
const SURE = 0.75;

export interface Blended {
  readonly modelLogits: Float32Array;
  /** How much overlap with the truth to expect, 0 to 1. */
  readonly confidence: number;
  readonly isSure: boolean;
}

/**
 * The answers of both ways as one: each counts by how near the accepted slice it came from is and by
 * how sure it is of itself. Where both ways agree, both are to be trusted.
 *
 * @param ways one or two
 * @param distances to the slice each way came from, in the same order
 */
export function blend(ways: readonly WayAnswer[], distances: readonly number[]): Blended {
  const [first, second] = ways;
  if (second === undefined) {
    return judged(first.modelLogits, certaintyOf(first));
  }
  const weights = ways.map(
    (way, index) => (certaintyOf(way) + 0.01) / Math.max(distances[index], 1e-6)
  );
  const share = weights[0] / (weights[0] + weights[1]);
  const modelLogits = first.modelLogits.map(
    (logit, pixel) => share * clipped(logit) + (1 - share) * clipped(second.modelLogits[pixel])
  );
  const certainty = share * certaintyOf(first) + (1 - share) * certaintyOf(second);
  return judged(
    modelLogits,
    Math.sqrt(certainty * agreement(first.modelLogits, second.modelLogits))
  );
}

/** What the network says of its answer; else how clear-cut it is. */
export function certaintyOf({ confidence, modelLogits }: SliceAnswer): number {
  return confidence ?? summarise(modelLogits).softDice;
}

function judged(modelLogits: Float32Array, confidence: number): Blended {
  return { modelLogits, confidence, isSure: confidence >= SURE };
}

function clipped(logit: number): number {
  return Math.max(-LARGEST_LOGIT, Math.min(LARGEST_LOGIT, logit));
}
