import { isUnlike, type ModelPair } from '../examples';
import type { Doubt } from '../model/doubts';
import { isSure } from '../model/verdict';
import type { SliceVerdict } from './sliceVerdict';

/**
 * Why an answer may be wrong that the network is not sure of.
 *
 * @param image of the target, size × size
 * @param pairs that the network was shown
 */
export function doubtsOf(
  { confidence }: SliceVerdict,
  image: Float32Array,
  pairs: readonly Pick<ModelPair, 'image'>[]
): readonly Doubt[] {
  const isDoubtful = confidence !== undefined && !isSure(confidence);
  return isDoubtful && isUnlike(image, pairs) ? ['unlike-examples'] : [];
}
