import { pause } from '@multiverseg/core/jobs';
import type { CohortTask, SeriesFailure, SeriesResult } from '../task/types';
import type { PacsGate } from './PacsGate';

/** What became of a job in a slot, this time. */
export type Outcome =
  | { readonly kind: 'done'; readonly result: SeriesResult }
  | { readonly kind: 'failed'; readonly failure: SeriesFailure };

/** What became of a job in the end. */
export type JobEnd =
  | { readonly event: 'done'; readonly result: SeriesResult }
  | { readonly event: 'failed'; readonly failure: SeriesFailure; readonly tries: number };

/** A place where one job at a time is done. */
export interface Slot {
  /** Rejects with an `AbortError` once the signal fires, and for nothing else. */
  run(
    task: CohortTask,
    controls: {
      readonly signal: AbortSignal;
      readonly progress: (done: number, total: number) => void;
    }
  ): Promise<Outcome>;
  close(): Promise<void>;
}

export interface Persistence {
  readonly gate: Pick<PacsGate, 'open' | 'close'>;
  /** Of one job, before it counts as failed; those in which the PACS was away do not count. */
  readonly mostTries: number;
  /** Before the second try; four times as long before each further one. */
  readonly retryPauseMs: number;
  readonly onProgress: (task: CohortTask, done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Of one job, while the PACS says that it is back in between. */
const MOST_OUTAGES = 8;

/** A failure that would be the same for every series: the run has ended. */
export class FatalFailure extends Error {
  constructor(readonly failure: SeriesFailure) {
    super(failure.code);
  }
}

/**
 * Gives a job to a slot until it is done, or another try would change nothing.
 *
 * @throws FatalFailure; CohortError `cohort-pacs-gone`; AbortError
 */
export async function untilEnded(
  task: CohortTask,
  slot: Pick<Slot, 'run'>,
  { gate, mostTries, retryPauseMs, onProgress, signal }: Persistence
): Promise<JobEnd> {
  for (let [tries, outages] = [1, 0]; ;) {
    await gate.open();
    const outcome = await slot.run(task, {
      signal,
      progress: (done, total) => onProgress(task, done, total),
    });
    if (outcome.kind === 'done') {
      return { event: 'done', result: outcome.result };
    }
    const { failure } = outcome;
    if (failure.kind === 'fatal') {
      throw new FatalFailure(failure);
    }
    if (failure.kind === 'outage' && outages < MOST_OUTAGES) {
      // It answers small questions, and is still too busy for this one.
      const pauseMs = outages === 0 ? 0 : retryPauseMs * 2 ** outages;
      gate.close(Math.max((failure.waitSeconds ?? 0) * 1000, pauseMs));
      outages += 1;
      continue;
    }
    if (failure.kind !== 'again' || tries === mostTries) {
      return { event: 'failed', failure, tries };
    }
    // Not all at once: what failed together would come back together.
    await pause(retryPauseMs * 4 ** (tries - 1) * (0.75 + Math.random() / 2), signal);
    tries += 1;
  }
}
