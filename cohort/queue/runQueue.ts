import { AbortError, pause, underSignals } from '@multiverseg/core/jobs';
import type { CohortTask, SeriesFailure, SeriesResult } from '../task/types';
import type { Journal } from './Journal';
import type { PacsGate } from './PacsGate';

/** What became of a job in a slot. */
export type Outcome =
  | { readonly kind: 'done'; readonly result: SeriesResult }
  | { readonly kind: 'failed'; readonly failure: SeriesFailure };

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

export interface QueueOptions {
  readonly tasks: readonly CohortTask[];
  readonly slots: readonly Slot[];
  readonly journal: Pick<Journal, 'append' | 'isDone'>;
  readonly gate: Pick<PacsGate, 'open' | 'close'>;
  /** Of one job, before it counts as failed; those in which the PACS was away do not count. */
  readonly mostTries: number;
  /** Before the second try; four times as long before each further one. */
  readonly retryPauseMs: number;
  readonly onProgress: (task: CohortTask, done: number, total: number) => void;
  readonly onEnd: (task: CohortTask, outcome: Outcome) => void;
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
 * Gives each slot job after job until all are done or have failed; those that the journal knows as done are left
 * out. What is done is in the journal before the next job begins.
 *
 * @throws FatalFailure; CohortError `cohort-pacs-gone`; AbortError; what the journal rejects with
 */
export async function runQueue(options: QueueOptions): Promise<void> {
  const { slots, journal } = options;
  const waiting = options.tasks.filter((task) => !journal.isDone(task));
  await underSignals([options.signal], async (controller) => {
    const work = slots.map(async (slot) => {
      try {
        for (let task = waiting.shift(); task; task = waiting.shift()) {
          await untilEnded(task, slot, { ...options, signal: controller.signal });
        }
      } catch (error) {
        controller.abort(); // The others end as well; the first failure is told.
        throw error;
      }
    });
    const ends = await Promise.allSettled(work);
    const failures = ends.flatMap((end) =>
      end.status === 'rejected' ? [end.reason as unknown] : []
    );
    const first = failures.find((error) => !(error instanceof AbortError)) ?? failures[0];
    if (first !== undefined) {
      throw first;
    }
  });
}

async function untilEnded(task: CohortTask, slot: Slot, options: QueueOptions): Promise<void> {
  const { journal, gate, mostTries, retryPauseMs, onProgress, onEnd, signal } = options;
  for (let [tries, outages] = [1, 0]; ;) {
    await gate.open();
    const outcome = await slot.run(task, {
      signal,
      progress: (done, total) => onProgress(task, done, total),
    });
    const at = new Date().toISOString();
    if (outcome.kind === 'done') {
      journal.append({ at, task, event: 'done', result: outcome.result });
      onEnd(task, outcome);
      return;
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
      journal.append({ at, task, event: 'failed', failure, tries });
      onEnd(task, outcome);
      return;
    }
    // Not all at once: what failed together would come back together.
    await pause(retryPauseMs * 4 ** (tries - 1) * (0.75 + Math.random() / 2), signal);
    tries += 1;
  }
}
