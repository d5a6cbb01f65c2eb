import { UserError } from '@multiverseg/core/errors/UserError';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { FakeSegmentationModel } from '@multiverseg/core/session/testing';
import { settle } from '../testing/settle';
import { ModelLoader, type ModelEvents } from './ModelLoader';
import type { ModelState } from './state';

function setUp(create: (events: ModelEvents) => Promise<SegmentationModel>) {
  const states: ModelState[] = [];
  const creation = jest.fn(create);
  return { loader: new ModelLoader(creation, (state) => states.push(state)), states, creation };
}

describe('the model', () => {
  it('is loaded once, however many ask', async () => {
    const model = new FakeSegmentationModel();
    const { loader, creation } = setUp(async () => model);
    expect(await Promise.all([loader.ready(), loader.ready()])).toEqual([model, model]);
    await loader.ready();
    expect(creation).toHaveBeenCalledTimes(1);
  });

  it('tells how far it has come, then what it is', async () => {
    const progress = { file: 'model.onnx', loaded: 5, total: 10 };
    const model = new FakeSegmentationModel();
    const { loader, states } = setUp(async ({ onProgress }) => {
      onProgress(progress);
      return model;
    });
    await loader.ready();
    expect(states).toEqual([
      { status: 'loading' },
      { status: 'loading', progress },
      { status: 'ready', description: model.description, backend: 'node' },
    ]);
  });

  it('that failed says why, and is loaded anew when asked again', async () => {
    const answers = [
      Promise.reject(new UserError('model-file-missing', { file: 'a.onnx', status: 404 })),
      Promise.resolve(new FakeSegmentationModel()),
    ];
    const { loader, states } = setUp(() => answers.shift() as Promise<SegmentationModel>);
    await expect(loader.ready()).rejects.toMatchObject({ code: 'model-file-missing' });
    expect(states.at(-1)).toEqual({
      status: 'error',
      code: 'model-file-missing',
      params: { file: 'a.onnx', status: 404 },
    });
    await loader.ready();
    expect(states.at(-1)).toMatchObject({ status: 'ready' });
  });

  it('is exchanged for another on demand, and the one before is disposed of', async () => {
    const first = new FakeSegmentationModel();
    const second = new FakeSegmentationModel();
    const dispose = jest.spyOn(first, 'dispose');
    const { loader, creation } = setUp(async () =>
      creation.mock.calls.length === 1 ? first : second
    );
    await loader.ready();
    loader.select({ modelId: 'second' });
    expect(await loader.ready()).toBe(second);
    expect(creation).toHaveBeenLastCalledWith(expect.any(Object), { modelId: 'second' });
    await settle();
    expect(dispose).toHaveBeenCalledTimes(1);
  });

  it('left for another while it loads says nothing more', async () => {
    let finish: (model: SegmentationModel) => void = () => undefined;
    const slow = new Promise<SegmentationModel>((resolve) => (finish = resolve));
    const quick = new FakeSegmentationModel();
    const { loader, states, creation } = setUp(() =>
      creation.mock.calls.length === 1 ? slow : Promise.resolve(quick)
    );
    void loader.ready();
    loader.select({ modelId: 'quick' });
    await loader.ready();
    const told = states.length;
    finish(new FakeSegmentationModel());
    await settle();
    expect(states).toHaveLength(told);
  });

  it('that failed for no known reason gives its cause to the console', async () => {
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const cause = new TypeError('undefined is not a function');
    const { loader } = setUp(() => Promise.reject(cause));
    await expect(loader.ready()).rejects.toMatchObject({ code: 'model-failed', cause });
    expect(complaint).toHaveBeenCalledWith('MultiverSeg: model-failed', cause);
    complaint.mockRestore();
  });

  it('that broke and was started again is ready again, on the backend it now has', async () => {
    const model = new FakeSegmentationModel();
    let events: ModelEvents | undefined;
    const { loader, states } = setUp(async (given) => {
      events = given;
      return model;
    });
    await loader.ready();
    events?.onProgress({ file: 'model.onnx', loaded: 5, total: 10 });
    expect(states.at(-1)).toMatchObject({ status: 'loading' });
    Object.defineProperty(model, 'backend', { value: 'wasm' });
    events?.onRestarted();
    expect(states.at(-1)).toMatchObject({ status: 'ready', backend: 'wasm' });
  });

  it('that broke for good says so, and is loaded anew when asked again', async () => {
    const [broken, fresh] = [new FakeSegmentationModel(), new FakeSegmentationModel()];
    const dispose = jest.spyOn(broken, 'dispose');
    let events: ModelEvents | undefined;
    const { loader, states, creation } = setUp(async (given) => {
      events = given;
      return creation.mock.calls.length === 1 ? broken : fresh;
    });
    await loader.ready();
    events?.onRestartFailed(new UserError('model-file-missing', { file: 'a.onnx', status: 404 }));
    expect(states.at(-1)).toMatchObject({ status: 'error', code: 'model-file-missing' });
    expect(dispose).toHaveBeenCalledTimes(1);
    expect(await loader.ready()).toBe(fresh);
    expect(states.at(-1)).toMatchObject({ status: 'ready' });
  });

  it('keeps only the examples there are; before it is loaded, there is nothing to forget', async () => {
    const model = new FakeSegmentationModel();
    const { loader } = setUp(async () => model);
    loader.retain(() => []);
    await loader.ready();
    for (const id of ['a', 'b', 'c']) {
      await model.encodeContext({ id, image: new Float32Array(), mask: new Uint8Array() });
    }
    let examples = ['a', 'b', 'c'];
    const retain = jest.spyOn(model, 'retainContext');
    for (examples of [[], ['b'], ['b', 'c', 'd']]) {
      loader.retain(() => examples); // As an undo does, which takes all away and puts them back.
    }
    await settle();
    expect(model.released).toEqual(['a']);
    expect(retain).toHaveBeenCalledTimes(1);
    examples = ['c'];
    loader.retain(() => examples);
    await settle();
    expect(model.released).toEqual(['a', 'b']);
  });

  it('that cannot be loaded does not keep the next one from forgetting', async () => {
    const model = new FakeSegmentationModel();
    const { loader, creation } = setUp(async () => {
      if (creation.mock.calls.length === 1) {
        throw new UserError('model-failed');
      }
      return model;
    });
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const failing = loader.ready();
    loader.retain(() => []);
    await expect(failing).rejects.toMatchObject({ code: 'model-failed' });
    await settle();
    await loader.ready();
    await model.encodeContext({ id: 'a', image: new Float32Array(), mask: new Uint8Array() });
    loader.retain(() => []);
    await settle();
    expect(model.released).toEqual(['a']);
  });
});
