import { FakeSegmentationModel } from '../session/testing';
import { RememberingModel } from './RememberingModel';
import type { ContextPair, TargetChannels } from './types';

const SIZE = 8;

function target(brightness: number, marks: Partial<TargetChannels> = {}): TargetChannels {
  const channel = (value = 0) => new Float32Array(SIZE ** 2).fill(value);
  const [box, positive, negative, previousLogits] = [channel(), channel(), channel(), channel()];
  return { image: channel(brightness), box, positive, negative, previousLogits, ...marks };
}

const pair = (id: string): ContextPair => ({
  id,
  image: new Float32Array(SIZE ** 2),
  mask: new Uint8Array(SIZE ** 2).fill(1),
});

function setUp() {
  const fake = new FakeSegmentationModel({ inputSize: SIZE });
  return { fake, model: new RememberingModel(fake) };
}

describe('a model that keeps its answers', () => {
  it('tells of the model it asks: what it is, and what it does not run on', () => {
    const passedOver = [{ backend: 'webgpu', reason: 'There is none.' }] as const;
    const fake = Object.assign(new FakeSegmentationModel(), { passedOver });
    const model = new RememberingModel(fake);
    expect([model.description, model.backend]).toEqual([fake.description, fake.backend]);
    expect(model.passedOver).toEqual(passedOver);
  });

  it('asks once about the same image with the same pairs, and gives each caller an array of its own', async () => {
    const { fake, model } = setUp();
    const first = await model.predict(target(0.5), [pair('a')]);
    const second = await model.predict(target(0.5), [pair('a')]);
    expect(fake.predictions).toHaveLength(1);
    expect(second).toEqual(first);
    second.logits.fill(7);
    expect(await model.predict(target(0.5), [pair('a')])).toEqual(first);
  });

  it('keeps with an answer what the network said of it', async () => {
    const told = { confidence: 0.9, presence: 0.8 };
    const fake = new FakeSegmentationModel({ inputSize: SIZE }, () => ({
      ...told,
      logits: new Float32Array(SIZE ** 2),
      errors: new Float32Array(SIZE ** 2).fill(0.5),
    }));
    const model = new RememberingModel(fake);
    const first = await model.predict(target(0.5), []);
    first.errors?.fill(1);
    const { errors, ...rest } = await model.predict(target(0.5), []);
    expect(rest).toMatchObject(told);
    expect(errors?.[0]).toBe(0.5);
    expect(fake.predictions).toHaveLength(1);
  });

  it('asks anew for another image, other pairs, or the same in another order', async () => {
    const { fake, model } = setUp();
    await model.predict(target(0.5), [pair('a'), pair('b')]);
    await model.predict(target(0.6), [pair('a'), pair('b')]);
    await model.predict(target(0.5), [pair('a')]);
    await model.predict(target(0.5), [pair('b'), pair('a')]);
    expect(fake.predictions).toHaveLength(4);
  });

  it.each(['box', 'positive', 'negative', 'previousLogits'] as const)(
    'asks whenever there is something in %s',
    async (channel) => {
      const { fake, model } = setUp();
      const marks = { [channel]: new Float32Array(SIZE ** 2).fill(1) };
      await model.predict(target(0.5), [pair('a')]);
      await model.predict(target(0.5, marks), [pair('a')]);
      await model.predict(target(0.5, marks), [pair('a')]);
      expect(fake.predictions).toHaveLength(3);
    }
  );

  it('lets two wait for one question, of which one may give up', async () => {
    const { fake, model } = setUp();
    fake.hold();
    const [one, other] = [new AbortController(), new AbortController()];
    const first = model.predict(target(0.5), [pair('a')], one.signal);
    const second = model.predict(target(0.5), [pair('a')], other.signal);
    one.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    fake.release();
    expect((await second).logits).toHaveLength(SIZE ** 2);
    expect(fake.predictions).toHaveLength(1);
    expect(fake.predictions[0].signal?.aborted).toBe(false);
  });

  it('gives up when nobody waits any more, and asks the next one anew', async () => {
    const { fake, model } = setUp();
    fake.hold();
    const only = new AbortController();
    const first = model.predict(target(0.5), [pair('a')], only.signal);
    only.abort();
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect(fake.predictions[0].signal?.aborted).toBe(true);
    fake.release();
    await model.predict(target(0.5), [pair('a')]);
    expect(fake.predictions).toHaveLength(2);
  });

  it('keeps no failure', async () => {
    const { fake, model } = setUp();
    fake.failNext(new Error('out of memory'));
    await expect(model.predict(target(0.5), [pair('a')])).rejects.toThrow('out of memory');
    expect((await model.predict(target(0.5), [pair('a')])).logits).toHaveLength(SIZE ** 2);
  });

  it('forgets what went by a pair that is gone', async () => {
    const { fake, model } = setUp();
    await model.predict(target(0.5), [pair('a')]);
    await model.retainContext(['b']);
    await model.predict(target(0.5), [pair('a')]);
    expect(fake.predictions).toHaveLength(2);
  });
});
