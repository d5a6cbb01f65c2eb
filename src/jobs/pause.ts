import { AbortError, rejectOnAbort, throwIfAborted, underSignals } from './abort';

/** Resolves after a while; rejects with an `AbortError` as soon as the signal fires. */
export function pause(durationMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new AbortError());
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, durationMs);
    if (signal?.aborted) {
      stop();
    }
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** A timer, not a microtask: messages to a worker are delivered between the two. */
export function nextMacrotask(): Promise<void> {
  return pause(0);
}

/** What work rejects with that took longer than it may; a `DOMException` of this name is alike. */
class TimeoutError extends Error {
  constructor(readonly limitMs: number) {
    super(`There was no answer within ${limitMs} ms.`);
    this.name = 'TimeoutError';
  }
}

/**
 * The work's answer, unless it takes longer than it may: then a `TimeoutError` at once, also where the
 * work does not listen to its signal. That fires at the time limit and with `signal`.
 */
export function withTimeout<T>(
  limitMs: number,
  work: (signal: AbortSignal) => Promise<T>,
  signal?: AbortSignal
): Promise<T> {
  return underSignals([signal], async (controller) => {
    throwIfAborted(signal);
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      controller.abort(new TimeoutError(limitMs));
    }, limitMs);
    try {
      return await rejectOnAbort(work(controller.signal), controller.signal);
    } catch (error) {
      throw isLate ? new TimeoutError(limitMs) : error;
    } finally {
      clearTimeout(timer);
    }
  });
}
