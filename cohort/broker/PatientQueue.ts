import { isAbortError, pause, throwIfAborted, withTimeout } from '@multiverseg/core/jobs';
import { CohortError } from '../errors/CohortError';
import { isRefusal } from './isRefusal';
import type { BrokerQueue } from './openBroker';

export interface QueuePatience {
  /** How long to wait for a queue that is away. */
  readonly patienceMs: number;
  readonly retryMs: number;
  readonly onChange: (isAway: boolean) => void;
  readonly signal: AbortSignal;
}

/** An answer that takes longer is none: a driver may wait for ever for a server that is gone. */
const LONGEST_ANSWER_MS = 20_000;

/** A queue that may be restarted meanwhile: each question is asked until it is answered. */
export class PatientQueue {
  private awaySince: number | undefined;

  constructor(
    private readonly queue: BrokerQueue,
    private readonly patience: QueuePatience
  ) {}

  /**
   * @param question may be asked several times
   * @throws CohortError `cohort-queue-gone`, `cohort-queue-refuses`; AbortError
   */
  async ask<T>(question: (queue: BrokerQueue) => Promise<T>): Promise<T> {
    const { patienceMs, retryMs, signal } = this.patience;
    for (;;) {
      try {
        const answer = await withTimeout(LONGEST_ANSWER_MS, () => question(this.queue), signal);
        this.isAway(false);
        return answer;
      } catch (error) {
        throwIfAborted(signal);
        if (isAbortError(error) || isRefusal(error)) {
          throw isAbortError(error) ? error : new CohortError('cohort-queue-refuses', {});
        }
        this.isAway(true);
        const waitedMs = performance.now() - (this.awaySince ?? 0);
        if (waitedMs >= patienceMs) {
          throw new CohortError('cohort-queue-gone', { minutes: Math.round(waitedMs / 60_000) });
        }
        await pause(retryMs, signal);
      }
    }
  }

  private isAway(isAway: boolean): void {
    if (isAway !== (this.awaySince !== undefined)) {
      this.awaySince = isAway ? performance.now() : undefined;
      this.patience.onChange(isAway);
    }
  }
}
