import { modelPairOf, type Example as StoredExample } from '@multiverseg/core/examples';
import { dice, thresholdLogits } from '@multiverseg/core/image';
import { exampleAnswerer } from '@multiverseg/core/session';
import type { SegmentationModel } from '@multiverseg/core/model/types';

/** Dice of what a network answers from examples alone, on its own grid. */
export async function diceFromExamples(
  model: SegmentationModel,
  target: StoredExample,
  others: readonly StoredExample[]
): Promise<number> {
  const answerer = exampleAnswerer(model);
  const size = answerer.inputSize;
  const logits = await answerer.answer(target, others);
  const { mask } = modelPairOf(target, size);
  return dice(thresholdLogits(logits, size, size), { values: mask, width: size, height: size });
}
