import { AbortError, underSignals } from '@multiverseg/core/jobs';
import type { CohortTask } from '../task/types';
import type { Journal } from './Journal';
import { untilEnded, type JobEnd, type Persistence, type Slot } from './untilEnded';

export interface QueueOptions extends Persistence {
  readonly tasks: readonly CohortTask[];
  readonly slots: readonly Slot[];
  readonly journal: Pick<Journal, 'append' | 'isDone'>;
  readonly onEnd: (task: CohortTask, end: JobEnd) => void;
}

/**
 * Gives each slot job after job until all are done or have failed; those that the journal knows as done are left
 * out. What is done is in the journal before the next job begins.
 *
 * @throws FatalFailure; CohortError `cohort-pacs-gone`; AbortError; what the journal rejects with
 */
export async function runQueue(options: QueueOptions): Promise<void> {
  const { slots, journal, onEnd } = options;
  const waiting = options.tasks.filter((task) => !journal.isDone(task));
  await underSignals([options.signal], async (controller) => {
    const work = slots.map(async (slot) => {
      try {
        for (let task = waiting.shift(); task; task = waiting.shift()) {
          const end = await untilEnded(task, slot, { ...options, signal: controller.signal });
          journal.append({ at: new Date().toISOString(), task, ...end });
          onEnd(task, end);
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
