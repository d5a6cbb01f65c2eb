/** What a cancelled prediction rejects with; `isAbortError` knows it by its name. */
export class AbortError extends Error {
  constructor() {
    super('The prediction was cancelled');
    this.name = 'AbortError';
  }
}

/** The promise's result, or a rejection as soon as the signal fires, even if the promise never ends. */
export function rejectOnAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(new AbortError());
    signal.addEventListener('abort', onAbort, { once: true });
    promise
      .then((value) => (signal.aborted ? onAbort() : resolve(value)), reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}
