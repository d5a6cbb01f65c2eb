import { FakeSegmentationModel } from '../session/testing';
import { seriesNetwork } from './seriesNetwork';

const SIZE = 16;
const nothing = new Float32Array(SIZE ** 2);

describe('a model as following asks it', () => {
  it('hands over the logits alone, whatever the model thinks of them', async () => {
    const model = new FakeSegmentationModel({ inputSize: SIZE }, () => ({
      ...{ logits: nothing, errors: nothing },
      ...{ confidence: 0.75, presence: 0.25 },
    }));
    expect(await seriesNetwork(model).answer(nothing, nothing, [])).toEqual({
      modelLogits: nothing,
    });
  });
});
