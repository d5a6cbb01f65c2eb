import { createExample, ExampleSet, modelPairOf, type Example } from '../examples';
import { originOf } from '../examples/testing/examples';
import { UserError } from '../errors/UserError';
import { isAbortError } from '../jobs';
import { createModelGrid, dice, UnsegmentableImageError, type Slice } from '../image';
import { maskOf, sliceOf } from '../image/testing/shapes';
import type { ClickPrompt } from '../prompts';
import { SegmentationSession } from '.';
import { FakeSegmentationModel } from './testing';

const WIDTH = 256;
const HEIGHT = 192;

const isLeft = (x: number): boolean => x < 128;

function click(id: string, x = 100, y = 80): ClickPrompt {
  return { kind: 'click', id, polarity: 'positive', point: { x, y } };
}

function setUp(model = new FakeSegmentationModel(), rest: Partial<Slice> = {}) {
  const slice = sliceOf(WIDTH, HEIGHT, (x, y) => x + y, rest);
  const context = new ExampleSet();
  const session = new SegmentationSession({ slice, examples: () => context });
  /** As a caller does it: the example of the preview goes into the set. */
  const accept = (instance: string): Example => {
    const example = session.accept(originOf(instance));
    context.add(example);
    return example;
  };
  return { slice, context, session, model, accept };
}

async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error
  );
}

async function codeOf(promise: Promise<unknown>): Promise<string | undefined> {
  const error = await rejectionOf(promise);
  return error instanceof UserError ? error.code : undefined;
}

function thrownCode(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    return error instanceof UserError ? error.code : undefined;
  }
  return undefined;
}

/** Logits that are `value` everywhere, so that a test knows them again. */
function constantAnswers(...values: number[]) {
  return () => new Float32Array(128 * 128).fill(values.shift() ?? 0);
}

