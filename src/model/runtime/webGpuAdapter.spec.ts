/// <reference types="@webgpu/types" />
import { findGpuAdapter } from './webGpuAdapter';

function gpuWith(adapter: unknown): GPU {
  return { requestAdapter: async () => adapter } as unknown as GPU;
}

const CARD = { info: { isFallbackAdapter: false, architecture: 'ampere', description: '' } };
const IMITATION = { info: { architecture: 'swiftshader', description: '' } };

describe('findGpuAdapter', () => {
  it('takes a graphics card', async () => {
    await expect(findGpuAdapter(false, gpuWith(CARD))).resolves.toBe(CARD);
  });

  it.each([
    ['there is no adapter', null],
    ['the adapter is a fallback', { info: { ...CARD.info, isFallbackAdapter: true } }],
    ['an older browser says so on the adapter', { info: {}, isFallbackAdapter: true }],
    ['the adapter is SwiftShader', IMITATION],
  ])('takes none when %s', async (_, adapter) => {
    await expect(findGpuAdapter(false, gpuWith(adapter))).rejects.toThrow();
  });

  it('takes an imitated one when asked to', async () => {
    await expect(findGpuAdapter(true, gpuWith(IMITATION))).resolves.toBe(IMITATION);
  });

  it('takes none in a browser without WebGPU', async () => {
    await expect(findGpuAdapter(true, undefined)).rejects.toThrow('no WebGPU');
  });
});
