import type { SegmentationModel } from '../model/types';
import { contextPairOf } from '../session/contextPairOf';
import type { SeriesNetwork } from './types';

/** A model as following asks it: without a prompt. */
export function seriesNetwork(model: SegmentationModel): SeriesNetwork {
  const { id, version, inputSize, maxContext } = model.description;
  const nothing = new Float32Array(inputSize ** 2);
  return {
    id: `${id} ${version}`,
    inputSize,
    maxContext,
    answer: async (image, previousLogits, examples, signal) => ({
      modelLogits: await model.predict(
        { image, box: nothing, positive: nothing, negative: nothing, previousLogits },
        examples.map((example) => contextPairOf(example, inputSize)),
        signal
      ),
    }),
  };
}
