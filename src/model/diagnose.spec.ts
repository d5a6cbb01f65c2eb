import { FakeSegmentationModel } from '@multiverseg/core/session/testing';
import { diagnoseModel } from './diagnose';
import type { SegmentationModel } from './types';

/** A clock that goes on by 7 ms with every look at it. */
function steadyClock(): () => number {
  let time = 0;
  return () => (time += 7);
}

const agreeing = { points: [[3, 4, 2]], tolerance: 0.25 } as const;

describe('the diagnosis of a model', () => {
  it('takes its times with no pair, one, sixteen and sixty-four', async () => {
    const model = new FakeSegmentationModel({ inputSize: 16 });
    const diagnosis = await diagnoseModel(model, { now: steadyClock() });
    expect(diagnosis).toEqual({
      encodeMs: 7,
      predictions: [0, 1, 16, 64].map((pairCount) => ({ pairCount, medianMs: 7 })),
    });
    expect(new Set(model.predictions.map(({ context }) => context.length))).toEqual(
      new Set([0, 1, 16, 64])
    );
  });

  it('asks with a click, on images that are made up, the pairs encoded before', async () => {
    const model = new FakeSegmentationModel({ inputSize: 16 });
    await diagnoseModel(model);
    expect(model.predictions.every(({ target }) => target.positive.includes(1))).toBe(true);
    expect(new Set(model.encoded)).toHaveProperty('size', 64);
    expect(model.released).toEqual([]);
  });

  it.each([
    ['takes fewer', 20, [0, 1, 16]],
    ['takes none', 0, [0]],
  ])('leaves out what a model that %s is not able to', async (_, maxContext, expected) => {
    const model = new FakeSegmentationModel({ inputSize: 16, maxContext });
    const { predictions, encodeMs } = await diagnoseModel(model);
    expect(predictions.map(({ pairCount }) => pairCount)).toEqual(expected);
    expect(encodeMs === undefined).toBe(maxContext === 0);
  });

  it.each([
    ['agrees', 2.125, undefined],
    ['differs', 2.5, 'the logit at (3, 4) is 2.5 instead of 2'],
    ['is no number', Number.NaN, 'the logit at (3, 4) is NaN instead of 2'],
  ])('says how far the answer is from the known one where it %s', async (_, logit, complaint) => {
    const model = new FakeSegmentationModel({ inputSize: 16 }, ({ image }) =>
      new Float32Array(image.length).fill(logit)
    );
    const { selfTest } = await diagnoseModel(model, { expected: agreeing });
    expect(selfTest).toEqual({
      pointCount: 1,
      largestDifference: Number.isNaN(logit) ? Infinity : logit - 2,
      tolerance: 0.25,
      ...(complaint && { complaint }),
    });
  });

  it('tells how far it is, to the end', async () => {
    const steps: (readonly [number, number])[] = [];
    const model = new FakeSegmentationModel({ inputSize: 16, maxContext: 1 });
    await diagnoseModel(model, { expected: agreeing, onProgress: (...step) => steps.push(step) });
    const total = 1 + 1 + 2 * 6;
    expect(steps).toEqual(Array.from({ length: total }, (_, index) => [index + 1, total]));
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const model: SegmentationModel = new FakeSegmentationModel({ inputSize: 16 });
    const diagnosing = diagnoseModel(model, {
      signal: controller.signal,
      onProgress: (done) => done === 3 && controller.abort(),
    });
    await expect(diagnosing).rejects.toMatchObject({ name: 'AbortError' });
  });
});