describe('a prediction', () => {
  it('lies where the click was, on the slice grid', async () => {
    const { session, model } = setUp();
    session.addPrompt(click('a', 100, 80));
    const prediction = await session.predict(model);
    // The fake answers with a disc of 16 model pixels, which are 32 slice pixels here.
    const disc = maskOf(WIDTH, HEIGHT, (x, y) => (x - 100) ** 2 + (y - 80) ** 2 <= 32 ** 2);
    expect(dice(prediction.mask, disc)).toBeGreaterThan(0.97);
    expect(session.prediction).toBe(prediction);
    expect(prediction.contextCount).toBe(0);
    expect(prediction.latencyMs).toBeGreaterThanOrEqual(0);
  });

  it('shows the model the image, the prompts and the pairs', async () => {
    const { session, context, model, accept } = setUp();
    session.addPrompt(click('a'));
    await session.predict(model);
    accept('1');
    await session.predict(model);
    const [first, second] = model.predictions;
    expect(second.target.image).toBe(first.target.image);
    expect(first.target.positive.reduce((sum, value) => sum + value)).toBe(1);
    expect(first.target.previousLogits.every((value) => value === 0)).toBe(true);
    const [example] = context.examples;
    expect(second.context).toEqual([{ id: example.id, ...modelPairOf(example, 128) }]);
  });

  it('needs a prompt or an example', async () => {
    const { session, model, accept } = setUp();
    expect(await codeOf(session.predict(model))).toBe('no-prompt');
    session.addPrompt(click('a'));
    await session.predict(model);
    accept('1');
    session.reset();
    const prediction = await session.predict(model);
    expect(prediction.prompts).toEqual([]);
    expect(prediction.contextCount).toBe(1);
  });

  it('is shown no example of the target itself', async () => {
    const { context, model, slice } = setUp();
    const own = createExample(slice, maskOf(WIDTH, HEIGHT, isLeft), originOf('own'));
    context.add(own);
    const careful = new SegmentationSession({
      slice,
      examples: () => context,
      isTarget: ({ id }) => id === own.id,
    });
    expect(await codeOf(careful.predict(model))).toBe('no-prompt');
    careful.addPrompt(click('a'));
    await careful.predict(model);
    expect(model.predictions.at(-1)?.context).toEqual([]);
  });

  it('takes no more pairs than the model does', async () => {
    const { session, context, model, accept } = setUp(new FakeSegmentationModel({ maxContext: 2 }));
    for (const instance of ['1', '2', '3']) {
      session.addPrompt(click(instance));
      await session.predict(model);
      accept(instance);
    }
    await session.predict(model);
    expect(context.examples).toHaveLength(3);
    expect(model.predictions.at(-1)?.context).toHaveLength(2);
  });

  it('of 30 rapid prompts only the last is answered', async () => {
    const { session, model } = setUp();
    model.hold();
    const answers = Array.from({ length: 30 }, (_, index) => {
      session.addPrompt(click(`${index}`, 20 + index * 5, 90));
      return session.predict(model);
    });
    const settled = Promise.allSettled(answers);
    model.release();
    const results = await settled;
    const rejected = results.filter((result) => result.status === 'rejected');
    expect(rejected).toHaveLength(29);
    expect(rejected.every(({ reason }) => isAbortError(reason))).toBe(true);
    expect(results[29].status).toBe('fulfilled');
    expect(session.prediction?.prompts).toHaveLength(30);
  });

  it('is never stored once it is stale, even when the model ignores its signal', async () => {
    const model = new FakeSegmentationModel({}, constantAnswers(1, 1, 2));
    model.ignoresAbort = true;
    const { session } = setUp(model);
    model.hold();
    session.addPrompt(click('a'));
    const stale = rejectionOf(session.predict(model));
    session.addPrompt(click('b'));
    const latest = session.predict(model);
    model.release();
    expect(isAbortError(await stale)).toBe(true);
    expect(session.prediction).toBeUndefined();
    expect((await latest).modelLogits[0]).toBe(2);
    expect(session.prediction?.modelLogits[0]).toBe(2);
  });

  it('is never stored after its prompts changed, however close to the answer that was', async () => {
    const outcomes = new Set<string>();
    for (let microtasks = 0; microtasks < 8; microtasks++) {
      const { session, model } = setUp();
      let answer: (logits: Float32Array) => void = () => undefined;
      jest
        .spyOn(model, 'predict')
        .mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
      session.addPrompt(click('a'));
      const outcome = rejectionOf(session.predict(model));
      answer(new Float32Array(128 * 128).fill(1));
      for (let tick = 0; tick < microtasks; tick++) {
        await Promise.resolve();
      }
      const isInTime = session.prediction !== undefined;
      session.addPrompt(click('b'));
      expect(isAbortError(await outcome)).toBe(!isInTime);
      expect(session.prediction !== undefined).toBe(isInTime);
      outcomes.add(isInTime ? 'stored' : 'aborted');
    }
    expect(outcomes).toEqual(new Set(['stored', 'aborted']));
  });

  it('is aborted when its prompts change, and the signal reaches the model', async () => {
    const { session, model } = setUp();
    model.hold();
    session.addPrompt(click('a'));
    const answer = rejectionOf(session.predict(model));
    session.restorePrompts([]);
    expect(isAbortError(await answer)).toBe(true);
    expect(model.predictions[0].signal?.aborted).toBe(true);
    expect(session.prediction).toBeUndefined();
  });

  it('rejects at once when aborted, although the model never answers', async () => {
    const { session, model } = setUp();
    const controller = new AbortController();
    model.hold();
    session.addPrompt(click('a'));
    const answer = rejectionOf(session.predict(model, controller.signal));
    controller.abort();
    expect(isAbortError(await answer)).toBe(true);
    model.release();
    expect((await session.predict(model)).prompts).toHaveLength(1);
  });

  it('does not start with a signal that has fired', async () => {
    const { session, model } = setUp();
    session.addPrompt(click('a'));
    expect(isAbortError(await rejectionOf(session.predict(model, AbortSignal.abort())))).toBe(true);
    expect(model.predictions).toEqual([]);
  });

  it('that failed keeps the one before and leaves the session usable', async () => {
    const { session, model } = setUp();
    session.addPrompt(click('a'));
    const before = await session.predict(model);
    const failure = new Error('device lost');
    model.failNext(failure);
    session.addPrompt(click('b', 200, 100));
    expect(await rejectionOf(session.predict(model))).toBe(failure);
    expect(session.prediction).toBe(before);
    expect((await session.predict(model)).prompts).toHaveLength(2);
  });

  it('that is no answer is an error, not a mask', async () => {
    const answers = [new Float32Array(128 * 128).fill(Number.NaN), new Float32Array(5)];
    const { session, model } = setUp(
      new FakeSegmentationModel({}, () => answers.shift() ?? new Float32Array())
    );
    session.addPrompt(click('a'));
    expect(await codeOf(session.predict(model))).toBe('invalid-prediction');
    expect(await codeOf(session.predict(model))).toBe('invalid-prediction');
    expect(session.prediction).toBeUndefined();
  });
});

