import { modelPairOf, type ExampleAnswerer } from '../examples';
import type { SegmentationModel } from '../model/types';
import { contextPairOf } from './contextPairOf';

/** A network asked without a prompt: what the examples alone say. */
export function exampleAnswerer(model: SegmentationModel): ExampleAnswerer {
  const { inputSize, maxContext } = model.description;
  return {
    inputSize,
    maxContext,
    answer: async (target, others, signal) => {
      const nothing = new Float32Array(inputSize ** 2);
      const { image } = modelPairOf(target, inputSize);
      const { logits } = await model.predict(
        { image, box: nothing, positive: nothing, negative: nothing, previousLogits: nothing },
        others.map((example) => contextPairOf(example, inputSize)),
        signal
      );
      return logits;
    },
  };
}
