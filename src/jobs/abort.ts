/** What everything that was cancelled rejects with; `isAbortError` knows it by its name. */
export class AbortError extends Error {
  constructor() {
    super('The operation was aborted.');
    this.name = 'AbortError';
  }
}

/** The reason every cancelled prediction, download or save rejects with. */
export function isAbortError(error: unknown): boolean {
  // By name: a DOMException, also of another realm, is one too.
  return (error as { name?: unknown } | undefined)?.name === 'AbortError';
}

/** @throws AbortError once the signal has fired */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new AbortError();
  }
}

/**
 * The promise, unless the signal fires first: then an `AbortError` at once, even if the promise never
 * ends. An answer that comes in the same moment as the signal is dropped too.
 */
export function rejectOnAbort<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) {
    return promise;
  }
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(new AbortError());
    if (signal.aborted) {
      onAbort();
    }
    signal.addEventListener('abort', onAbort, { once: true });
    promise
      .then((value) => (signal.aborted ? onAbort() : resolve(value)), reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/**
 * Runs work under a signal of its own that fires with any of the others, and lets go of them when the
 * work has ended. (`AbortSignal.any` would do, but is younger than the browsers of many hospitals.)
 *
 * @param work may fire the signal itself, through the controller
 */
export async function underSignals<T>(
  signals: readonly (AbortSignal | undefined)[],
  work: (controller: AbortController) => Promise<T>
): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => controller.abort(new AbortError());
  const others = signals.filter((signal) => signal !== undefined);
  others.forEach((signal) => signal.addEventListener('abort', abort, { once: true }));
  if (others.some(({ aborted }) => aborted)) {
    abort();
  }
  try {
    return await work(controller);
  } finally {
    others.forEach((signal) => signal.removeEventListener('abort', abort));
  }
}
