import { abortError } from '../model/errors';

/**
 * Runs jobs one after another, in order. A job whose signal fires before its turn never starts; one
 * that is running is left to end and its result is dropped. A failing job harms no other.
 */
export class JobQueue {
  private tail: Promise<unknown> = Promise.resolve();

  /**
   * @param pause awaited before each job, so that cancellations that arrived while the previous
   *   one held the thread are heard
   */
  constructor(private readonly pause: () => Promise<void> = nextMacrotask) {}

  /** Rejects with the job's own error, or with an `AbortError` as soon as the signal fires. */
  run<T>(job: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = this.tail.then(async () => {
      await this.pause();
      throwIfAborted(signal);
      return job();
    });
    this.tail = turn.catch(() => undefined);
    return rejectOnAbort(turn, signal);
  }

  /** Resolves when everything queued so far has ended. */
  async idle(): Promise<void> {
    await this.tail;
  }
}

export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw abortError();
  }
}

/** A timer, not a microtask: messages to a worker are delivered between the two. */
export function nextMacrotask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** The promise, unless the signal fires first. */
export function rejectOnAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) {
    return promise;
  }
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(abortError());
    if (signal.aborted) {
      onAbort();
    }
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
