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

/** How often the graphics card may go away, hang or fail before the processor takes over. */
const MAX_CARD_FAILURES = 2;
/** The worker keeps the raw pairs of a few tasks, so that going back to one sends nothing again. */
const PAIRS_PER_CONTEXT = 2;

/** The page's side of a model in a worker. */
export class WorkerModel implements SegmentationModel {
  private starting: Promise<RunningWorker> | undefined;
  private running: RunningWorker | undefined;
  private latestInfo: LoadedModelInfo | undefined;
  private client: WorkerClient | undefined;
  private cardFailures = 0;
  private lostWhileLoading = false;
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
    const reason = `The graphics card went away, hung or failed (${this.cardFailures} ×).`;
    return [
      ...(this.parts.passedOver ?? []),
      ...(this.isCardUnreliable ? [{ backend: 'webgpu', reason } as const] : []),
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

  /** A graphics card that goes away while the model loads would do so again: the processor takes over. */
  private async startWorker(): Promise<RunningWorker> {
    for (;;) {
      const parameters = this.parametersNow();
      try {
        return await this.startOnce(parameters);
      } catch (error) {
        const isCardLost = error instanceof RuntimeError && error.code === 'runtime-lost';
        const othersAreLeft =
          parameters.backends.includes('webgpu') && this.processorOnly.length > 0;
        if (this.disposed || !isCardLost || !othersAreLeft) {
          if (this.latestInfo && !this.disposed) {
            this.parts.onRestartFailed?.(error);
          }
          throw error;
        }
        this.lostWhileLoading = true;
      }
    }
  }

  private async startOnce(parameters: LoadParameters): Promise<RunningWorker> {
    const client = new WorkerClient(this.parts.createWorker(), {
      onProgress: (progress) => this.parts.onProgress?.(progress),
      onBroken: (error) => this.handleBroken(client, error),
    });
    this.client = client;
    try {
      const info = await client.call('load', parameters);
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
      throw error;
    }
  }

  /** After a failed run (memory, mostly) ONNX Runtime's heap stays broken: the worker has to go. */
  private async replaceAfterFailure<T>(worker: RunningWorker, call: Promise<T>): Promise<T> {
    try {
      return await call;
    } catch (error) {
      if (error instanceof RuntimeError && this.running === worker) {
        this.cardFailures += Number(worker.info.backend === 'webgpu');
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
      this.cardFailures++;
    }
    if (isInUse) {
      this.running = undefined;
    }
  }

  private parametersNow(): LoadParameters {
    const { parameters } = this.parts;
    return this.isCardUnreliable ? { ...parameters, backends: this.processorOnly } : parameters;
  }

  private get isCardUnreliable(): boolean {
    const isGivenUp = this.lostWhileLoading || this.cardFailures >= MAX_CARD_FAILURES;
    return isGivenUp && this.processorOnly.length > 0;
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
