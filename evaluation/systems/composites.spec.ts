import type { ContextPair, TargetChannels } from '@multiverseg/core/model/types';
import { FakeSegmentationModel } from '@multiverseg/core/session/testing';
import { FirstImageModel } from './FirstImageModel';
import { ScribblePromptAfterUniverSeg } from './ScribblePromptAfterUniverSeg';

const COUNT = 16 * 16;

function filled(value: number): Float32Array {
  return new Float32Array(COUNT).fill(value);
}

function modelOf(value: number, maxContext = 64): FakeSegmentationModel {
  return new FakeSegmentationModel({ inputSize: 16, maxContext }, () => filled(value));
}

function target(changes: Partial<TargetChannels> = {}): TargetChannels {
  const zeros = filled(0);
  return {
    image: filled(0.3),
    box: zeros,
    positive: zeros,
    negative: zeros,
    previousLogits: zeros,
    ...changes,
  };
}

const CLICK = Float32Array.from({ length: COUNT }, (_, index) => (index === 40 ? 1 : 0));
const PAIR: ContextPair = { id: 'pair', image: filled(0.5), mask: new Uint8Array(COUNT) };

describe('SP+UVS', () => {
  const universeg = modelOf(7);
  const scribblePrompt = modelOf(5, 0);
  const model = new ScribblePromptAfterUniverSeg(scribblePrompt, universeg);

  beforeEach(() => {
    universeg.predictions.length = 0;
    scribblePrompt.predictions.length = 0;
  });

  it('answers with UniverSeg from the context alone, which sees only the image', async () => {
    await expect(model.predict(target(), [PAIR])).resolves.toEqual({ logits: filled(7) });
    expect(scribblePrompt.predictions).toHaveLength(0);
    expect(model.description.maxContext).toBe(64);
  });

  it('tells ScribblePrompt what UniverSeg said at the first prompt', async () => {
    const answer = await model.predict(target({ positive: CLICK }), [PAIR]);
    expect(answer.logits).toEqual(filled(5));
    expect(universeg.predictions[0].target.positive).toEqual(filled(0));
    expect(scribblePrompt.predictions[0].target).toMatchObject({
      positive: CLICK,
      previousLogits: filled(7),
    });
    expect(scribblePrompt.predictions[0].context).toEqual([]);
  });

  it('goes on with ScribblePrompt’s own answers, and does so from the start without a context', async () => {
    const later = target({ positive: CLICK, previousLogits: filled(5) });
    await model.predict(later, [PAIR]);
    expect(scribblePrompt.predictions[0].target.previousLogits).toEqual(filled(5));
    await model.predict(target({ positive: CLICK }), []);
    expect(universeg.predictions).toHaveLength(0);
  });

  it('refuses models of different sizes', () => {
    const other = new FakeSegmentationModel({ inputSize: 32 });
    expect(() => new ScribblePromptAfterUniverSeg(other, universeg)).toThrow(RangeError);
  });
});

describe('a model for the first image', () => {
  it('answers while the context is empty, the other one from then on', async () => {
    const model = new FirstImageModel(modelOf(3), modelOf(2, 0));
    await expect(model.predict(target(), [])).resolves.toEqual({ logits: filled(2) });
    await expect(model.predict(target(), [PAIR])).resolves.toEqual({ logits: filled(3) });
  });

  it('must draw prompts as the other one does', () => {
    const wide = new FakeSegmentationModel({ inputSize: 16, promptRadius: 3 });
    expect(() => new FirstImageModel(modelOf(1), wide)).toThrow(RangeError);
  });
});
