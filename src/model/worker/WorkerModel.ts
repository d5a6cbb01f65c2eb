import { RuntimeError } from '../errors';
import { rejectOnAbort, throwIfAborted } from '../../jobs';
import type {
  Backend,
  ContextPair,
  LoadProgress,
  ModelDescription,
  SegmentationModel,
  TargetChannels,
} from '../types';
import type { LoadedModelInfo, LoadParameters, WorkerLike } from './protocol';
import { WorkerClient } from './WorkerClient';

export interface WorkerModelParts {
  readonly createWorker: () => WorkerLike;
  readonly parameters: LoadParameters;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly onRestarted?: () => void;
  readonly onRestartFailed?: (error: unknown) => void;
  /** Ends the first start only. */
  readonly signal?: AbortSignal;
}

/** A worker with its model loaded, and the pairs it was given. */
interface RunningWorker {
  readonly client: WorkerClient;
  readonly info: LoadedModelInfo;
  readonly knownPairs: Set<string>;
}

/** How often the graphics card may go away before the processor takes over. */
const MAX_DEVICE_LOSSES = 2;

/** The page's side of a model in a worker. */
export class WorkerModel implements SegmentationModel {
  private starting: Promise<RunningWorker> | undefined;
  private running: RunningWorker | undefined;
  private latestInfo: LoadedModelInfo | undefined;
  private client: WorkerClient | undefined;
  private deviceLosses = 0;
  private disposed = false;

  private constructor(private readonly parts: WorkerModelParts) {}

  /** Starts the worker and loads the model. */
  static async start(parts: WorkerModelParts): Promise<WorkerModel> {
    throwIfAborted(parts.signal);
    const model = new WorkerModel(parts);
    try {
      await model.ready(parts.signal);
      return model;
    } catch (error) {
      await model.dispose();
      throw error;
    }
  }

  get description(): ModelDescription {
    return this.requireInfo().description;
  }

  get backend(): Backend {
    return this.requireInfo().backend;
  }

  async encodeContext(pair: ContextPair, signal?: AbortSignal): Promise<void> {
    const worker = await this.ready(signal);
    throwIfAborted(signal);
    const call = worker.client.call('encodeContext', { pair }, signal);
    worker.knownPairs.add(pair.id);
    return this.replaceAfterFailure(worker, call);
  }

  async releaseContext(id: string): Promise<void> {
    // A worker that is not there has nothing to forget.
    if (this.running?.knownPairs.delete(id)) {
      await this.running.client.call('releaseContext', { id });
    }
  }

  async predict(
    target: TargetChannels,
    context: readonly ContextPair[],
    signal?: AbortSignal
  ): Promise<Float32Array> {
    const worker = await this.ready(signal);
    throwIfAborted(signal);
    const newPairs = context.filter((pair) => !worker.knownPairs.has(pair.id));
    const contextIds = context.map((pair) => pair.id);
    const call = worker.client.call('predict', { target, contextIds, newPairs }, signal);
    // Even if the call is cancelled the worker has them: messages are not taken back.
    newPairs.forEach((pair) => worker.knownPairs.add(pair.id));
    return this.replaceAfterFailure(worker, call);
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    this.client?.terminate(new Error('The model was disposed.'));
    this.running = undefined;
  }

  private async ready(signal?: AbortSignal): Promise<RunningWorker> {
    if (this.disposed) {
      throw new Error('The model was disposed.');
    }
    if (this.running) {
      return this.running;
    }
    // One start serves all who wait; a failed one is not remembered.
    this.starting ??= this.startWorker().finally(() => (this.starting = undefined));
    return rejectOnAbort(this.starting, signal);
  }

  private async startWorker(): Promise<RunningWorker> {
    const client = new WorkerClient(this.parts.createWorker(), {
      onProgress: (progress) => this.parts.onProgress?.(progress),
      onBroken: (error) => this.handleBroken(client, error),
    });
    this.client = client;
    try {
      const info = await client.call('load', this.parametersNow());
      const isRestart = this.latestInfo !== undefined;
      this.latestInfo = info;
      this.running = { client, info, knownPairs: new Set() };
      if (isRestart) {
        this.parts.onRestarted?.();
      }
      return this.running;
    } catch (error) {
      client.terminate(error instanceof Error ? error : new Error(String(error)));
      if (this.latestInfo && !this.disposed) {
        this.parts.onRestartFailed?.(error);
      }
      throw error;
    }
  }

  /** After a failed run (memory, mostly) ONNX Runtime's heap stays broken: the worker has to go. */
  private async replaceAfterFailure<T>(worker: RunningWorker, call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      if (error instanceof RuntimeError && this.running === worker) {
        worker.client.terminate(error);
        this.running = undefined;
      }
      throw error;
    }
  }

  private handleBroken(client: WorkerClient, error: Error): void {
    if (error instanceof RuntimeError && error.code === 'runtime-lost') {
      this.deviceLosses++;
    }
    if (this.running?.client === client) {
      this.running = undefined;
    }
  }

  private parametersNow(): LoadParameters {
    const { parameters } = this.parts;
    const processorOnly = parameters.backends.filter((backend) => backend !== 'webgpu');
    const isGpuUnreliable = this.deviceLosses >= MAX_DEVICE_LOSSES && processorOnly.length > 0;
    return isGpuUnreliable ? { ...parameters, backends: processorOnly } : parameters;
  }

  private requireInfo(): LoadedModelInfo {
    if (!this.latestInfo) {
      throw new Error('The model is not loaded.');
    }
    return this.latestInfo;
  }
}
