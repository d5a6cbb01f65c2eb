import { ExampleSet, modelPairOf } from '../examples';
import { originOf } from '../examples/testing/examples';
import { createModelGrid, decodeMask, dice } from '../image';
import { maskOf, sliceOf } from '../image/testing/shapes';
import { SegmentationSession } from '.';
import { FakeSegmentationModel } from './testing';
import { click, openSession, thrownCode, constantAnswers } from './testing/openSession';

describe('accepting', () => {
  it('adds the pair on the model grid and starts to encode it', async () => {
    const { session, context, model, slice, accept } = openSession();
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
    const { session, model, accept } = openSession(new FakeSegmentationModel({}, () => ramp));
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
    const { session, context, model, accept } = openSession();
    session.addPrompt(click('a'));
    await session.predict(model);
    accept('1');
    session.addPrompt(click('b', 150, 90));
    await session.predict(model);
    const second = accept('1');
    expect(context.examples).toEqual([second]);
  });

  it('needs a prediction that is not empty, and keeps everything otherwise', async () => {
    const { session, context, model, accept } = openSession(
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
    const { session, context, model, accept } = openSession();
    session.addPrompt(click('a'));
    await session.predict(model);
    jest.spyOn(model, 'encodeContext').mockRejectedValueOnce(new Error('worker crashed'));
    accept('1');
    expect(context.examples).toHaveLength(1);
    expect((await session.predict(model)).contextCount).toBe(1);
  });
});

describe('an accepted session', () => {
  /** Bytes of all arrays an object holds on to, but for what a test's model notes down. */
  function bytesHeld(value: unknown, known = new Set<unknown>()): number {
    const isPlain = typeof value === 'object' && value !== null;
    if (!isPlain || known.has(value) || value instanceof FakeSegmentationModel) {
      return 0;
    }
    known.add(value);
    if (ArrayBuffer.isView(value)) {
      return value.buffer.byteLength;
    }
    const parts = value instanceof Map ? [...value.values()] : Object.values(value);
    return parts.reduce((sum: number, part) => sum + bytesHeld(part, known), 0);
  }

  async function acceptLarge() {
    const model = new FakeSegmentationModel();
    const slice = sliceOf(2000, 2000, (x, y) => (x + y) % 500, {
      window: { lower: 0, upper: 499 },
    });
    const context = new ExampleSet();
    const session = new SegmentationSession({
      slice,
      examples: () => context,
      acceptedMask: maskOf(2000, 2000, (x) => x < 400),
      isTarget: () => true,
    });
    session.addPrompt(click('a', 1000, 800));
    await session.predict(model);
    return { session, model, context };
  }

  it('holds on to no array of the size of its image, and can still be come back to', async () => {
    const { session, model, context } = await acceptLarge();
    expect(bytesHeld(session)).toBeGreaterThan(4 * 2000 * 2000);
    context.add(session.accept(originOf('1')));
    // A 1024 × 1024 image in 16 bits, a detail, and what the network was shown and said.
    expect(bytesHeld(session)).toBeLessThan(3e6);
    session.addPrompt(click('b', 1200, 800));
    const { mask } = await session.predict(model);
    expect(model.predictions[1].target.image).toBe(model.predictions[0].target.image);
    const again = session.accept(originOf('1'));
    expect(dice(decodeMask(again.mask), mask)).toBe(1);
    expect(context.add(again)?.slice).toBe(again.slice);
  });

  it('can be asked of another model', async () => {
    const { session, context } = await acceptLarge();
    context.add(session.accept(originOf('1')));
    const other = new FakeSegmentationModel({ inputSize: 64 });
    const { mask } = await session.predict(other);
    expect([mask.width, mask.height]).toEqual([2000, 2000]);
    expect(other.predictions[0].target.image).toHaveLength(64 * 64);
  });

  it('like one that rests, gives the memory of its preview back', async () => {
    const { session, model } = await acceptLarge();
    session.rest();
    expect(session.prediction).toBeUndefined();
    expect(bytesHeld(session)).toBeLessThan(3e6);
    expect((await session.predict(model)).prompts).toHaveLength(1);
    session.dispose();
    expect(bytesHeld(session)).toBeLessThan(1e5);
  });
});
