import { withTimeout } from '@multiverseg/core/jobs';
import type { BrokerAddress } from '../broker/brokerAddress';
import { openQueue } from '../broker/openBroker';
import { runShared } from '../broker/runShared';
import type { Journal } from '../queue/Journal';
import type { CohortTask } from '../task/types';
import type { CohortOptions } from './options';
import { MOST_TRIES, RETRY_PAUSE_MS } from './persistence';
import type { PreparedRun } from './prepareRun';
import { ProgressBar } from './ProgressBar';
import type { RunSurroundings } from './RunSurroundings';

const POLL_MS = 1000;
const RECONCILE_MS = 15_000;
const CLOSING_MS = 2000;

/** Gives the jobs to a queue that workers on any machine take them from. @throws as `runShared` */
export async function segmentShared(
  address: BrokerAddress,
  tasks: readonly CohortTask[],
  journal: Journal,
  { runHash }: Pick<PreparedRun, 'runHash'>,
  { patienceMinutes }: Pick<CohortOptions, 'patienceMinutes'>,
  { stream, signal, retryPauseMs = RETRY_PAUSE_MS }: RunSurroundings
): Promise<void> {
  const hurry = retryPauseMs / RETRY_PAUSE_MS;
  const bar = new ProgressBar(stream, tasks.filter((task) => !journal.isDone(task)).length);
  const queue = await openQueue(address);
  let workers = 1;
  const say = (isAway = false) =>
    bar.waits(
      isAway
        ? `waiting for the queue ${address.shown}`
        : workers === 0
          ? 'no worker is there: start one with "npm run cohort:worker"'
          : undefined
    );
  try {
    await runShared({
      ...{ run: runHash, tasks, queue, journal, signal },
      mostTries: MOST_TRIES,
      pollMs: POLL_MS * hurry,
      reconcileMs: RECONCILE_MS * hurry,
      patienceMs: patienceMinutes * 60_000,
      retryMs: retryPauseMs,
      onEnd: ({ key }, { event }) => bar.end(key, event === 'failed'),
      onChange: say,
      onWorkers: (count) => {
        if (count !== workers) {
          workers = count;
          say();
        }
      },
    });
  } finally {
    bar.close();
    // A driver may wait for a server that is gone; nothing is left to be said to it.
    await withTimeout(CLOSING_MS, () => queue.close()).catch(() => undefined);
  }
}
