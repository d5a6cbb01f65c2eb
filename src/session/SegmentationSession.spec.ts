import { createModelGrid, sliceToModelImage, UnsegmentableImageError } from '../image';
import { isAbortError } from '../jobs';
import { FakeSegmentationModel } from './testing';
import {
  WIDTH,
  HEIGHT,
  click,
  openSession,
  rejectionOf,
  codeOf,
  thrownCode,
} from './testing/openSession';

describe('rejecting, resetting and disposing', () => {
  it('rejecting drops what runs and what is stored and keeps the prompts', async () => {
    const { session, model } = openSession();
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
    const { session, model } = openSession();
    session.addPrompt(click('a'));
    await session.predict(model);
    session.reset();
    expect(session.prompts).toEqual([]);
    expect(session.prediction).toBeUndefined();
  });

  it('a disposed session stores nothing, but leaves model and examples alone', async () => {
    const { session, model, context, accept } = openSession();
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
    const { session } = openSession();
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
    const { session } = openSession();
    ['a', 'b'].forEach((id) => session.addPrompt(click(id)));
    const { prompts } = session;
    const moved = click('a', 120, 90);
    session.addPrompt(moved);
    expect(session.prompts.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(session.prompts[0]).toBe(moved);
    expect(prompts[0]).not.toBe(moved);
  });

  it('refuses a threshold that is no probability', () => {
    const { session } = openSession();
    expect(() => session.setThreshold(0)).toThrow(RangeError);
    expect(() => session.setThreshold(Number.NaN)).toThrow(RangeError);
    expect(session.threshold).toBe(0.5);
  });

  it('cannot be made of an image that cannot be segmented', () => {
    expect(() => openSession(undefined, { pixels: new Float32Array(WIDTH * HEIGHT) })).toThrow(
      UnsegmentableImageError
    );
  });

  it("works on the model's own grid size", async () => {
    const { session, model } = openSession(new FakeSegmentationModel({ inputSize: 64 }));
    session.addPrompt(click('a'));
    expect((await session.predict(model)).modelLogits).toHaveLength(64 * 64);
    expect(model.predictions[0].target.image).toHaveLength(64 * 64);
  });
});

describe('a session without a model yet', () => {
  it('takes prompts, which the first model answers', async () => {
    const { session, model } = openSession();
    session.addPrompt(click('a'));
    session.addPrompt(click('b', 150, 90));
    expect([session.isBegun, session.prediction, session.predictedBy]).toEqual([
      false,
      undefined,
      undefined,
    ]);
    expect((await session.predict(model)).prompts).toHaveLength(2);
    expect([session.isBegun, session.predictedBy]).toEqual([true, model.description]);
  });

  it('shows the image in the window it has when a network first looks, and keeps to that', async () => {
    const { session, slice, model } = openSession();
    session.look({ ...slice, window: { lower: 0, upper: 100 } });
    session.addPrompt(click('a'));
    await session.predict(model);
    session.look({ ...slice, window: { lower: 300, upper: 400 } });
    await session.predict(model);
    const [first, second] = model.predictions;
    const grid = createModelGrid(slice);
    const expected = sliceToModelImage({ ...slice, window: { lower: 0, upper: 100 } }, grid);
    expect(first.target.image).toEqual(expected);
    expect(second.target.image).toBe(first.target.image);
  });

  it('whose window shows nothing keeps its prompts for another one', async () => {
    const { session, slice, model } = openSession(undefined, {
      window: { lower: 9000, upper: 9001 },
    });
    session.addPrompt(click('a'));
    expect(await codeOf(session.predict(model))).toBe('constant-window');
    session.look({ ...slice, window: undefined });
    expect((await session.predict(model)).prompts).toHaveLength(1);
  });
});
