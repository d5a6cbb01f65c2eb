/// <reference types="@webgpu/types" />

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

function isSoftware(adapter: GPUAdapter): boolean {
  const { isFallbackAdapter, architecture, description } = adapter.info;
  // Older browsers say it on the adapter itself.
  const saysSo =
    isFallbackAdapter ?? (adapter as { isFallbackAdapter?: boolean }).isFallbackAdapter;
  return (
    saysSo === true || /swiftshader|llvmpipe|basic render/i.test(`${architecture} ${description}`)
  );
}
