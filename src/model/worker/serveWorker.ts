import type { ContextPair, LoadProgress, NetworkAnswer, SegmentationModel } from '../types';
import { LifeSigns } from './LifeSigns';
import type { PairChanges } from './PairLedger';
import { toPlainError } from './plainError';
import type {
  LoadedModelInfo,
  LoadParameters,
  PredictParameters,
  WorkerCalls,
  WorkerMethod,
  WorkerRequest,
  WorkerScopeLike,
} from './protocol';

/** What the model's code tells the page on its way. */
export interface WorkerEvents {
  readonly onProgress: (progress: LoadProgress) => void;
  readonly onDeviceLost: (error: Error) => void;
  /** A part of the work is done; to be told of whatever may take more than a few seconds in all. */
  readonly onStep: () => void;
}

/** Loads the model inside the worker. */
export type LoadInWorker = (
  parameters: LoadParameters,
  events: WorkerEvents,
  signal: AbortSignal
) => Promise<SegmentationModel>;

/** Answers the page's calls in this worker until it is terminated. */
export function serveWorker(scope: WorkerScopeLike, load: LoadInWorker): void {
  const lifeSigns = new LifeSigns(() => scope.postMessage({ kind: 'alive' }, []));
  const events: WorkerEvents = {
    onProgress: (progress) => {
      scope.postMessage({ kind: 'progress', progress }, []);
      lifeSigns.step();
    },
    onDeviceLost: (error) =>
      scope.postMessage({ kind: 'deviceLost', error: toPlainError(error) }, []),
    onStep: () => lifeSigns.step(),
  };
  const server = new InferenceServer((parameters, signal) =>
    lifeSigns.during(() => load(parameters, events, signal))
  );
  const running = new Map<number, AbortController>();
  scope.addEventListener('message', ({ data: request }) => {
    if (request.kind === 'cancel') {
      running.get(request.callId)?.abort();
      return;
    }
    const { callId } = request;
    const controller = new AbortController();
    running.set(callId, controller);
    server
      .answer(request, controller.signal)
      .then(
        (result) => scope.postMessage({ kind: 'result', callId, result }, transferablesOf(result)),
        (error) => scope.postMessage({ kind: 'error', callId, error: toPlainError(error) }, [])
      )
      .finally(() => running.delete(callId));
  });
}

type Handlers = {
  [M in WorkerMethod]: (
    parameters: WorkerCalls[M]['parameters'],
    signal: AbortSignal
  ) => Promise<WorkerCalls[M]['result']>;
};

type CallRequest = Extract<WorkerRequest, { kind: 'call' }>;

class InferenceServer {
  private model: SegmentationModel | undefined;
  /** Raw pairs by id: which ones is the page's decision. */
  private readonly pairs = new Map<string, ContextPair>();

  private readonly handlers: Handlers = {
    load: (parameters, signal) => this.loadModel(parameters, signal),
    encodeContext: async ({ id, pairs }, signal) => {
      this.apply(pairs);
      await this.requireModel().encodeContext(this.requirePair(id), signal);
      return undefined;
    },
    retainContext: async ({ ids }) => {
      [...this.pairs.keys()]
        .filter((id) => !ids.includes(id))
        .forEach((id) => this.pairs.delete(id));
      await this.requireModel().retainContext(ids);
      return undefined;
    },
    predict: (parameters, signal) => this.predict(parameters, signal),
  };

  constructor(
    private readonly load: (
      parameters: LoadParameters,
      signal: AbortSignal
    ) => Promise<SegmentationModel>
  ) {}

  async answer(
    request: CallRequest,
    signal: AbortSignal
  ): Promise<WorkerCalls[WorkerMethod]['result']> {
    // The protocol's union keeps method and parameters together; a generic call can't show it.
    const handler = this.handlers[request.method] as (
      parameters: CallRequest['parameters'],
      signal: AbortSignal
    ) => Promise<WorkerCalls[WorkerMethod]['result']>;
    return handler(request.parameters, signal);
  }

  private async loadModel(
    parameters: LoadParameters,
    signal: AbortSignal
  ): Promise<LoadedModelInfo> {
    this.model = await this.load(parameters, signal);
    const { description, backend, passedOver = [] } = this.model;
    return { description, backend, passedOver };
  }

  private async predict(
    parameters: PredictParameters,
    signal: AbortSignal
  ): Promise<NetworkAnswer> {
    this.apply(parameters.pairs);
    // Looked up now: what arrives while this call waits must not take them away.
    const context = parameters.contextIds.map((id) => this.requirePair(id));
    return this.requireModel().predict(parameters.target, context, signal);
  }

  private apply({ added, dropped }: PairChanges): void {
    dropped.forEach((id) => this.pairs.delete(id));
    added.forEach((pair) => this.pairs.set(pair.id, pair));
  }

  private requirePair(id: string): ContextPair {
    const pair = this.pairs.get(id);
    if (!pair) {
      throw new Error('The worker was asked for a pair it never got.');
    }
    return pair;
  }

  private requireModel(): SegmentationModel {
    if (!this.model) {
      throw new Error('The worker was asked before its model was loaded.');
    }
    return this.model;
  }
}

/** An answer's own buffers move; they are not copied. */
function transferablesOf(result: WorkerCalls[WorkerMethod]['result']): Transferable[] {
  return Object.values(result ?? {}).flatMap((value: unknown) => {
    const moves = value instanceof Float32Array && value.byteLength === value.buffer.byteLength;
    return moves && value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  });
}
