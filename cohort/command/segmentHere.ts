import { join } from 'node:path';
import type { SegStore } from '@multiverseg/core/dicomweb';
import { ForkedSlot } from '../queue/ForkedSlot';
import type { Journal } from '../queue/Journal';
import { runQueue } from '../queue/runQueue';
import type { CohortTask } from '../task/types';
import type { CohortOptions } from './options';
import {
  MOST_TRIES,
  pacsGate,
  RETRY_PAUSE_MS,
  SILENCE_MS,
  SLOT_PROGRAM,
  THUMBNAILS,
} from './persistence';
import type { PreparedRun } from './prepareRun';
import { ProgressBar } from './ProgressBar';
import type { RunSurroundings } from './RunSurroundings';

/** Does the jobs in processes of this machine. @throws as `runQueue` */
export async function segmentHere(
  store: SegStore,
  tasks: readonly CohortTask[],
  journal: Journal,
  run: PreparedRun,
  options: CohortOptions,
  { stream, signal, retryPauseMs = RETRY_PAUSE_MS, onSlots }: RunSurroundings
): Promise<void> {
  const left = tasks.filter((task) => !journal.isDone(task));
  const bar = new ProgressBar(stream, left.length);
  const slots = Array.from(
    { length: Math.min(options.workers, left.length) },
    () =>
      new ForkedSlot({
        program: SLOT_PROGRAM,
        silenceMs: SILENCE_MS,
        setup: {
          ...{ dicomweb: options.dicomweb, credentialsFile: options.credentialsFile },
          ...{ projectFile: run.projectFile, structureIds: run.structureIds },
          manifestPath: options.manifestPath,
          thumbnailFolder: join(options.output, THUMBNAILS),
        },
      })
  );
  onSlots?.(slots);
  const gate = pacsGate(store, {
    ...{ patienceMinutes: options.patienceMinutes, retryPauseMs, signal },
    onChange: (isAway) => bar.waits(isAway ? 'waiting for the PACS' : undefined),
  });
  try {
    await runQueue({
      ...{ tasks, slots, journal, gate, retryPauseMs, signal },
      mostTries: MOST_TRIES,
      onProgress: ({ key }, done, total) => bar.step(key, done / Math.max(1, total)),
      onEnd: ({ key }, { event }) => bar.end(key, event === 'failed'),
    });
  } finally {
    bar.close();
    await Promise.all(slots.map((slot) => slot.close()));
  }
}
