/// <reference types="@webgpu/types" />
import { env, InferenceSession, Tensor } from 'onnxruntime-web/webgpu';
import { withTimeout } from '../../jobs';
import { RuntimeError } from '../errors';
import { HostRowStore } from './HostRowStore';
import type {
  InferenceGraph,
  InferenceRuntime,
  OutputLocation,
  RowStore,
  RuntimeFactory,
  RuntimeTensor,
} from './InferenceRuntime';
import type { LoadProgress } from '../types';
import type { WebBackend } from './backends';
import { blobScriptUrl } from './blobScript';
import { createEngine, type EngineFiles } from './engine';
import { GpuRowStore } from './GpuRowStore';
import { OrtGraph, ortTensorOf, OrtTensor } from './OrtGraph';
import { findGpuAdapter } from './webGpuAdapter';

export interface WebRuntimeOptions {
  /** Absolute URL of the folder with ONNX Runtime's own `.mjs` and `.wasm`, ending in `/`. */
  readonly wasmPath: string;
  /** The backends allowed, the preferred one first. */
  readonly backends: readonly WebBackend[];
  /** Processor threads at most. */
  readonly threads: number;
  /** Take WebGPU even where it is computed in software: for tests. */
  readonly allowSoftwareWebGpu?: boolean;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** The graphics card went away; nothing made here works any more. */
  readonly onDeviceLost?: (error: RuntimeError) => void;
}

/** A run that fails because its graphics card went away may say so before the card does. */
const NEWS_OF_LOSS_MS = 500;

/** Written into the bundle by `scripts/engineFiles.cjs`, so that it belongs to its version. */
declare const ENGINE_FILES: EngineFiles;

/**
 * ONNX Runtime Web's backends; the only file that knows onnxruntime-web, and to be called once per
 * worker, because its WebAssembly module starts once with a fixed number of threads.
 */
export function webRuntimes(options: WebRuntimeOptions): RuntimeFactory[] {
  const threads = options.backends.includes('wasm-threads') ? threadCount(options.threads) : 1;
  const startEngine = createEngine({
    wasmPath: options.wasmPath,
    files: ENGINE_FILES,
    onProgress: options.onProgress,
    use: async ({ script, binary, checkedScriptUrl }) => {
      const mjs = (await blobScriptUrl(script, threads > 1)) ?? (await checkedScriptUrl());
      env.wasm.wasmPaths = { mjs };
      env.wasm.wasmBinary = binary;
      env.wasm.numThreads = threads;
      env.wasm.proxy = false;
      env.logLevel = 'error';
    },
  });
  const wasmBackend = threads > 1 ? 'wasm-threads' : 'wasm';
  const isPossible = (backend: WebBackend): boolean =>
    backend === 'webgpu' || backend === wasmBackend;
  return options.backends.filter(isPossible).map((backend) => ({
    backend,
    create: async (signal) => {
      const adapter =
        backend === 'webgpu' ? await findGpuAdapter(options.allowSoftwareWebGpu ?? false) : null;
      await startEngine(signal);
      return adapter
        ? new WebGpuRuntime(adapter, options.onDeviceLost)
        : new WasmRuntime(wasmBackend);
    },
  }));
}

/** Threads need shared memory, which only cross-origin isolated pages have. */
function threadCount(wanted: number): number {
  if (!globalThis.crossOriginIsolated) {
    return 1;
  }
  return Math.min(wanted, navigator.hardwareConcurrency || 1);
}

class WasmRuntime implements InferenceRuntime {
  readonly supportsFloat16 = false;

  constructor(readonly backend: 'wasm' | 'wasm-threads') {}

  async loadGraph(onnx: Uint8Array): Promise<InferenceGraph> {
    const session = await InferenceSession.create(onnx, {
      executionProviders: ['wasm'],
      graphOptimizationLevel: 'all',
    });
    return new OrtGraph(session, (cause) => RuntimeError.runFailed(cause));
  }

  tensor(values: Float32Array, dims: readonly number[]): RuntimeTensor {
    return hostTensor(values, dims);
  }

  createRowStore(rowShape: readonly number[], maxRows: number): RowStore {
    const valuesOf = (tensor: RuntimeTensor): Float32Array =>
      ortTensorOf(tensor).data as Float32Array;
    return new HostRowStore(rowShape, maxRows, valuesOf, hostTensor);
  }

  async dispose(): Promise<void> {}
}

class WebGpuRuntime implements InferenceRuntime {
  readonly backend = 'webgpu';
  readonly supportsFloat16: boolean;
  private device: GPUDevice | undefined;
  private disposed = false;

  constructor(
    adapter: GPUAdapter,
    private readonly onDeviceLost: ((error: RuntimeError) => void) | undefined
  ) {
    this.supportsFloat16 = adapter.features.has('shader-f16');
  }

  async loadGraph(onnx: Uint8Array, outputs: OutputLocation): Promise<InferenceGraph> {
    const session = await InferenceSession.create(onnx, {
      executionProviders: ['webgpu'],
      graphOptimizationLevel: 'all',
      preferredOutputLocation: outputs === 'device' ? 'gpu-buffer' : 'cpu',
    });
    if (!this.device) {
      this.device = await env.webgpu.device;
      void this.device.lost.then((info) => this.handleLoss(info));
    }
    const { lost } = this.device;
    return new OrtGraph(session, (cause) =>
      withTimeout(NEWS_OF_LOSS_MS, () => lost).then(
        () => RuntimeError.deviceLost(cause),
        () => RuntimeError.runFailed(cause)
      )
    );
  }

  tensor(values: Float32Array, dims: readonly number[]): RuntimeTensor {
    return hostTensor(values, dims);
  }

  createRowStore(rowShape: readonly number[], maxRows: number): RowStore {
    if (!this.device) {
      throw new Error('A graph must be loaded before rows are kept.');
    }
    return new GpuRowStore(this.device, rowShape, maxRows, ortTensorOf, (buffer, dims) => {
      return new OrtTensor(Tensor.fromGpuBuffer(buffer, { dataType: 'float32', dims }));
    });
  }

  async dispose(): Promise<void> {
    this.disposed = true;
  }

  private handleLoss(info: GPUDeviceLostInfo): void {
    if (!this.disposed) {
      this.onDeviceLost?.(RuntimeError.deviceLost(new Error(info.message)));
    }
  }
}

function hostTensor(values: Float32Array, dims: readonly number[]): RuntimeTensor {
  return new OrtTensor(new Tensor('float32', values, dims));
}