describe('the previous logits', () => {
  function takeAway(session: SegmentationSession, promptId: string): void {
    session.restorePrompts(session.prompts.filter(({ id }) => id !== promptId));
  }

  function fedBack(model: FakeSegmentationModel): number[] {
    return model.predictions.map(({ target }) => target.previousLogits[0]);
  }

  it('are fed back while prompts are added', async () => {
    const { session, model } = setUp(new FakeSegmentationModel({}, constantAnswers(1, 2, 3)));
    for (const id of ['a', 'b', 'c']) {
      session.addPrompt(click(id));
      await session.predict(model);
    }
    expect(fedBack(model)).toEqual([0, 1, 2]);
  });

  it('after an undo are those the shorter list started from, so the earlier answer returns', async () => {
    const { session, model } = setUp(new FakeSegmentationModel({}, constantAnswers(1, 2, 3, 2, 5)));
    for (const id of ['a', 'b', 'c']) {
      session.addPrompt(click(id));
      await session.predict(model);
    }
    takeAway(session, 'c');
    await session.predict(model);
    session.addPrompt(click('d'));
    await session.predict(model);
    expect(fedBack(model)).toEqual([0, 1, 2, 1, 2]);
  });

  it('are zeros when the first prompt was taken away', async () => {
    const { session, model } = setUp(new FakeSegmentationModel({}, constantAnswers(1, 2, 3)));
    session.addPrompt(click('a'));
    await session.predict(model);
    session.addPrompt(click('b'));
    await session.predict(model);
    takeAway(session, 'a');
    await session.predict(model);
    expect(fedBack(model)).toEqual([0, 1, 0]);
  });

  it('return with prompts that were cleared and restored', async () => {
    const { session, model } = setUp(new FakeSegmentationModel({}, constantAnswers(1, 2)));
    session.addPrompt(click('a'));
    await session.predict(model);
    const { prompts } = session;
    session.restorePrompts([]);
    session.restorePrompts(prompts);
    session.addPrompt(click('b'));
    await session.predict(model);
    expect(fedBack(model)).toEqual([0, 1]);
  });

  it('of a rejected prediction are never fed back', async () => {
    const { session, model } = setUp(new FakeSegmentationModel({}, constantAnswers(1, 2, 3)));
    session.addPrompt(click('a'));
    await session.predict(model);
    session.reject();
    session.addPrompt(click('b'));
    await session.predict(model);
    expect(fedBack(model)).toEqual([0, 0, 2]);
  });

  it('of a withdrawn prediction return with its prompts, but not without any', async () => {
    const { session, model, context, slice } = setUp(
      new FakeSegmentationModel({}, constantAnswers(1, 2, 3, 4))
    );
    context.add(createExample(slice, maskOf(WIDTH, HEIGHT, isLeft), originOf('1')));
    await session.predict(model);
    session.addPrompt(click('a'));
    await session.predict(model);
    const { prompts } = session;
    session.restorePrompts([]);
    session.withdraw();
    expect(session.prediction).toBeUndefined();
    session.restorePrompts(prompts);
    await session.predict(model);
    session.restorePrompts([]);
    session.withdraw();
    session.addPrompt(click('b'));
    await session.predict(model);
    expect(fedBack(model)).toEqual([0, 1, 1, 0]);
  });

  it('of prompts that came together are those of one after the other', async () => {
    const { session, model } = setUp(new FakeSegmentationModel({}, constantAnswers(1, 2, 3)));
    ['a', 'b', 'c'].forEach((id) => session.addPrompt(click(id)));
    const { prompts, modelLogits } = await session.predict(model);
    expect(fedBack(model)).toEqual([0, 1, 2]);
    expect([prompts.length, modelLogits[0]]).toEqual([3, 3]);
  });

  it('begin with the mask that the image has already', async () => {
    const model = new FakeSegmentationModel({}, constantAnswers(1));
    const { slice, context } = setUp();
    const acceptedMask = maskOf(WIDTH, HEIGHT, (x) => x < 128);
    const session = new SegmentationSession({ slice, examples: () => context, acceptedMask });
    session.addPrompt(click('a'));
    await session.predict(model);
    const { previousLogits } = model.predictions[0].target;
    expect([previousLogits[64 * 128], previousLogits[64 * 128 + 127]]).toEqual([4, -4]);
  });
});

