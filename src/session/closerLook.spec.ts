import { createExample, ExampleSet, pairIdOf, pairIdsOf } from '../examples';
import { originOf } from '../examples/testing/examples';
import { dice } from '../image';
import { maskOf, sliceOf } from '../image/testing/shapes';
import type { TargetChannels } from '../model/types';
import { SegmentationSession } from '.';
import { FakeSegmentationModel } from './testing';
import { click, rejectionOf } from './testing/openSession';

const SIDE = 512;
const slice = sliceOf(SIDE, SIDE, (x, y) => x + y, { window: { lower: 0, upper: 1024 } });

/** Discs of 8 model pixels about the marks: 32 pixels of the image from far, 8 from near. */
function smallDiscs({ positive }: TargetChannels): Float32Array {
  const logits = new Float32Array(128 ** 2).fill(-4);
  positive.forEach((isMarked, index) => {
    const [centreX, centreY] = [index % 128, Math.floor(index / 128)];
    for (let pixel = 0; isMarked !== 0 && pixel < logits.length; pixel++) {
      const distance = Math.hypot((pixel % 128) - centreX, Math.floor(pixel / 128) - centreY);
      logits[pixel] = distance <= 8 ? 4 : logits[pixel];
    }
  });
  return logits;
}

function open(looksCloser: () => boolean, model = new FakeSegmentationModel({}, smallDiscs)) {
  const examples = new ExampleSet();
  const session = new SegmentationSession({ slice, examples: () => examples, looksCloser });
  return { model, examples, session };
}

describe('a closer look', () => {
  it('asks again about a square around a small structure, and answers at its resolution', async () => {
    const { model, session } = open(() => true);
    session.addPrompt(click('a', 300, 200));
    const { mask, square } = await session.predict(model);
    expect(model.predictions).toHaveLength(2);
    expect(square).toMatchObject({ sideMm: 128 });
    // A model pixel of the square is one of the image: the disc has a radius of 8 of them, not of 32.
    const disc = maskOf(SIDE, SIDE, (x, y) => Math.hypot(x - 300, y - 200) <= 8);
    expect(dice(mask, disc)).toBeGreaterThan(0.9);
  });

  it('feeds a quarter of the first answer to the second, and what came of it to the next', async () => {
    const { model, session } = open(() => true);
    session.addPrompt(click('a', 300, 200));
    const first = await session.predict(model);
    session.addPrompt(click('b', 302, 202));
    await session.predict(model);
    const fed = model.predictions.map(({ target }) => target.previousLogits);
    expect(Math.max(...fed[0])).toBe(0);
    expect(Math.max(...fed[1])).toBeCloseTo(1);
    expect(Math.min(...fed[1])).toBeCloseTo(-1);
    expect(fed[2]).toEqual(first.modelLogits);
  });

  it('takes the square out of the image once, as long as it stays', async () => {
    const { model, session } = open(() => true);
    session.addPrompt(click('a', 300, 200));
    await session.predict(model);
    session.addPrompt(click('b', 302, 202));
    await session.predict(model);
    session.addPrompt(click('c', 200, 100));
    await session.predict(model);
    const [, first, , second, , elsewhere] = model.predictions.map(({ target }) => target.image);
    expect(second).toBe(first);
    expect(elsewhere).not.toEqual(first);
  });

  it('says the same again after an undo', async () => {
    const { model, session } = open(() => true);
    session.addPrompt(click('a', 300, 200));
    const first = await session.predict(model);
    session.addPrompt(click('b', 320, 200));
    await session.predict(model);
    session.restorePrompts(session.prompts.slice(0, 1));
    const again = await session.predict(model);
    expect(again.sliceLogits).toEqual(first.sliceLogits);
    expect(again.square).toEqual(first.square);
  });

  it('shows the examples cropped by the same rule, as pairs of their own', async () => {
    const { model, examples, session } = open(() => true);
    const mask = maskOf(SIDE, SIDE, (x, y) => Math.hypot(x - 150, y - 350) <= 20);
    const example = createExample(slice, mask, originOf('other'));
    examples.add(example);
    session.addPrompt(click('a', 300, 200));
    await session.predict(model);
    const [whole, near] = model.predictions.map(({ context }) => context[0]);
    expect(whole.id).toBe(pairIdOf(example));
    expect(near.id).not.toBe(whole.id);
    // 1257 pixels of the image are 79 from far; in the square, of 128 mm, they are as many as in the image.
    const areaOf = (pair: typeof near) => pair.mask.reduce((sum, inside) => sum + inside, 0);
    expect(areaOf(whole)).toBeLessThan(90);
    expect(areaOf(near)).toBeGreaterThan(1000);
    expect(pairIdsOf(example)).toEqual([whole.id, near.id]);
  });

  it('is not taken where it is switched off; switched on, the same prompts are asked about anew', async () => {
    let isOn = false;
    const { model, session } = open(() => isOn);
    session.addPrompt(click('a', 300, 200));
    expect((await session.predict(model)).square).toBeUndefined();
    expect(model.predictions).toHaveLength(1);
    isOn = true;
    expect((await session.predict(model)).square).toBeDefined();
    expect(model.predictions).toHaveLength(3);
    expect(Math.max(...model.predictions[1].target.previousLogits)).toBe(0);
  });

  it('refines what the user has been correcting, and does not overturn it', async () => {
    // The second look at the second prompt sees nothing.
    let questions = 0;
    const model = new FakeSegmentationModel({}, (target) =>
      ++questions === 4 ? new Float32Array(128 ** 2).fill(-4) : smallDiscs(target)
    );
    const { session } = open(() => true, model);
    session.addPrompt(click('a', 300, 200));
    expect((await session.predict(model)).square).toBeDefined();
    session.addPrompt(click('b', 302, 202));
    const corrected = await session.predict(model);
    expect(model.predictions).toHaveLength(4);
    expect(corrected.square).toBeUndefined();
    expect(corrected.mask.values.includes(1)).toBe(true);
  });

  it('is not taken at a large structure', async () => {
    const { model, session } = open(() => true, new FakeSegmentationModel());
    session.addPrompt(click('a', 300, 200));
    expect((await session.predict(model)).square).toBeUndefined();
    expect(model.predictions).toHaveLength(1);
  });

  it('is done without where the square shows nothing', async () => {
    const model = new FakeSegmentationModel({}, smallDiscs);
    const flat = sliceOf(SIDE, SIDE, (x) => (x < 150 ? 0 : 100));
    const examples = new ExampleSet();
    const session = new SegmentationSession({
      ...{ slice: flat, examples: () => examples, looksCloser: () => true },
    });
    session.addPrompt(click('a', 400, 200));
    expect((await session.predict(model)).square).toBeUndefined();
    expect(session.prediction?.mask.values.includes(1)).toBe(true);
  });

  it('is given up with its question', async () => {
    const { model, session } = open(() => true);
    session.addPrompt(click('a', 300, 200));
    const answer = rejectionOf(session.predict(model));
    session.reject();
    expect(await answer).toMatchObject({ name: 'AbortError' });
    expect(session.prediction).toBeUndefined();
  });

  it('has an accepted image encoded both ways, whole and cropped, before the next one asks', async () => {
    const { model, session } = open(() => true);
    session.addPrompt(click('a', 300, 200));
    await session.predict(model);
    const example = session.accept(originOf('this'));
    await Promise.resolve();
    expect(model.encoded).toEqual(pairIdsOf(example));
    expect(model.encoded).toHaveLength(2);
  });
});
