import { ExampleSet } from '../examples';
import { originOf } from '../examples/testing/examples';
import { sliceOf } from '../image/testing/shapes';
import type { NetworkAnswer, TargetChannels } from '../model/types';
import { isAbsent, SegmentationSession } from '.';
import { FakeSegmentationModel } from './testing';
import { click, openSession } from './testing/openSession';

/** Everything is inside, and the left half of the grid is wrong. */
function answer(told: Partial<NetworkAnswer>): NetworkAnswer {
  const logits = new Float32Array(128 ** 2).fill(3);
  const errors = logits.map((_, pixel) => (pixel % 128 < 64 ? 0.75 : 0.25));
  return { logits, errors, confidence: 0.5, presence: 1, ...told };
}

function openTelling(told: (target: TargetChannels) => Partial<NetworkAnswer>) {
  const model = new FakeSegmentationModel({}, (target) => answer(told(target)));
  return openSession(model);
}

describe('what a network says of its answer', () => {
  it('comes with the prediction, the errors on the grid of the slice', async () => {
    const { session, model, slice } = openTelling(() => ({ confidence: 0.625 }));
    session.addPrompt(click('a'));
    const prediction = await session.predict(model);
    expect(prediction).toMatchObject({ confidence: 0.625, presence: 1 });
    const errors = prediction.errors?.() ?? new Float32Array();
    expect(errors).toHaveLength(slice.width * slice.height);
    expect([errors[0], errors[slice.width - 1]]).toEqual([0.75, 0.25]);
    expect(prediction.errors?.()).toBe(errors);
  });

  it('stays with the prediction when the threshold moves, and goes with it', async () => {
    const { session, model } = openTelling(() => ({ confidence: 0.625 }));
    session.addPrompt(click('a'));
    await session.predict(model);
    expect(session.setThreshold(0.3)).toMatchObject({ confidence: 0.625 });
    session.reject();
    expect(session.prediction).toBeUndefined();
  });

  it('is nothing where the network tells nothing', async () => {
    const { session, model } = openSession();
    session.addPrompt(click('a'));
    const prediction = await session.predict(model);
    expect(Object.keys(prediction)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/confidence|presence|errors/)])
    );
    expect(isAbsent(prediction)).toBe(false);
  });

  it('is that of the closer look, in its square, where there was one', async () => {
    const side = 512;
    const slice = sliceOf(side, side, (x, y) => x + y, { window: { lower: 0, upper: 1024 } });
    const examples = new ExampleSet();
    const session = new SegmentationSession({
      ...{ slice, examples: () => examples, looksCloser: () => true },
    });
    const isFirst = () => model.predictions.length === 1;
    const model: FakeSegmentationModel = new FakeSegmentationModel({}, ({ positive }) => ({
      logits: positive.map((isMarked) => (isMarked ? 4 : -4)),
      errors: positive.map(() => (isFirst() ? 0.25 : 0.75)),
      ...(isFirst() ? { confidence: 0.5, presence: 0.875 } : { confidence: 0.75, presence: 0.25 }),
    }));
    session.addPrompt(click('a', 300, 200));
    const { square, errors, ...prediction } = await session.predict(model);
    expect(square).toBeDefined();
    expect(prediction).toMatchObject({ confidence: 0.75, presence: 0.875 });
    const at = (x: number, y: number) => errors?.()[y * side + x];
    expect([at(300, 200), at(10, 10)]).toEqual([0.75, 0.25]);
  });
});

describe('a structure that the network says is not in the image', () => {
  async function ask(presence: number, mark?: 'positive' | 'negative') {
    const opened = openTelling(() => ({ presence }));
    const { session, model } = opened;
    session.addPrompt(click('first'));
    await session.predict(model);
    opened.accept('1.2.3');
    const next = new SegmentationSession({
      slice: sliceOf(256, 192, (x, y) => 2 * x + y),
      examples: () => opened.context,
    });
    if (mark) {
      next.addPrompt({ ...click('mark'), polarity: mark });
    }
    return { next, model, prediction: await next.predict(model) };
  }

  it('is not drawn where nobody has marked anything, at no threshold', async () => {
    const { next, prediction } = await ask(0.49);
    expect(isAbsent(prediction)).toBe(true);
    expect(prediction.mask.values).not.toContain(1);
    expect(next.setThreshold(0.05)?.mask.values).not.toContain(1);
    expect(prediction.confidence).toBeUndefined();
    expect(() => next.accept(originOf('4.5.6'))).toThrow('empty-mask');
  });

  it('is drawn from one half on', async () => {
    const { prediction } = await ask(0.5);
    expect(isAbsent(prediction)).toBe(false);
    expect(prediction.mask.values).toContain(1);
  });

  it.each(['positive', 'negative'] as const)(
    'is drawn once there is a %s mark, which begins anew',
    async (polarity) => {
      const { next, model } = await ask(0.1);
      next.addPrompt({ ...click('mark'), polarity });
      const prediction = await next.predict(model);
      expect(isAbsent(prediction)).toBe(false);
      expect(prediction.mask.values).toContain(1);
      expect(model.predictions.at(-1)?.target.previousLogits.some(Boolean)).toBe(false);
      expect((await ask(0.1, polarity)).prediction.mask.values).toContain(1);
    }
  );
});
