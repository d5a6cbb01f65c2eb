import { pause } from '@multiverseg/core/jobs';
import { CohortError } from '../errors/CohortError';

export interface PacsGateOptions {
  /** Whether the PACS answers; does not reject. */
  readonly isThere: (signal: AbortSignal) => Promise<boolean>;
  /** How long to wait for it altogether. */
  readonly patienceMs: number;
  /** Before the first further look; doubled each time, up to half a minute. */
  readonly firstPauseMs: number;
  readonly onChange: (isAway: boolean) => void;
  readonly signal: AbortSignal;
}

const LONGEST_PAUSE_MS = 30_000;

/**
 * Where jobs wait while the PACS is away or busy: nobody asks it meanwhile but one small question, again and
 * again.
 */
export class PacsGate {
  private waiting: Promise<void> | undefined;

  constructor(private readonly options: PacsGateOptions) {}

  /**
   * Resolves once the PACS may be asked.
   *
   * @throws CohortError `cohort-pacs-gone`; AbortError
   */
  async open(): Promise<void> {
    await this.waiting;
  }

  /** A job found it away. @param waitMs what the PACS itself asked for */
  close(waitMs = 0): void {
    if (!this.waiting) {
      this.waiting = this.wait(waitMs).finally(() => {
        this.waiting = undefined;
      });
      // Whoever waits at the gate hears of it.
      this.waiting.catch(() => undefined);
    }
  }

  private async wait(waitMs: number): Promise<void> {
    const { isThere, patienceMs, firstPauseMs, onChange, signal } = this.options;
    onChange(true);
    let waitedMs = 0;
    for (let next = firstPauseMs; ; next = Math.min(2 * next, LONGEST_PAUSE_MS)) {
      const pauseMs = waitedMs === 0 ? Math.max(next, waitMs) : next;
      await pause(pauseMs, signal);
      waitedMs += pauseMs;
      if (await isThere(signal)) {
        onChange(false);
        return;
      }
      if (waitedMs >= patienceMs) {
        throw new CohortError('cohort-pacs-gone', { minutes: Math.round(waitedMs / 60_000) });
      }
    }
  }
}
