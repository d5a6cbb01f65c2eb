import { isUnlike, type ModelPair } from '../examples';
import type { Doubt } from '../model/doubts';
import { isSure } from '../model/verdict';
import type { Prompt } from '../prompts';
import type { SliceVerdict } from './sliceVerdict';

/**
 * Why an answer may be wrong. How sure a network is counts for little on an image that is unlike the examples, as
 * long as no mark says more of it: of answers that it was sure of, those had a Dice below 0.5 about
 * three times as often as others (30 and 11 %; on tasks that chose nothing 18 and 6 %).
 *
 * @param image of the target, size × size
 * @param pairs that the network was shown
 */
export function doubtsOf(
  { confidence }: SliceVerdict,
  prompts: readonly Prompt[],
  image: Float32Array,
  pairs: readonly Pick<ModelPair, 'image'>[]
): readonly Doubt[] {
  const mayBeWrong = confidence !== undefined && (prompts.length === 0 || !isSure(confidence));
  return mayBeWrong && isUnlike(image, pairs) ? ['unlike-examples'] : [];
}
