import { createExample, ExampleSet } from '../examples';
import { originOf } from '../examples/testing/examples';
import { maskOf } from '../image/testing/shapes';
import { SegmentationSession } from '.';
import { FakeSegmentationModel } from './testing';
import { WIDTH, HEIGHT, isLeft, click, openSession, constantAnswers } from './testing/openSession';

describe('the previous logits', () => {
  function takeAway(session: SegmentationSession, promptId: string): void {
    session.restorePrompts(session.prompts.filter(({ id }) => id !== promptId));
  }

  function fedBack(model: FakeSegmentationModel): number[] {
    return model.predictions.map(({ target }) => target.previousLogits[0]);
  }

  it('are fed back while prompts are added', async () => {
    const { session, model } = openSession(new FakeSegmentationModel({}, constantAnswers(1, 2, 3)));
    for (const id of ['a', 'b', 'c']) {
      session.addPrompt(click(id));
      await session.predict(model);
    }
    expect(fedBack(model)).toEqual([0, 1, 2]);
  });

  it('after an undo are those the shorter list started from, so the earlier answer returns', async () => {
    const { session, model } = openSession(
      new FakeSegmentationModel({}, constantAnswers(1, 2, 3, 2, 5))
    );
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
    const { session, model } = openSession(new FakeSegmentationModel({}, constantAnswers(1, 2, 3)));
    session.addPrompt(click('a'));
    await session.predict(model);
    session.addPrompt(click('b'));
    await session.predict(model);
    takeAway(session, 'a');
    await session.predict(model);
    expect(fedBack(model)).toEqual([0, 1, 0]);
  });

  it('return with prompts that were cleared and restored', async () => {
    const { session, model } = openSession(new FakeSegmentationModel({}, constantAnswers(1, 2)));
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
    const { session, model } = openSession(new FakeSegmentationModel({}, constantAnswers(1, 2, 3)));
    session.addPrompt(click('a'));
    await session.predict(model);
    session.reject();
    session.addPrompt(click('b'));
    await session.predict(model);
    expect(fedBack(model)).toEqual([0, 0, 2]);
  });

  it('of a withdrawn prediction return with its prompts, but not without any', async () => {
    const { session, model, context, slice } = openSession(
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
    const { session, model } = openSession(new FakeSegmentationModel({}, constantAnswers(1, 2, 3)));
    ['a', 'b', 'c'].forEach((id) => session.addPrompt(click(id)));
    const { prompts, modelLogits } = await session.predict(model);
    expect(fedBack(model)).toEqual([0, 1, 2]);
    expect([prompts.length, modelLogits[0]]).toEqual([3, 3]);
  });

  it('begin with the mask that the image has already', async () => {
    const model = new FakeSegmentationModel({}, constantAnswers(1));
    const { slice, context } = openSession();
    const acceptedMask = maskOf(WIDTH, HEIGHT, (x) => x < 128);
    const session = new SegmentationSession({ slice, examples: () => context, acceptedMask });
    session.addPrompt(click('a'));
    await session.predict(model);
    const { previousLogits } = model.predictions[0].target;
    expect([previousLogits[64 * 128], previousLogits[64 * 128 + 127]]).toEqual([4, -4]);
  });
});

describe('another model', () => {
  it('answers the same prompts without what the one before said', async () => {
    const first = new FakeSegmentationModel({ id: 'first' }, constantAnswers(1));
    const second = new FakeSegmentationModel({ id: 'second', inputSize: 64 });
    const { session } = openSession();
    session.addPrompt(click('a'));
    await session.predict(first);
    const prediction = await session.predict(second);
    expect(prediction.prompts).toHaveLength(1);
    expect(prediction.modelLogits).toHaveLength(64 * 64);
    expect(second.predictions[0].target.previousLogits.every((value) => value === 0)).toBe(true);
    expect(session.predictedBy?.id).toBe('second');
  });

  it('of another size is shown the same examples, at its size', async () => {
    const { session, context, slice } = openSession();
    context.add(createExample(slice, maskOf(WIDTH, HEIGHT, isLeft), originOf('1')));
    const small = new FakeSegmentationModel({ inputSize: 64 });
    await session.predict(new FakeSegmentationModel());
    const { contextCount, exampleIds } = await session.predict(small);
    expect([contextCount, exampleIds]).toEqual([1, context.examples.map(({ id }) => id)]);
    expect(small.predictions[0].context[0].image).toHaveLength(64 * 64);
  });
});

describe('examples of another task', () => {
  it('begin anew with the same prompts: what the others led to is not fed back', async () => {
    const { slice, model } = openSession(new FakeSegmentationModel({}, constantAnswers(1, 2)));
    let examples = new ExampleSet();
    const session = new SegmentationSession({ slice, examples: () => examples });
    session.addPrompt(click('a'));
    await session.predict(model);
    examples = new ExampleSet();
    examples.add(createExample(slice, maskOf(WIDTH, HEIGHT, isLeft), originOf('1')));
    session.addPrompt(click('b'));
    expect((await session.predict(model)).contextCount).toBe(1);
    const fedBack = model.predictions.map(({ target }) => target.previousLogits[0]);
    expect(fedBack).toEqual([0, 0, 2]);
  });
});
