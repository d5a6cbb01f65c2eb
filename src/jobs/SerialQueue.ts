import { rejectOnAbort, throwIfAborted } from './abort';

export interface TurnOptions {
  /** Turns of one key wait for each other, those of different keys do not; one key when absent. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

const NO_KEY = '';

/**
 * Gives each job its turn, one after another, in order. A job whose signal fires before its turn never
 * starts; one that is running is left to end and its result is dropped. A failing job harms no other.
 */
export class SerialQueue {
  /** The end of the last job of each key, as long as it has not come. */
  private readonly tails = new Map<string, Promise<unknown>>();

  /**
   * @param beforeEach awaited before each job, for example `nextMacrotask`, so that cancellations that
   *   arrived while the previous one held the thread are heard
   */
  constructor(private readonly beforeEach?: () => Promise<void>) {}

  /** Rejects with the job's own error, or with an `AbortError` as soon as the signal fires. */
  run<T>(job: () => Promise<T>, { key = NO_KEY, signal }: TurnOptions = {}): Promise<T> {
    const turn = (this.tails.get(key) ?? Promise.resolve()).then(async () => {
      await this.beforeEach?.();
      throwIfAborted(signal);
      return job();
    });
    const tail = turn
      .catch(() => undefined)
      .finally(() => {
        if (this.tails.get(key) === tail) {
          this.tails.delete(key);
        }
      });
    this.tails.set(key, tail);
    return rejectOnAbort(turn, signal);
  }

  /** Resolves when everything queued so far has ended. */
  async idle(): Promise<void> {
    await Promise.all(this.tails.values());
  }
}
