/// <reference types="@webgpu/types" />
import { withTimeout } from '../../jobs';

/**
 * A graphics card that WebGPU can use. One that is imitated on the processor is slower than WASM and
 * counts only when asked for.
 *
 * @throws Error saying why there is none
 */
export async function findGpuAdapter(
  allowSoftware: boolean,
  gpu: GPU | undefined = (globalThis.navigator as Navigator | undefined)?.gpu
): Promise<GPUAdapter> {
  if (!gpu) {
    throw new Error('This browser has no WebGPU.');
  }
  const adapter = await gpu.requestAdapter();
  if (!adapter) {
    throw new Error('WebGPU found no graphics card.');
  }
  if (!allowSoftware && isSoftware(adapter)) {
    throw new Error('WebGPU is only imitated in software here.');
  }
  return adapter;
}

/** What WebGPU offers here, for a diagnosis. */
export type GpuFacts =
  | { readonly status: 'no-webgpu' | 'no-adapter' | 'silent' }
  | {
      readonly status: 'found';
      readonly isSoftware: boolean;
      /** Empty where the browser keeps it to itself. */
      readonly vendor: string;
      readonly architecture: string;
      readonly description: string;
      readonly hasFloat16: boolean;
      readonly maxBufferBytes: number;
    };

const PATIENCE_MS = 10_000;

/** Asks for the graphics card without using it. */
export async function describeGpu(
  gpu: GPU | undefined = (globalThis.navigator as Navigator | undefined)?.gpu
): Promise<GpuFacts> {
  if (!gpu) {
    return { status: 'no-webgpu' };
  }
  let adapter: GPUAdapter | null;
  try {
    adapter = await withTimeout(PATIENCE_MS, () => gpu.requestAdapter());
  } catch {
    return { status: 'silent' };
  }
  if (!adapter) {
    return { status: 'no-adapter' };
  }
  const { vendor, architecture, description } = adapter.info;
  return {
    status: 'found',
    isSoftware: isSoftware(adapter),
    vendor,
    architecture,
    description,
    hasFloat16: adapter.features.has('shader-f16'),
    maxBufferBytes: adapter.limits.maxBufferSize,
  };
}

function isSoftware(adapter: GPUAdapter): boolean {
  const { isFallbackAdapter, architecture, description } = adapter.info;
  // Older browsers say it on the adapter itself.
  const saysSo =
    isFallbackAdapter ?? (adapter as { isFallbackAdapter?: boolean }).isFallbackAdapter;
  return (
    saysSo === true || /swiftshader|llvmpipe|basic render/i.test(`${architecture} ${description}`)
  );
}
