import { loadModel } from './loadModel';
import { selfTestTarget } from './selfTest';
import { FakeRuntime } from './testing/FakeRuntime';
import {
  constantLogits,
  file,
  GRAPHS,
  MANIFEST_URL,
  manifestJson,
  target,
} from './testing/fakeNetwork';
import { loadFake } from './testing/loadFake';

/** What the fake cached network says to its self-test, whose pair starts with the intensity 0. */
const RIGHT_ANSWER = 1000 * selfTestTarget(16).image[0];

describe('loadModel', () => {
  it('describes the model and the download', async () => {
    const model = await loadFake(new FakeRuntime(GRAPHS));
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
    const model = await loadFake([wrong, right], manifestJson({ selfTest }));
    expect(model.backend).toBe('wasm');
    expect(wrong.disposed).toBe(true);
    expect(right.disposed).toBe(false);
    expect(model.passedOver).toEqual([
      { backend: 'webgpu', reason: `the logit at (3, 4) is 7 instead of ${RIGHT_ANSWER}` },
    ]);
  });

  it('says so when every runtime fails the self-test', async () => {
    const selfTest = { points: [[3, 4, 123]], tolerance: 0.01 };
    const loading = loadFake(new FakeRuntime(GRAPHS), manifestJson({ selfTest }));
    await expect(loading).rejects.toMatchObject({ code: 'self-test-failed' });
  });

  it('says so when no runtime can run the graphs, and gives them back', async () => {
    const runtime = new FakeRuntime({});
    await expect(loadFake(runtime)).rejects.toMatchObject({ code: 'runtime-failed' });
    expect(runtime.disposed).toBe(true);
  });

  it('takes an answer with NaN for a failed run, and goes on', async () => {
    const files = [file('predict', 'nan')];
    const model = await loadFake(
      new FakeRuntime(GRAPHS),
      manifestJson({ family: 'single', files })
    );
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
    await loadFake(runtime, manifestJson({ family: 'single', files }));
    expect(runtime.loaded).toEqual([graph]);
  });

  it('names a model id that is not in the list', async () => {
    await expect(loadFake(new FakeRuntime(GRAPHS), manifestJson(), 'other')).rejects.toMatchObject({
      code: 'manifest-invalid',
      params: { problem: { code: 'field-without-model', params: { modelId: 'other' } } },
    });
  });

  it('does not blame the runtime for a missing file', async () => {
    const files = [{ ...file('predict', 'predictSingle'), path: 'not-there.onnx' }];
    const loading = loadFake(new FakeRuntime(GRAPHS), manifestJson({ family: 'single', files }));
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
    const model = await loadFake(runtime);
    await model.dispose();
    await model.dispose();
    expect(runtime.disposed).toBe(true);
    await expect(model.predict(target(0), [])).rejects.toThrow('disposed');
  });
});
