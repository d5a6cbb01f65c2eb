import { createExample, modelPairOf } from '../examples';
import { originOf } from '../examples/testing/examples';
import { dice } from '../image';
import { maskOf } from '../image/testing/shapes';
import { isAbortError } from '../jobs';
import type { NetworkAnswer } from '../model/types';
import { SegmentationSession } from '.';
import { FakeSegmentationModel } from './testing';
import {
  WIDTH,
  HEIGHT,
  isLeft,
  click,
  openSession,
  rejectionOf,
  codeOf,
  constantAnswers,
} from './testing/openSession';

describe('a prediction', () => {
  it('lies where the click was, on the slice grid', async () => {
    const { session, model } = openSession();
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
    const { session, context, model, accept } = openSession();
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
    const { session, model, accept } = openSession();
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
    const { context, model, slice } = openSession();
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

  it('sets examples aside that the prompts contradict, and says which', async () => {
    const { session, context, model, slice } = openSession();
    const [left, right] = [isLeft, (x: number) => !isLeft(x)].map((isInside, number) =>
      createExample(slice, maskOf(WIDTH, HEIGHT, isInside), originOf(`${number}`))
    );
    context.add(left);
    context.add(right);
    const unprompted = await session.predict(model);
    expect(unprompted.exampleIds).toEqual([left.id, right.id]);
    expect(unprompted.setAsideIds).toEqual([]);
    session.addPrompt(click('a', 60, 80));
    const prompted = await session.predict(model);
    expect(prompted.exampleIds).toEqual([left.id]);
    expect(prompted.setAsideIds).toEqual([right.id]);
    expect(prompted.contextCount).toBe(1);
    expect(model.predictions.at(-1)?.context.map(({ id }) => id)).toEqual([left.id]);
    session.restorePrompts([{ ...click('b', 200, 80) }]);
    expect((await session.predict(model)).exampleIds).toEqual([right.id]);
  });

  it('takes no more pairs than the model does', async () => {
    const { session, context, model, accept } = openSession(
      new FakeSegmentationModel({ maxContext: 2 })
    );
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
    const { session, model } = openSession();
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
    const { session } = openSession(model);
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
      const { session, model } = openSession();
      let answer: (answered: NetworkAnswer) => void = () => undefined;
      jest
        .spyOn(model, 'predict')
        .mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
      session.addPrompt(click('a'));
      const outcome = rejectionOf(session.predict(model));
      answer({ logits: new Float32Array(128 * 128).fill(1) });
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
    const { session, model } = openSession();
    model.hold();
    session.addPrompt(click('a'));
    const answer = rejectionOf(session.predict(model));
    session.restorePrompts([]);
    expect(isAbortError(await answer)).toBe(true);
    expect(model.predictions[0].signal?.aborted).toBe(true);
    expect(session.prediction).toBeUndefined();
  });

  it('rejects at once when aborted, although the model never answers', async () => {
    const { session, model } = openSession();
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
    const { session, model } = openSession();
    session.addPrompt(click('a'));
    expect(isAbortError(await rejectionOf(session.predict(model, AbortSignal.abort())))).toBe(true);
    expect(model.predictions).toEqual([]);
  });

  it('that failed keeps the one before and leaves the session usable', async () => {
    const { session, model } = openSession();
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
    const { session, model } = openSession(
      new FakeSegmentationModel({}, () => answers.shift() ?? new Float32Array())
    );
    session.addPrompt(click('a'));
    expect(await codeOf(session.predict(model))).toBe('invalid-prediction');
    expect(await codeOf(session.predict(model))).toBe('invalid-prediction');
    expect(session.prediction).toBeUndefined();
  });

  it('is drawn anew for what is done by hand, and not where nothing is', async () => {
    const { session, model } = openSession();
    session.addPrompt(click('a'));
    const answer = await session.predict(model);
    session.keepByHand(undefined);
    expect(session.prediction).toBe(answer);
    const none = maskOf(WIDTH, HEIGHT, () => false);
    const edits = () => ({ painted: none, erased: maskOf(WIDTH, HEIGHT, () => true) });
    session.keepByHand(edits());
    expect(session.prediction?.mask).toEqual(none);
    session.keepByHand(edits());
    expect(session.prediction?.mask).toEqual(none);
    session.keepByHand(undefined);
    expect(session.prediction).toEqual(answer);
    expect(answer.mask).not.toEqual(none);
  });
});
