import { factoryOf, FakeRuntime } from '../testing/FakeRuntime';
import { GRAPHS, SIZE } from '../testing/fakeNetwork';
import { reportSteps } from './reportSteps';

describe('reportSteps', () => {
  it('tells of the runtime, of every graph loaded and of every run, and changes no answer', async () => {
    const onStep = jest.fn();
    const plain = new FakeRuntime(GRAPHS, 'wasm');
    plain.supportsFloat16 = true;
    const runtime = await reportSteps(factoryOf(plain), onStep).create();
    expect(onStep).toHaveBeenCalledTimes(1);
    expect([runtime.backend, runtime.supportsFloat16]).toEqual(['wasm', true]);
    const graph = await runtime.loadGraph(new TextEncoder().encode('predictSingle'), 'host');
    expect(onStep).toHaveBeenCalledTimes(2);
    const image = new Float32Array(5 * SIZE ** 2).fill(2);
    const target = runtime.tensor(image, [1, 5, SIZE, SIZE]);
    const { logits } = await graph.run({ target });
    expect(onStep).toHaveBeenCalledTimes(3);
    expect((await logits.read())[0]).toBe(2000);
    await runtime.dispose();
    expect(plain.disposed).toBe(true);
  });

  it('says nothing of a runtime that is not there', async () => {
    const onStep = jest.fn();
    const factory = reportSteps(
      { backend: 'webgpu', create: () => Promise.reject(new Error('no graphics card')) },
      onStep
    );
    await expect(factory.create()).rejects.toThrow('no graphics card');
    expect(onStep).not.toHaveBeenCalled();
  });
});
