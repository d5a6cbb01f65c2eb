import type { Example } from '../examples';
import { basisOf } from './basis';
import { clipped } from './blend';
import type { RefinedAnswer, SeriesNetwork, WayAnswer } from './types';

/** What is looked at once more. */
interface FirstLook {
  /** size × size intensities. */
  readonly image: Float32Array;
  readonly examples: readonly Example[];
  /** One or two. */
  readonly ways: readonly WayAnswer[];
  /** Of all ways together. */
  readonly modelLogits: Float32Array;
}

/**
 * The network corrects what came of following, as it corrects its own answers; the mean of both looks counts.
 * Alone the second is better on large structures and worse on some small ones (docs/series.md).
 *
 * @param known of an earlier run, taken over where it refined the same
 * @throws as the network rejects
 */
export async function secondLook(
  network: SeriesNetwork,
  { image, examples, ways, modelLogits }: FirstLook,
  known: RefinedAnswer | undefined,
  signal: AbortSignal | undefined
): Promise<RefinedAnswer> {
  const basis = basisOf(ways.map((way) => way.basis));
  if (known?.basis === basis) {
    return known;
  }
  const first = modelLogits.map(clipped);
  const second = (await network.refine(image, first, examples, signal)).modelLogits;
  return { modelLogits: first.map((logit, pixel) => (logit + clipped(second[pixel])) / 2), basis };
}
