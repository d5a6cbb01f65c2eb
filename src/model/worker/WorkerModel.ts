import { RuntimeError } from '../errors';
import { rejectOnAbort, throwIfAborted } from '../../jobs';
import type {
  Backend,
  ContextPair,
  LoadProgress,
  ModelDescription,
  NetworkAnswer,
  PassedOver,
  SegmentationModel,
  TargetChannels,
} from '../types';
import type { WebBackend } from '../runtime/backends';
import type { LoadedModelInfo, LoadParameters, WorkerLike } from './protocol';
import { PairLedger } from './PairLedger';
import { WorkerClient } from './WorkerClient';

export interface WorkerModelParts {
  readonly createWorker: () => WorkerLike;
  readonly parameters: LoadParameters;
  /** What was given up before this worker was started. */
  readonly passedOver?: readonly PassedOver[];
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly onRestarted?: () => void;
  readonly onRestartFailed?: (error: unknown) => void;
  /** Ends the first start only. */
  readonly signal?: AbortSignal;
}

/** A worker with its model loaded, and the book of the pairs it holds. */
interface RunningWorker {
  readonly client: WorkerClient;
  readonly info: LoadedModelInfo;
  readonly pairs: PairLedger;
}

/** How often the graphics card may go away or hang before the processor takes over. */
const MAX_DEVICE_LOSSES = 2;
/** The worker keeps the raw pairs of a few tasks, so that going back to one sends nothing again. */
const PAIRS_PER_CONTEXT = 2;

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

  get passedOver(): readonly PassedOver[] {
    const reason = `The graphics card went away or hung ${this.deviceLosses} times.`;
    return [
      ...(this.parts.passedOver ?? []),
      ...(this.isGpuUnreliable ? [{ backend: 'webgpu', reason } as const] : []),
      ...this.requireInfo().passedOver,
    ];
  }

  async encodeContext(pair: ContextPair, signal?: AbortSignal): Promise<void> {
    const worker = await this.ready(signal);
    throwIfAborted(signal);
    const parameters = { id: pair.id, pairs: worker.pairs.use([pair]) };
    const call = worker.client.call('encodeContext', parameters, signal);
    return this.replaceAfterFailure(worker, call);
  }

  async retainContext(ids: readonly string[]): Promise<void> {
    // A worker that is not there has nothing to forget.
    if (this.running?.pairs.retain(ids)) {
      await this.running.client.call('retainContext', { ids });
    }
  }

  async predict(
    target: TargetChannels,
    context: readonly ContextPair[],
    signal?: AbortSignal
  ): Promise<NetworkAnswer> {
    const worker = await this.ready(signal);
    throwIfAborted(signal);
    const contextIds = context.map((pair) => pair.id);
    // Even if the call is cancelled the worker has its pairs: messages are not taken back.
    const pairs = worker.pairs.use(context);
    const call = worker.client.call('predict', { target, contextIds, pairs }, signal);
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
      const capacity = PAIRS_PER_CONTEXT * info.description.maxContext;
      this.running = { client, info, pairs: new PairLedger(capacity) };
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
    const isInUse = this.running?.client === client;
    const code = error instanceof RuntimeError ? error.code : undefined;
    const hungCard = code === 'worker-silent' && isInUse && this.running?.info.backend === 'webgpu';
    if (code === 'runtime-lost' || hungCard) {
      this.deviceLosses++;
    }
    if (isInUse) {
      this.running = undefined;
    }
  }

  private parametersNow(): LoadParameters {
    const { parameters } = this.parts;
    return this.isGpuUnreliable ? { ...parameters, backends: this.processorOnly } : parameters;
  }

  private get isGpuUnreliable(): boolean {
    return this.deviceLosses >= MAX_DEVICE_LOSSES && this.processorOnly.length > 0;
  }

  private get processorOnly(): readonly WebBackend[] {
    return this.parts.parameters.backends.filter((backend) => backend !== 'webgpu');
  }

  private requireInfo(): LoadedModelInfo {
    if (!this.latestInfo) {
      throw new Error('The model is not loaded.');
    }
    return this.latestInfo;
  }
}
