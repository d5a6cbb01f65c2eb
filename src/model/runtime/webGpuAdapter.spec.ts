/// <reference types="@webgpu/types" />
import { describeGpu, findGpuAdapter } from './webGpuAdapter';

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

describe('what WebGPU offers', () => {
  const card = {
    info: { vendor: 'nvidia', architecture: 'ampere', description: '', isFallbackAdapter: false },
    features: new Set(['shader-f16']),
    limits: { maxBufferSize: 2 ** 28 },
  };

  it('is told of a graphics card', async () => {
    await expect(describeGpu(gpuWith(card))).resolves.toEqual({
      status: 'found',
      isSoftware: false,
      vendor: 'nvidia',
      architecture: 'ampere',
      description: '',
      hasFloat16: true,
      maxBufferBytes: 2 ** 28,
    });
  });

  it('is told of one imitated in software, which is not refused here', async () => {
    const imitation = { ...card, ...IMITATION, features: new Set() };
    await expect(describeGpu(gpuWith(imitation))).resolves.toMatchObject({
      isSoftware: true,
      hasFloat16: false,
    });
  });

  it('is nothing in a browser without it, or where no card is found', async () => {
    await expect(describeGpu(undefined)).resolves.toEqual({ status: 'no-webgpu' });
    await expect(describeGpu(gpuWith(null))).resolves.toEqual({ status: 'no-adapter' });
  });

  it('is not waited for without end', async () => {
    jest.useFakeTimers();
    const asked = describeGpu({ requestAdapter: () => new Promise(() => undefined) } as never);
    await jest.advanceTimersByTimeAsync(10_000);
    await expect(asked).resolves.toEqual({ status: 'silent' });
    jest.useRealTimers();
  });
});
