import { AbortError, Watchdog } from '../../jobs';
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
  /** The worker is of no more use: it crashed, fell silent, or its graphics card went away. */
  onBroken(error: Error): void;
}

interface PendingCall {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const SILENCE_LIMIT_MS = 20_000;
/** On a slow computer steps grow longer with every example; each may take so many times the last. */
const TRUST = 3;

/**
 * Typed calls to one worker. When the worker breaks, or owes an answer and gives no sign of life for
 * 20 s (longer where it has shown to be slow), every open call rejects and it is terminated.
 */
export class WorkerClient {
  private readonly pending = new Map<number, PendingCall>();
  /** Calls the worker has not answered, cancelled ones too: a hung worker answers none of them. */
  private readonly owed = new Set<number>();
  private readonly watchdog = new Watchdog(
    SILENCE_LIMIT_MS,
    () => this.break(RuntimeError.workerSilent()),
    TRUST
  );
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
      this.owed.add(callId);
      this.watchdog.start();
    }) as Promise<WorkerCalls[M]['result']>;
  }

  /** Ends the worker; open calls reject with `reason`. */
  terminate(reason: Error): void {
    this.broken ??= reason;
    this.watchdog.stop();
    this.worker.terminate();
    const open = [...this.pending.values()];
    this.pending.clear();
    open.forEach((call) => call.reject(reason));
  }

  private receive(response: WorkerResponse): void {
    this.watchdog.touch();
    switch (response.kind) {
      case 'progress':
        this.events.onProgress(response.progress);
        return;
      case 'alive':
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
    this.owed.delete(callId);
    if (this.owed.size === 0) {
      this.watchdog.stop();
    }
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