describe('accepting', () => {
  it('adds the pair on the model grid and starts to encode it', async () => {
    const { session, context, model, slice, accept } = setUp();
    session.addPrompt(click('a', 100, 80));
    await session.predict(model);
    const entry = accept('1');
    expect(context.examples).toEqual([entry]);
    const pair = modelPairOf(entry, 128);
    expect(pair.image).toBe(model.predictions[0].target.image);
    const centre = createModelGrid(slice).sliceToModel({ x: 100, y: 80 });
    expect(pair.mask[Math.round(centre.y) * 128 + Math.round(centre.x)]).toBe(1);
    const area = pair.mask.reduce((sum, value) => sum + value, 0);
    expect(Math.abs(area - Math.PI * 16 ** 2)).toBeLessThan(30);
    expect(model.encoded).toEqual([entry.id]);
    expect(session.prediction).toBeUndefined();
    expect(session.prompts).toHaveLength(1);
  });

  it("thresholds the mask at the user's threshold", async () => {
    // Probabilities rise from left to right.
    const ramp = Float32Array.from(
      { length: 128 * 128 },
      (_, index) => ((index % 128) - 63.5) / 16
    );
    const { session, model, accept } = setUp(new FakeSegmentationModel({}, () => ramp));
    session.addPrompt(click('a'));
    await session.predict(model);
    const before = session.prediction;
    const moved = session.setThreshold(0.8);
    expect(session.prediction).toBe(moved);
    expect(moved?.sliceLogits).toBe(before?.sliceLogits);
    const entry = accept('1');
    const firstColumn = modelPairOf(entry, 128)
      .mask.subarray(64 * 128, 65 * 128)
      .indexOf(1);
    // logit(0.8) = 1.386, which the ramp passes at column 85.7.
    expect(firstColumn).toBe(86);
  });

  it('replaces the example of the same frame', async () => {
    const { session, context, model, accept } = setUp();
    session.addPrompt(click('a'));
    await session.predict(model);
    accept('1');
    session.addPrompt(click('b', 150, 90));
    await session.predict(model);
    const second = accept('1');
    expect(context.examples).toEqual([second]);
  });

  it('needs a prediction that is not empty, and keeps everything otherwise', async () => {
    const { session, context, model, accept } = setUp(
      new FakeSegmentationModel({}, constantAnswers(-5))
    );
    expect(thrownCode(() => accept('1'))).toBe('no-prediction');
    session.addPrompt(click('a'));
    const prediction = await session.predict(model);
    expect(thrownCode(() => accept('1'))).toBe('empty-mask');
    expect(context.examples).toEqual([]);
    expect(session.prediction).toBe(prediction);
  });

  it('succeeds although the pair cannot be encoded yet', async () => {
    const { session, context, model, accept } = setUp();
    session.addPrompt(click('a'));
    await session.predict(model);
    jest.spyOn(model, 'encodeContext').mockRejectedValueOnce(new Error('worker crashed'));
    accept('1');
    expect(context.examples).toHaveLength(1);
    expect((await session.predict(model)).contextCount).toBe(1);
  });
});

