import { describeReason, RuntimeError } from '../errors';
import { WEB_BACKENDS, type WebBackend } from '../runtime/backends';
import type { LoadProgress, PassedOver, SegmentationModel } from '../types';
import type { LoadParameters, WorkerLike } from './protocol';
import { threadsBeside } from './threadsBeside';
import { WorkerModel } from './WorkerModel';

export interface WorkerModelOptions {
  /** URL of the built `worker/entry.ts`; same origin as the page. */
  readonly workerUrl?: string;
  /** Instead of `workerUrl`. Called again when the worker has to be replaced. */
  readonly createWorker?: () => Worker | WorkerLike;
  /** URL of `manifest.json`, absolute or relative to the page; from configuration only. */
  readonly manifestUrl: string;
  /** URL of the folder with ONNX Runtime's `.mjs` and `.wasm`, absolute or relative to the page. */
  readonly wasmPath: string;
  /** Absent: the first model of the manifest. */
  readonly modelId?: string;
  /** Allowed backends, the preferred one first; all of them unless said otherwise. */
  readonly backends?: readonly WebBackend[];
  /** Processor threads at most; unless said otherwise as many as `threadsBeside` leaves a core to the page with. */
  readonly threads?: number;
  /** Take WebGPU even where it is computed in software: for tests. */
  readonly allowSoftwareWebGpu?: boolean;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** A broken worker was replaced; the backend may be another one. */
  readonly onRestarted?: () => void;
  /** A broken worker could not be replaced: the model is of no use any more. */
  readonly onRestartFailed?: (error: unknown) => void;
  readonly signal?: AbortSignal;
}

/**
 * A model in a worker of its own. When the worker breaks or falls silent, open calls reject with a
 * `RuntimeError` and the next call starts a new worker; pairs are sent and encoded again on the way. After
 * `dispose` every call rejects.
 *
 * @throws ManifestError, ModelFileError, RuntimeError, SelfTestError or an AbortError
 */
export async function createWorkerModel(options: WorkerModelOptions): Promise<SegmentationModel> {
  const start = (
    backends: readonly WebBackend[],
    passedOver: readonly PassedOver[] = []
  ): Promise<WorkerModel> =>
    WorkerModel.start({
      passedOver,
      createWorker: workerFactory(options),
      parameters: loadParameters(options, backends),
      onProgress: options.onProgress,
      onRestarted: options.onRestarted,
      onRestartFailed: options.onRestartFailed,
      signal: options.signal,
    });
  const backends = options.backends ?? WEB_BACKENDS;
  try {
    return await start(backends);
  } catch (error) {
    // ONNX Runtime can't be started twice in one worker: where threads are forbidden (by a content
    // security policy, say) or never start, or a graphics card never answers, a new worker tries
    // without them.
    const isEngineFailure =
      error instanceof RuntimeError && ['runtime-failed', 'worker-silent'].includes(error.code);
    if (isEngineFailure && backends.length > 1 && backends.includes('wasm')) {
      const reason = describeReason(error);
      const others = backends.filter((backend) => backend !== 'wasm');
      return start(
        ['wasm'],
        others.map((backend) => ({ backend, reason }))
      );
    }
    throw error;
  }
}

function workerFactory({ workerUrl, createWorker }: WorkerModelOptions): () => WorkerLike {
  if (createWorker) {
    return createWorker as () => WorkerLike;
  }
  if (workerUrl) {
    return () => new Worker(workerUrl, { type: 'module', name: 'multiverseg' }) as WorkerLike;
  }
  throw new TypeError('createWorkerModel needs workerUrl or createWorker.');
}

function loadParameters(
  options: WorkerModelOptions,
  backends: readonly WebBackend[]
): LoadParameters {
  const wasmPath = absoluteUrl(options.wasmPath);
  return {
    manifestUrl: absoluteUrl(options.manifestUrl),
    wasmPath: wasmPath.endsWith('/') ? wasmPath : `${wasmPath}/`,
    modelId: options.modelId,
    backends,
    threads: options.threads ?? threadsBeside(globalThis.navigator?.hardwareConcurrency ?? 1),
    allowSoftwareWebGpu: options.allowSoftwareWebGpu,
  };
}

/** The worker's own base URL differs from the page's. */
function absoluteUrl(url: string): string {
  return new URL(url, (globalThis.document as Document | undefined)?.baseURI).href;
}
