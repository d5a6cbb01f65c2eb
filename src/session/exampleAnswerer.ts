import { modelPairOf, pairIdOf, type Example, type ExampleAnswerer } from '../examples';
import type { SegmentationModel } from '../model/types';

/** A network asked without a prompt: what the examples alone say. */
export function exampleAnswerer(model: SegmentationModel): ExampleAnswerer {
  const { inputSize, maxContext } = model.description;
  const pairOf = (example: Example) => ({
    id: pairIdOf(example),
    ...modelPairOf(example, inputSize),
  });
  return {
    inputSize,
    maxContext,
    answer: (target, others, signal) => {
      const nothing = new Float32Array(inputSize ** 2);
      const { image } = modelPairOf(target, inputSize);
      return model.predict(
        { image, box: nothing, positive: nothing, negative: nothing, previousLogits: nothing },
        others.map(pairOf),
        signal
      );
    },
  };
}
