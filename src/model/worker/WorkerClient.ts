import { AbortError } from '../../jobs';
import { RuntimeError } from '../errors';
import type { LoadProgress } from '../types';
import { fromPlainError } from './plainError';
import type {
  WorkerCalls,
  WorkerLike,
  WorkerMethod,
  WorkerRequest,
  WorkerResponse,
} from './protocol';

export interface WorkerClientEvents {
  onProgress(progress: LoadProgress): void;
  /** The worker is of no more use: it crashed, or its graphics card went away. */
  onBroken(error: Error): void;
}

interface PendingCall {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Typed calls to one worker. When the worker breaks, every open call rejects and it is terminated. */
export class WorkerClient {
  private readonly pending = new Map<number, PendingCall>();
  private nextCallId = 1;
  private broken: Error | undefined;

  constructor(
    private readonly worker: WorkerLike,
    private readonly events: WorkerClientEvents
  ) {
    worker.addEventListener('message', ({ data }) => this.receive(data));
    worker.addEventListener('error', (event) => this.break(crashOf(event)));
    worker.addEventListener('messageerror', (event) => this.break(crashOf(event)));
  }

  call<M extends WorkerMethod>(
    method: M,
    parameters: WorkerCalls[M]['parameters'],
    signal?: AbortSignal
  ): Promise<WorkerCalls[M]['result']> {
    if (signal?.aborted || this.broken) {
      return Promise.reject(this.broken ?? new AbortError());
    }
    const callId = this.nextCallId++;
    return new Promise<unknown>((resolve, reject) => {
      const onAbort = (): void => {
        this.pending.delete(callId);
        this.worker.postMessage({ kind: 'cancel', callId }, []);
        reject(new AbortError());
      };
      const settled = (): void => signal?.removeEventListener('abort', onAbort);
      signal?.addEventListener('abort', onAbort, { once: true });
      this.pending.set(callId, {
        resolve: (result) => (settled(), resolve(result)),
        reject: (error) => (settled(), reject(error)),
      });
      this.worker.postMessage({ kind: 'call', callId, method, parameters } as WorkerRequest, []);
    }) as Promise<WorkerCalls[M]['result']>;
  }

  /** Ends the worker; open calls reject with `reason`. */
  terminate(reason: Error): void {
    this.broken ??= reason;
    this.worker.terminate();
    const open = [...this.pending.values()];
    this.pending.clear();
    open.forEach((call) => call.reject(reason));
  }

  private receive(response: WorkerResponse): void {
    switch (response.kind) {
      case 'progress':
        this.events.onProgress(response.progress);
        return;
      case 'deviceLost':
        this.break(fromPlainError(response.error));
        return;
      case 'result':
        this.take(response.callId)?.resolve(response.result);
        return;
      case 'error':
        this.take(response.callId)?.reject(fromPlainError(response.error));
    }
  }

  /** Undefined for a call that was cancelled: its late answer is dropped. */
  private take(callId: number): PendingCall | undefined {
    const call = this.pending.get(callId);
    this.pending.delete(callId);
    return call;
  }

  private break(error: Error): void {
    if (!this.broken) {
      this.terminate(error);
      this.events.onBroken(error);
    }
  }
}

function crashOf(event: unknown): RuntimeError {
  const message = (event as { message?: unknown } | null)?.message;
  return RuntimeError.workerCrashed(new Error(String(message ?? 'the worker did not start')));
}
