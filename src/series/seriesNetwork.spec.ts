import { FakeSegmentationModel } from '../session/testing';
import { seriesNetwork } from './seriesNetwork';

const SIZE = 16;
const nothing = new Float32Array(SIZE ** 2);

describe('a model as following asks it', () => {
  it('hands over how sure it is and whether the structure is there, and no map', async () => {
    const model = new FakeSegmentationModel({ inputSize: SIZE }, () => ({
      ...{ logits: nothing, errors: nothing },
      ...{ confidence: 0.75, presence: 0.25 },
    }));
    expect(await seriesNetwork(model).answer(nothing, nothing, [])).toEqual({
      ...{ modelLogits: nothing, confidence: 0.75, presence: 0.25 },
    });
  });

  it('hands over the logits alone where the model tells no more', async () => {
    const model = new FakeSegmentationModel({ inputSize: SIZE });
    const answer = await seriesNetwork(model).answer(nothing, nothing, []);
    expect(Object.keys(answer)).toEqual(['modelLogits']);
  });
});
