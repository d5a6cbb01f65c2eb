import { modelPairOf, type Example as StoredExample } from '@multiverseg/core/examples';
import { exampleAnswerer } from '@multiverseg/core/session';
import type { SegmentationModel } from '@multiverseg/core/model/types';

/** Dice of what a network answers from examples alone, on its own grid. */
export async function diceFromExamples(
  model: SegmentationModel,
  target: StoredExample,
  others: readonly StoredExample[]
): Promise<number> {
  const answerer = exampleAnswerer(model);
  const logits = await answerer.answer(target, others);
  const { mask } = modelPairOf(target, answerer.inputSize);
  let [both, sum] = [0, 0];
  logits.forEach((logit, index) => {
    both += Number(logit > 0 && mask[index] !== 0);
    sum += Number(logit > 0) + Number(mask[index] !== 0);
  });
  return sum === 0 ? 1 : (2 * both) / sum;
}
