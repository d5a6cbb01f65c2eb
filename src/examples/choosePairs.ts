import { imageSimilarity } from './imageSimilarity';
import { modelPairOf } from './modelPair';
import type { Example } from './types';

/**
 * Those of the examples whose images resemble the target most on the model's grid (normalised
 * correlation; of equals the earlier), in the order they came. What was measured against it:
 * evaluation/examples/measureChoice.ts.
 *
 * @param targetImage size × size intensities
 * @param candidates of each, something is to be seen at that size
 */
export function choosePairs(
  targetImage: Float32Array,
  candidates: readonly Example[],
  limit: number
): Example[] {
  if (candidates.length <= limit) {
    return [...candidates];
  }
  const size = Math.sqrt(targetImage.length);
  // Array.sort is stable, so equals stay in the order they were accepted.
  const chosen = candidates
    .map((example) => ({
      example,
      similarity: imageSimilarity(targetImage, modelPairOf(example, size).image),
    }))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, Math.max(0, limit))
    .map(({ example }) => example);
  return candidates.filter((example) => chosen.includes(example));
}
