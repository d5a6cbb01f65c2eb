import { loadModel } from './loadModel';
import { selfTestTarget } from './selfTest';
import { factoryOf, FakeRuntime } from './testing/FakeRuntime';
import {
  constantLogits,
  fakeServer,
  file,
  GRAPHS,
  MANIFEST_URL,
  manifestJson,
  pair,
  target,
} from './testing/fakeNetwork';
import type { SegmentationModel } from './types';

async function load(
  runtimes: FakeRuntime | readonly FakeRuntime[],
  manifest: unknown = manifestJson(),
  modelId?: string
): Promise<SegmentationModel> {
  return loadModel({
    manifestUrl: MANIFEST_URL,
    modelId,
    createRuntime: [runtimes].flat().map((runtime) => factoryOf(runtime as FakeRuntime)),
    fetchFile: fakeServer(manifest),
  });
}

const PAIRS_MODEL = { family: 'pairs', files: [file('predict', 'predictPairs')] };
const FUSED_MODEL = {
  cachedTensors: [
    { name: 'context_0', shape: [2] },
    { name: 'fusion_keys', shape: [1] },
    { name: 'fusion_labels', shape: [1] },
  ],
  files: [
    file('encodeContext', 'encodeFused'),
    file('fuseLabels', 'fuse'),
    file('predict', 'predictFused'),
  ],
};
const SINGLE_MODEL = { family: 'single', files: [file('predict', 'predictSingle')] };

/** What the fake cached network says to its self-test, whose pair starts with the intensity 0. */
const RIGHT_ANSWER = 1000 * selfTestTarget(16).image[0];

describe('a model of the cached family', () => {
  it('encodes each pair once', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await load(runtime);
    await model.encodeContext(pair('a', 1));
    await model.encodeContext(pair('a', 1));
    const logits = await model.predict(target(0), [pair('a', 1), pair('b', 2)]);
    expect(logits[0]).toBe(3);
    await model.predict(target(0), [pair('b', 2)]);
    expect(runtime.runs.filter((run) => run === 'encode')).toHaveLength(2);
  });

  it('encodes the stand-in pair once for an empty context set', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await load(runtime, manifestJson({ emptyContext: 0.25 }));
    expect((await model.predict(target(0), []))[0]).toBe(0.25);
    await model.predict(target(0), []);
    expect(runtime.runs).toEqual(['encode', 'predictCached', 'predictCached']);
  });

  it('encodes a released pair again', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await load(runtime);
    await model.encodeContext(pair('a', 1));
    await model.retainContext(['never seen']);
    expect((await model.predict(target(0), [pair('a', 2)]))[0]).toBe(2);
  });

  it('keeps the encodings of the pairs it is to retain, and of the empty context', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await load(runtime);
    await model.predict(target(0), []);
    await model.predict(target(0), [pair('a', 1), pair('b', 2)]);
    await model.retainContext(['b']);
    runtime.runs.splice(0);
    expect((await model.predict(target(0), [pair('b', 2)]))[0]).toBe(2);
    expect((await model.predict(target(0), []))[0]).toBe(0.5);
    expect(runtime.runs).toEqual(['predictCached', 'predictCached']);
    await model.predict(target(0), [pair('a', 1)]);
    expect(runtime.runs).toContain('encode');
  });

  it('disposes every tensor the graphs made', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await load(runtime);
    await model.predict(target(0), [pair('a', 1)]);
    expect(runtime.outputs.map(({ disposed }) => disposed)).toEqual([true, true]);
  });

  it('refuses more pairs than the network takes, and goes on', async () => {
    const model = await load(new FakeRuntime(GRAPHS));
    const pairs = ['a', 'b', 'c', 'd'].map((id) => pair(id, 1));
    await expect(model.predict(target(0), pairs)).rejects.toMatchObject({
      code: 'context-too-large',
    });
    expect((await model.predict(target(0), pairs.slice(1)))[0]).toBe(3);
  });

  it('stops between two pairs when cancelled', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await load(runtime);
    const controller = new AbortController();
    const prediction = model.predict(
      target(0),
      ['a', 'b', 'c'].map((id) => pair(id, 1)),
      controller.signal
    );
    while (runtime.runs.length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    controller.abort();
    await expect(prediction).rejects.toMatchObject({ name: 'AbortError' });
    await model.retainContext([]);
    expect(runtime.runs).toEqual(['encode']);
  });
});

describe('a cached network that is told what label fusion says', () => {
  it('fuses once per image and set of pairs, whatever the prompts and the order', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await load(runtime, manifestJson(FUSED_MODEL));
    const [a, b] = [pair('a', 1), pair('b', 2)];
    expect((await model.predict(target(2), [a, b]))[0]).toBe(2003 + 1e5 * 2 * 3 + 2e6);
    const prompted = { ...target(2), positive: new Float32Array(16 ** 2).fill(1) };
    expect((await model.predict(prompted, [b, a]))[0]).toBe(2003 + 1e5 * 2 * 3 + 2e6);
    expect(runtime.runs.filter((run) => run === 'fuse')).toHaveLength(1);
    expect((await model.predict(target(2), [b]))[0]).toBe(2002 + 1e5 * 2 * 2 + 1e6);
    expect((await model.predict(target(3), [b]))[0]).toBe(3002 + 1e5 * 3 * 2 + 1e6);
    expect(runtime.runs.filter((run) => run === 'fuse')).toHaveLength(3);
    expect(runtime.outputs.every(({ disposed }) => disposed)).toBe(true);
  });

  it('fuses again when a pair comes back with another mask', async () => {
    const model = await load(new FakeRuntime(GRAPHS), manifestJson(FUSED_MODEL));
    expect((await model.predict(target(1), [pair('a', 1)]))[0]).toBe(1001 + 1e5 + 1e6);
    await model.retainContext([]);
    const emptied = { ...pair('a', 1), mask: new Uint8Array(16 ** 2) };
    expect((await model.predict(target(1), [emptied]))[0]).toBe(1001 + 1e6);
  });
});

