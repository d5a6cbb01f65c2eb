import { ModelFileError, RuntimeError } from '../errors';
import { pair, target } from '../testing/fakeNetwork';
import { WorkerHarness } from '../testing/WorkerHarness';
import type { NetworkAnswer, SegmentationModel } from '../types';
import type { WorkerModelOptions } from './createWorkerModel';
import { toPlainError } from './plainError';

/** An ordinary array: the test runner's typed arrays are not those of its message ports. */
async function answer(prediction: Promise<NetworkAnswer>): Promise<number[]> {
  return [...(await prediction).logits];
}

describe('createWorkerModel', () => {
  let harness: WorkerHarness;
  const open: SegmentationModel[] = [];

  const create = async (options?: Partial<WorkerModelOptions>): Promise<SegmentationModel> => {
    const model = await harness.create(options);
    open.push(model);
    return model;
  };

  beforeEach(() => {
    harness = new WorkerHarness();
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((model) => model.dispose()));
    harness.workers.forEach((worker) => worker.terminate());
  });

  it('knows the model and answers', async () => {
    const model = await create();
    expect(model.backend).toBe('wasm');
    expect(model.description.name).toBe('Fake');
    await expect(answer(model.predict(target(0), [pair('a', 1)]))).resolves.toEqual([1]);
    expect(harness.loads[0].wasmPath).toBe('https://viewer.example/ort-1.30/');
  });

  it('sends each pair once', async () => {
    const model = await create();
    await model.encodeContext(pair('a', 1));
    await model.predict(target(0), [pair('a', 1), pair('b', 2)]);
    await model.predict(target(0), [pair('b', 2), pair('a', 1)]);
    expect(harness.sentPairs(0)).toEqual(['b']);
    expect(harness.calls[0]).toEqual(['encode a', 'predict a,b', 'predict b,a']);
  });

  it('sends a released pair again', async () => {
    const model = await create();
    await model.predict(target(0), [pair('a', 1)]);
    await model.retainContext(['never sent']);
    await model.retainContext([]);
    await model.predict(target(0), [pair('a', 1)]);
    expect(harness.calls[0]).toEqual(['predict a', 'retain never sent', 'predict a']);
    expect(harness.sentPairs(0)).toEqual(['a', 'a']);
  });

  it('a release after a prediction does not take its pairs away', async () => {
    const model = await create();
    const prediction = model.predict(target(0), [pair('a', 1)]);
    const release = model.retainContext([]);
    await expect(answer(prediction)).resolves.toEqual([1]);
    await release;
  });

  it('brings what the network says of its answer', async () => {
    harness.change = (model) => ({
      ...model,
      predict: async () => ({
        ...{ logits: Float32Array.of(3), errors: Float32Array.of(0.25) },
        ...{ confidence: 0.75, presence: 0.5 },
      }),
    });
    const model = await create();
    const { logits, errors = [], ...rest } = await model.predict(target(0), []);
    expect([...logits, ...errors]).toEqual([3, 0.25]);
    expect(rest).toEqual({ confidence: 0.75, presence: 0.5 });
  });

  it('cancels in the worker too, and stays usable', async () => {
    let aborted = false;
    harness.change = (model) => ({
      ...model,
      predict: (_target, context, signal) =>
        new Promise((resolve, reject) => {
          if (context.length > 0) {
            resolve({ logits: Float32Array.of(9) });
          }
          signal?.addEventListener('abort', () => {
            aborted = true;
            reject(new Error('stopped'));
          });
        }),
    });
    const model = await create();
    const controller = new AbortController();
    const prediction = model.predict(target(0), [], controller.signal);
    await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    await expect(prediction).rejects.toMatchObject({ name: 'AbortError' });
    await expect(answer(model.predict(target(0), [pair('a', 1)]))).resolves.toEqual([9]);
    expect(aborted).toBe(true);
  });

  it('keeps the class, the code and the cause of an error', async () => {
    harness.failLoad = () => ModelFileError.hashMismatch('a.onnx', 'aa', 'bb');
    const error = await create().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ModelFileError);
    expect(error).toMatchObject({
      code: 'model-hash-mismatch',
      cause: expect.objectContaining({ message: 'sha256 bb, expected aa' }),
    });
    expect(harness.workers[0].terminated).toBe(true);
  });

  it('starts a new worker after a crash and sends the pairs again', async () => {
    harness.change = (model) => ({ ...model, predict: () => new Promise(() => undefined) });
    const model = await create();
    const hanging = model.predict(target(0), [pair('a', 1)]);
    const ending = expect(hanging).rejects.toMatchObject({ code: 'worker-crashed' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    harness.workers[0].crash('out of memory');
    await ending;
    expect(harness.workers[0].terminated).toBe(true);

    harness.change = (healthy) => healthy;
    await expect(answer(model.predict(target(0), [pair('a', 1)]))).resolves.toEqual([1]);
    expect(harness.workers).toHaveLength(2);
    expect(harness.sentPairs(1)).toEqual(['a']);
  });

  it('says that it was started again, and when that does not work', async () => {
    const onRestarted = jest.fn();
    const onRestartFailed = jest.fn();
    const model = await create({ onRestarted, onRestartFailed });
    expect(onRestarted).not.toHaveBeenCalled();
    harness.workers[0].crash('out of memory');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await model.predict(target(0), []);
    expect(onRestarted).toHaveBeenCalledTimes(1);

    harness.workers[1].crash('out of memory');
    await new Promise((resolve) => setTimeout(resolve, 5));
    harness.failLoad = () => ModelFileError.missing('a.onnx', 404);
    await expect(model.predict(target(0), [])).rejects.toMatchObject({
      code: 'model-file-missing',
    });
    expect(onRestartFailed).toHaveBeenCalledTimes(1);
    expect(onRestartFailed.mock.calls[0][0]).toMatchObject({ code: 'model-file-missing' });
  });

  it('replaces the worker after a failed run, whose heap may be broken', async () => {
    harness.change = (model) => ({
      ...model,
      predict: () => Promise.reject(RuntimeError.runFailed(new Error('bad alloc'))),
    });
    const model = await create();
    await expect(model.predict(target(0), [])).rejects.toMatchObject({
      code: 'runtime-run-failed',
    });
    harness.change = (healthy) => healthy;
    await expect(answer(model.predict(target(0), []))).resolves.toEqual([0]);
    expect(harness.workers[0].terminated).toBe(true);
  });

  it('survives a lost graphics card, and leaves it alone after the second time', async () => {
    const model = await create();
    const error = toPlainError(RuntimeError.deviceLost(new Error('driver reset')));
    for (const worker of [0, 1]) {
      harness.workers[worker].post({ kind: 'deviceLost', error });
      await new Promise((resolve) => setTimeout(resolve, 5));
      await expect(answer(model.predict(target(0), []))).resolves.toEqual([0]);
    }
    expect(harness.loads.map(({ backends }) => backends[0])).toEqual([
      'webgpu',
      'webgpu',
      'wasm-threads',
    ]);
    expect(model.passedOver).toEqual([
      { backend: 'webgpu', reason: 'The graphics card went away, hung or failed (2 ×).' },
    ]);
  });

  it('leaves a graphics card alone on which two runs failed', async () => {
    const failing = () => Promise.reject(RuntimeError.runFailed(new Error('out of memory')));
    harness.change = (healthy) => ({ ...healthy, backend: 'webgpu', predict: failing });
    const model = await create();
    for (let time = 0; time < 2; time++) {
      await expect(model.predict(target(0), [])).rejects.toMatchObject({
        code: 'runtime-run-failed',
      });
    }
    harness.change = (healthy) => healthy;
    await expect(answer(model.predict(target(0), []))).resolves.toEqual([0]);
    expect(harness.loads.map(({ backends }) => backends.includes('webgpu'))).toEqual([
      true,
      true,
      false,
    ]);
  });

  describe('where the graphics card goes away while the model loads', () => {
    const lost = toPlainError(RuntimeError.deviceLost(new Error('driver reset')));

    /** Whichever worker takes the graphics card loses it. */
    function loseWhileLoading(): void {
      harness.beforeLoad = async () => {
        const number = harness.loads.length - 1;
        if (harness.loads[number].backends.includes('webgpu')) {
          harness.workers[number].post({ kind: 'deviceLost', error: lost });
          throw RuntimeError.runFailed(new Error('no device')); // It hears of the loss first.
        }
      };
    }

    it('starts with the processor', async () => {
      loseWhileLoading();
      const model = await create();
      await expect(answer(model.predict(target(0), []))).resolves.toEqual([0]);
      expect(harness.loads.at(-1)?.backends).toEqual(['wasm-threads', 'wasm']);
      expect(harness.workers.map(({ terminated }) => terminated)).toEqual([true, false]);
      expect(model.passedOver?.[0]).toMatchObject({ backend: 'webgpu' });
    });

    it('starts again with the processor, and says only that', async () => {
      const onRestarted = jest.fn();
      const onRestartFailed = jest.fn();
      const model = await create({ onRestarted, onRestartFailed });
      loseWhileLoading();
      harness.workers[0].crash('out of memory');
      await expect(answer(model.predict(target(0), []))).resolves.toEqual([0]);
      expect(onRestarted).toHaveBeenCalledTimes(1);
      expect(onRestartFailed).not.toHaveBeenCalled();
    });

    it('says that it went away where nothing else may be used', async () => {
      loseWhileLoading();
      await expect(create({ backends: ['webgpu'] })).rejects.toMatchObject({
        code: 'runtime-lost',
      });
      expect(harness.workers).toHaveLength(1);
    });
  });

  it('tries without threads where the engine does not start with them', async () => {
    harness.failLoad = ({ backends }) =>
      backends.includes('wasm-threads') ? RuntimeError.unavailable([]) : undefined;
    const model = await create();
    expect(harness.loads.map(({ backends }) => backends)).toEqual([
      ['webgpu', 'wasm-threads', 'wasm'],
      ['wasm'],
    ]);
    expect(harness.workers[0].terminated).toBe(true);
    expect(model.passedOver?.map(({ backend }) => backend)).toEqual(['webgpu', 'wasm-threads']);
    expect(model.passedOver?.every(({ reason }) => reason.startsWith('runtime-failed'))).toBe(true);
  });

  it('stops loading when cancelled', async () => {
    const controller = new AbortController();
    const loading = create({ signal: controller.signal });
    controller.abort();
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
    expect(harness.workers.every((worker) => worker.terminated)).toBe(true);
  });

  it('passes the progress of loading on', async () => {
    const onProgress = jest.fn();
    await create({ onProgress });
    harness.workers[0].post({
      kind: 'progress',
      progress: { file: 'a.onnx', loaded: 1, total: 2 },
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(onProgress).toHaveBeenCalledWith({ file: 'a.onnx', loaded: 1, total: 2 });
  });

  it('refuses calls after dispose, and ends open ones', async () => {
    harness.change = (model) => ({ ...model, predict: () => new Promise(() => undefined) });
    const model = await create();
    const hanging = model.predict(target(0), []);
    const ending = expect(hanging).rejects.toThrow('disposed');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await model.dispose();
    await ending;
    await expect(model.predict(target(0), [])).rejects.toThrow('disposed');
    expect(harness.workers[0].terminated).toBe(true);
  });
});
