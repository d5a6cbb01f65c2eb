import { rejectOnAbort, throwIfAborted, underSignals } from './abort';

/**
 * Runs of which only the newest counts: a new one aborts the one before. An outdated answer is never
 * delivered, also where the work does not listen to its signal.
 */
export class LatestWins {
  private running: AbortController | undefined;

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /**
   * @param work gets the signal that fires when the run is outdated, aborted, or `signal` fires
   * @param deliver takes the answer in; runs only while this run is the newest, and in the moment that
   *   is found, so that nothing can outdate it in between
   * @returns what `deliver` returned; rejects with an `AbortError` when outdated or aborted, else as
   *   the work
   */
  run<T, R>(
    work: (signal: AbortSignal) => Promise<T>,
    deliver: (answer: T) => R,
    signal?: AbortSignal
  ): Promise<R> {
    this.abort();
    return underSignals([signal], async (controller) => {
      throwIfAborted(controller.signal);
      this.running = controller;
      try {
        const answer = await rejectOnAbort(work(controller.signal), controller.signal);
        // Between the answer and this line another call may have outdated it.
        throwIfAborted(controller.signal);
        this.running = undefined;
        return deliver(answer);
      } finally {
        // A newer run has taken the place of this one when it outdated it.
        if (this.running === controller) {
          this.running = undefined;
        }
      }
    });
  }

  /** Ends the run, if there is one: its answer is not delivered. */
  abort(): void {
    const outdated = this.running;
    this.running = undefined;
    outdated?.abort();
  }
}