describe('the other families', () => {
  it('pairs: reads the pairs at every prediction, the stand-in where there are none', async () => {
    const model = await load(new FakeRuntime(GRAPHS), manifestJson(PAIRS_MODEL));
    const logits = await model.predict(target(1), [pair('a', 1), pair('b', 2)]);
    expect(logits[0]).toBe(1003);
    expect((await model.predict(target(1), []))[0]).toBe(1000.5);
    expect((await model.predict(target(1), [pair('c', 4)]))[0]).toBe(1004);
  });

  it('single: ignores the context', async () => {
    const model = await load(new FakeRuntime(GRAPHS), manifestJson(SINGLE_MODEL));
    expect((await model.predict(target(1), [pair('a', 1)]))[0]).toBe(1000);
  });
});

describe('loadModel', () => {
  it('describes the model and the download', async () => {
    const model = await load(new FakeRuntime(GRAPHS));
    expect(model.backend).toBe('node');
    expect(model.description).toEqual({
      id: 'fake',
      name: 'Fake',
      version: '1.2',
      licence: 'Apache-2.0',
      inputSize: 16,
      maxContext: 3,
      promptRadius: 2,
      downloadBytes: 'encode'.length + 'predictCached'.length,
    });
  });

  it('takes the next runtime when a self-test fails', async () => {
    const wrong = new FakeRuntime(
      { ...GRAPHS, predictCached: () => ({ logits: constantLogits(7) }) },
      'webgpu'
    );
    const right = new FakeRuntime(GRAPHS, 'wasm');
    const selfTest = { points: [[3, 4, RIGHT_ANSWER]], tolerance: 0.01 };
    const model = await load([wrong, right], manifestJson({ selfTest }));
    expect(model.backend).toBe('wasm');
    expect(wrong.disposed).toBe(true);
    expect(right.disposed).toBe(false);
  });

  it('says so when every runtime fails the self-test', async () => {
    const selfTest = { points: [[3, 4, 123]], tolerance: 0.01 };
    const loading = load(new FakeRuntime(GRAPHS), manifestJson({ selfTest }));
    await expect(loading).rejects.toMatchObject({ code: 'self-test-failed' });
  });

  it('says so when no runtime can run the graphs, and gives them back', async () => {
    const runtime = new FakeRuntime({});
    await expect(load(runtime)).rejects.toMatchObject({ code: 'runtime-failed' });
    expect(runtime.disposed).toBe(true);
  });

  it('takes an answer with NaN for a failed run, and goes on', async () => {
    const files = [file('predict', 'nan')];
    const model = await load(new FakeRuntime(GRAPHS), manifestJson({ family: 'single', files }));
    const failing = model.predict(target(0), []);
    await expect(failing).rejects.toMatchObject({ code: 'runtime-run-failed' });
    await expect(model.retainContext([])).resolves.toBeUndefined();
  });

  it.each([
    [true, 'half'],
    [false, 'predictSingle'],
  ])('takes float16 files only where they work (%s)', async (supportsFloat16, graph) => {
    const runtime = new FakeRuntime({ ...GRAPHS, half: GRAPHS.predictSingle });
    runtime.supportsFloat16 = supportsFloat16;
    const files = [file('predict', 'predictSingle'), file('predict', 'half', 'float16')];
    await load(runtime, manifestJson({ family: 'single', files }));
    expect(runtime.loaded).toEqual([graph]);
  });

  it('names a model id that is not in the list', async () => {
    await expect(load(new FakeRuntime(GRAPHS), manifestJson(), 'other')).rejects.toMatchObject({
      code: 'manifest-invalid',
      params: { problem: { code: 'field-without-model', params: { modelId: 'other' } } },
    });
  });

  it('does not blame the runtime for a missing file', async () => {
    const files = [{ ...file('predict', 'predictSingle'), path: 'not-there.onnx' }];
    const loading = load(new FakeRuntime(GRAPHS), manifestJson({ family: 'single', files }));
    await expect(loading).rejects.toMatchObject({ code: 'model-file-missing' });
  });

  it('says when the list itself is missing or no JSON', async () => {
    const options = { manifestUrl: MANIFEST_URL, createRuntime: [] };
    const missing = loadModel({ ...options, fetchFile: () => Promise.reject(new Error('404')) });
    await expect(missing).rejects.toMatchObject({ code: 'manifest-missing' });
    const html = async (): Promise<Uint8Array> => new TextEncoder().encode('<!doctype html>');
    const page = loadModel({ ...options, fetchFile: html });
    await expect(page).rejects.toMatchObject({ code: 'manifest-missing' });
  });

  it('refuses calls after dispose and gives the runtime back', async () => {
    const runtime = new FakeRuntime(GRAPHS);
    const model = await load(runtime);
    await model.dispose();
    await model.dispose();
    expect(runtime.disposed).toBe(true);
    await expect(model.predict(target(0), [])).rejects.toThrow('disposed');
  });
});
