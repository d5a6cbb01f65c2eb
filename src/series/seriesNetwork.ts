import type { SegmentationModel } from '../model/types';
import { RuntimeError } from '../model/errors';
import { contextPairOf } from '../session/contextPairOf';
import type { SeriesNetwork } from './types';

/**
 * A model as following asks it: without a prompt. One that broke under a question starts anew with the next:
 * it is asked once more. What it thinks of its answers is not used: the accepted slices tell better how sure
 * one is and where the structure ends (docs/series.md).
 */
export function seriesNetwork(model: SegmentationModel): SeriesNetwork {
  const { id, version, inputSize, maxContext } = model.description;
  const nothing = new Float32Array(inputSize ** 2);
  const answer: SeriesNetwork['answer'] = async (image, previousLogits, examples, signal) => {
    const target = { image, box: nothing, positive: nothing, negative: nothing, previousLogits };
    const pairs = examples.map((example) => contextPairOf(example, inputSize));
    const ask = () => model.predict(target, pairs, signal);
    const { logits } = await ask().catch((error: unknown) => {
      if (error instanceof RuntimeError) {
        return ask();
      }
      throw error;
    });
    return { modelLogits: logits };
  };
  return { id: `${id} ${version}`, inputSize, maxContext, answer, refine: answer };
}
