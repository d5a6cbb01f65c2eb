import { pair, target } from '../testing/fakeNetwork';
import type { FakeWorker } from '../testing/FakeWorker';
import { WorkerHarness } from '../testing/WorkerHarness';
import type { SegmentationModel } from '../types';

const never = (): Promise<never> => new Promise(() => undefined);
const SILENT = { name: 'RuntimeError', code: 'worker-silent' };

describe('a worker that neither answers nor crashes', () => {
  let harness: WorkerHarness;
  let model: SegmentationModel | undefined;

  beforeEach(() => {
    // Messages between page and worker go through the event loop, which stays real.
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    harness = new WorkerHarness();
  });

  afterEach(async () => {
    await model?.dispose();
    model = undefined;
    harness.workers.forEach((worker) => worker.terminate());
    jest.useRealTimers();
  });

  async function deliverMessages(): Promise<void> {
    for (let round = 0; round < 5; round++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async function elapse(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      await jest.advanceTimersByTimeAsync(1_000);
      await deliverMessages();
    }
  }

  async function create(options = {}): Promise<SegmentationModel> {
    const creating = harness.create(options);
    await deliverMessages();
    model = await creating;
    return model;
  }

  /** What became of a promise so far. */
  function watch(promise: Promise<unknown>): { ending?: unknown } {
    const watched: { ending?: unknown } = {};
    promise.then(
      () => (watched.ending = 'answered'),
      (error: unknown) => (watched.ending = error)
    );
    return watched;
  }

  it('while it loads is given up after 20 s', async () => {
    harness.onWorker = (worker) => (worker.isHung = true);
    const loading = watch(harness.create({ backends: ['wasm'] }));
    await elapse(19);
    expect(loading.ending).toBeUndefined();
    await elapse(1);
    expect(loading.ending).toMatchObject(SILENT);
    expect(harness.workers.map(({ terminated }) => terminated)).toEqual([true]);
  });

  it('while it loads is replaced by one without graphics card and threads', async () => {
    harness.onWorker = (worker, index) => (worker.isHung = index === 0);
    const loading = harness.create();
    const watched = watch(loading);
    await elapse(21);
    expect(watched.ending).toBe('answered');
    model = await loading;
    expect(harness.workers[0].terminated).toBe(true);
    expect(harness.loads.map(({ backends }) => backends)).toEqual([['wasm']]);
  });

  it.each([
    ['predicts', (asked: SegmentationModel) => asked.predict(target(0), [pair('a', 1)])],
    ['encodes', (asked: SegmentationModel) => asked.encodeContext(pair('a', 1))],
  ])('while it %s rejects every open call after 20 s, and the next starts anew', async (_, ask) => {
    const onRestarted = jest.fn();
    const asked = await create({ onRestarted });
    harness.workers[0].isHung = true;
    const calls = [watch(ask(asked)), watch(asked.predict(target(0), []))];
    await elapse(19);
    expect(calls.map(({ ending }) => ending)).toEqual([undefined, undefined]);
    await elapse(1);
    calls.forEach(({ ending }) => expect(ending).toMatchObject(SILENT));
    expect(harness.workers[0].terminated).toBe(true);

    const next = watch(ask(asked));
    await deliverMessages();
    expect(next.ending).toBe('answered');
    expect(onRestarted).toHaveBeenCalledTimes(1);
  });

  it('is noticed although the user goes on clicking, each click cancelling the last', async () => {
    const asked = await create();
    harness.workers[0].isHung = true;
    let controller = new AbortController();
    const clicks: { ending?: unknown }[] = [];
    for (let click = 0; click < 4; click++) {
      controller.abort();
      controller = new AbortController();
      clicks.push(watch(asked.predict(target(0), [], controller.signal)));
      await elapse(5);
    }
    expect(clicks[0].ending).toMatchObject({ name: 'AbortError' });
    expect(clicks[3].ending).toMatchObject(SILENT);
  });

  it('is noticed when an answer is lost on the way, though the worker itself lives', async () => {
    const asked = await create();
    harness.workers[0].isHung = true;
    const lost = watch(asked.predict(target(0), []));
    await deliverMessages();
    harness.workers[0].isHung = false;
    await elapse(20);
    expect(lost.ending).toMatchObject(SILENT);
  });

  it('because its graphics card hangs loses the card for good the second time', async () => {
    harness.change = (healthy) => ({ ...healthy, backend: 'webgpu', predict: never });
    const asked = await create();
    for (let time = 0; time < 2; time++) {
      const hanging = watch(asked.predict(target(0), []));
      await deliverMessages(); // Until the worker is there.
      await elapse(20);
      expect(hanging.ending).toMatchObject(SILENT);
    }
    harness.change = (healthy) => healthy;
    const next = watch(asked.predict(target(0), []));
    await deliverMessages();
    expect(next.ending).toBe('answered');
    expect(harness.loads.at(-1)?.backends).toEqual(['wasm-threads', 'wasm']);
  });

  it('costs nothing when nobody waits for it', async () => {
    const asked = await create();
    await elapse(100);
    expect(jest.getTimerCount()).toBe(0);
    const later = watch(asked.predict(target(0), []));
    await deliverMessages();
    expect(later.ending).toBe('answered');
    expect(harness.workers).toHaveLength(1);
  });
});

describe('a worker that is merely slow', () => {
  let harness: WorkerHarness;
  let worker: FakeWorker | undefined;

  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    harness = new WorkerHarness();
    harness.onWorker = (made) => (worker = made);
  });

  afterEach(() => {
    harness.workers.forEach((made) => made.terminate());
    jest.useRealTimers();
  });

  async function elapse(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second++) {
      await jest.advanceTimersByTimeAsync(1_000);
      for (let round = 0; round < 5; round++) {
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }

  const wait = (seconds: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, seconds * 1_000));

  it('may take minutes to load as long as it tells of its progress', async () => {
    harness.beforeLoad = async (events) => {
      for (let part = 0; part < 10; part++) {
        await wait(19);
        events.onProgress({ file: 'a.onnx', loaded: part, total: 10 });
      }
    };
    const loading = harness.create();
    await elapse(200);
    await expect(loading).resolves.toBeDefined();
    expect(harness.workers).toHaveLength(1);
  });

  it('may wait a minute and a half for its engine or its server', async () => {
    harness.beforeLoad = () => wait(90);
    const loading = harness.create();
    await elapse(95);
    await expect(loading).resolves.toBeDefined();
    expect(harness.workers).toHaveLength(1);
  });

  it('but not for ever: what it waits for may never come', async () => {
    harness.beforeLoad = never;
    const outcome = expect(harness.create({ backends: ['wasm'] })).rejects.toMatchObject(SILENT);
    await elapse(125);
    await outcome;
    expect(worker?.terminated).toBe(true);
  });

  it('may take more than 20 s for many pairs, each of them a step', async () => {
    harness.change = (healthy, events) => ({
      ...healthy,
      predict: async (_, context) => {
        for (let step = 0; step < context.length; step++) {
          await wait(8);
          events.onStep();
        }
        return { logits: Float32Array.of(context.length) };
      },
    });
    const loading = harness.create();
    await elapse(1);
    const model = await loading;
    const pairs = ['a', 'b', 'c', 'd'].map((id) => pair(id, 1));
    const prediction = model.predict(target(0), pairs);
    await elapse(33);
    expect([...(await prediction).logits]).toEqual([4]);
    expect(worker?.terminated).toBe(false);
  });
});