describe('rejecting, resetting and disposing', () => {
  it('rejecting drops what runs and what is stored and keeps the prompts', async () => {
    const { session, model } = setUp();
    session.addPrompt(click('a'));
    await session.predict(model);
    model.hold();
    const running = rejectionOf(session.predict(model));
    session.reject();
    expect(isAbortError(await running)).toBe(true);
    expect(session.prediction).toBeUndefined();
    expect(session.prompts).toHaveLength(1);
    model.release();
    expect((await session.predict(model)).prompts).toHaveLength(1);
  });

  it('resetting forgets the prompts as well', async () => {
    const { session, model } = setUp();
    session.addPrompt(click('a'));
    await session.predict(model);
    session.reset();
    expect(session.prompts).toEqual([]);
    expect(session.prediction).toBeUndefined();
  });

  it('a disposed session stores nothing, but leaves model and examples alone', async () => {
    const { session, model, context, accept } = setUp();
    session.addPrompt(click('a'));
    await session.predict(model);
    accept('1');
    model.hold();
    const running = rejectionOf(session.predict(model));
    session.dispose();
    model.release();
    expect(isAbortError(await running)).toBe(true);
    expect(isAbortError(await rejectionOf(session.predict(model)))).toBe(true);
    expect(session.prediction).toBeUndefined();
    expect(model.isDisposed).toBe(false);
    expect(context.examples).toHaveLength(1);
  });
});

describe('a session', () => {
  it('refuses prompts beside the image and keeps the others', () => {
    const { session } = setUp();
    session.addPrompt(click('a'));
    for (const [x, y] of [
      [WIDTH + 5, 10],
      [10, -3],
      [Number.NaN, 1],
    ]) {
      expect(thrownCode(() => session.addPrompt(click('outside', x, y)))).toBe(
        'prompt-outside-image'
      );
    }
    const list = [click('b'), click('outside', -9, 0)];
    expect(thrownCode(() => session.restorePrompts(list))).toBe('prompt-outside-image');
    expect(session.prompts.map(({ id }) => id)).toEqual(['a']);
  });

  it('keeps one prompt per id, where it stands, and earlier lists as they were', () => {
    const { session } = setUp();
    ['a', 'b'].forEach((id) => session.addPrompt(click(id)));
    const { prompts } = session;
    const moved = click('a', 120, 90);
    session.addPrompt(moved);
    expect(session.prompts.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(session.prompts[0]).toBe(moved);
    expect(prompts[0]).not.toBe(moved);
  });

  it('refuses a threshold that is no probability', () => {
    const { session } = setUp();
    expect(() => session.setThreshold(0)).toThrow(RangeError);
    expect(() => session.setThreshold(Number.NaN)).toThrow(RangeError);
    expect(session.threshold).toBe(0.5);
  });

  it('cannot be made of an image that cannot be segmented', () => {
    expect(() => setUp(undefined, { pixels: new Float32Array(WIDTH * HEIGHT) })).toThrow(
      UnsegmentableImageError
    );
  });

  it("works on the model's own grid size", async () => {
    const { session, model } = setUp(new FakeSegmentationModel({ inputSize: 64 }));
    session.addPrompt(click('a'));
    expect((await session.predict(model)).modelLogits).toHaveLength(64 * 64);
    expect(model.predictions[0].target.image).toHaveLength(64 * 64);
  });
});
