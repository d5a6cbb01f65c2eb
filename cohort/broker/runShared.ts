import { pause } from '@multiverseg/core/jobs';
import type { Journal } from '../queue/Journal';
import { FatalFailure, type JobEnd } from '../queue/untilEnded';
import { failureOf } from '../task/failures';
import type { CohortTask } from '../task/types';
import { CohortError } from '../errors/CohortError';
import type { BrokerQueue, JobState, NewJob } from './openBroker';
import { PatientQueue, type QueuePatience } from './PatientQueue';
import { jobIdOf, readSharedEnd, type SharedEnd, type SharedJob } from './SharedJob';

export interface SharedRunOptions extends QueuePatience {
  readonly run: string;
  readonly tasks: readonly CohortTask[];
  readonly queue: BrokerQueue;
  readonly journal: Pick<Journal, 'append' | 'isDone'>;
  /** Of a job whose workers the queue loses. */
  readonly mostTries: number;
  /** Between two looks at what has ended. */
  readonly pollMs: number;
  /** Between two looks at whether the queue still has all jobs, and anybody who does them. */
  readonly reconcileMs: number;
  readonly onEnd: (task: CohortTask, end: JobEnd) => void;
  readonly onWorkers: (count: number) => void;
}

const FINISHED: readonly JobState[] = ['completed', 'failed'];
const UNFINISHED: readonly JobState[] = ['waiting', 'active', 'delayed', 'prioritized'];
/** In one question. */
const MOST_AT_ONCE = 500;
/** A result that nobody has fetched for so long goes. */
const KEPT_SECONDS = 30 * 24 * 3600;
/** How long a run that ends waits for a queue that is away. */
const WITHDRAWAL_MS = 10_000;

/**
 * Gives the jobs that the journal does not know as done to a shared queue and writes down what becomes of them. The
 * queue is looked at again and again: its events may get lost, and so may its jobs when it is restarted; those are
 * given to it once more.
 *
 * @throws FatalFailure; CohortError `cohort-queue-gone`, `cohort-queue-refuses`; AbortError; what the journal
 *   rejects with. Jobs that nobody has begun are then taken back.
 */
export async function runShared(options: SharedRunOptions): Promise<void> {
  const { tasks, journal, pollMs, reconcileMs, onWorkers, signal } = options;
  const queue = new PatientQueue(options.queue, options);
  const left = new Map(
    tasks.filter((task) => !journal.isDone(task)).map((task) => [jobIdOf(task), task])
  );
  const losses = new Map<string, number>();
  await forgetFailures(queue, left);
  try {
    for (let reconciledAt = -Infinity; left.size > 0;) {
      if (performance.now() - reconciledAt >= reconcileMs) {
        await offer(queue, options.run, left);
        onWorkers(await queue.ask((one) => one.getWorkersCount()));
        reconciledAt = performance.now();
      }
      for (const id of await idsAmong(queue, FINISHED, left)) {
        if (!(await settle(id, queue, left, losses, options))) {
          reconciledAt = -Infinity;
        }
      }
      if (left.size > 0) {
        await pause(pollMs, signal);
      }
    }
  } catch (error) {
    await withdraw(options.queue, left, options.retryMs);
    throw error;
  }
}

/** What failed in an earlier run is tried again in this one. */
async function forgetFailures(
  queue: PatientQueue,
  left: ReadonlyMap<string, CohortTask>
): Promise<void> {
  for (const id of await idsAmong(queue, FINISHED, left)) {
    const end = await endOf(queue, id);
    if (end?.kind !== 'ended' || end.end.event !== 'done') {
      await queue.ask((one) => one.remove(id));
    }
  }
}

/** Adds the jobs that the queue does not have; one that it has is not added twice. */
async function offer(
  queue: PatientQueue,
  run: string,
  left: ReadonlyMap<string, CohortTask>
): Promise<void> {
  const known = new Set(await idsAmong(queue, [...FINISHED, ...UNFINISHED], left));
  const jobs = [...left].flatMap(([jobId, task]): NewJob[] =>
    known.has(jobId) ? [] : [newJob(jobId, { run, task })]
  );
  for (let first = 0; first < jobs.length; first += MOST_AT_ONCE) {
    await queue.ask((one) => one.addBulk(jobs.slice(first, first + MOST_AT_ONCE)));
  }
}

function newJob(jobId: string, data: SharedJob): NewJob {
  const kept = { age: KEPT_SECONDS };
  return { name: 'series', data, opts: { jobId, removeOnComplete: kept, removeOnFail: kept } };
}

/**
 * Writes down the end of a job, then takes it out of the queue.
 *
 * @returns false where the job has to be given to the queue once more
 */
async function settle(
  id: string,
  queue: PatientQueue,
  left: Map<string, CohortTask>,
  losses: Map<string, number>,
  { journal, mostTries, onEnd }: SharedRunOptions
): Promise<boolean> {
  const task = left.get(id);
  if (!task) {
    return true;
  }
  const shared = await endOf(queue, id);
  if (shared?.kind === 'fatal') {
    throw new FatalFailure(shared.failure);
  }
  const tries = (losses.get(id) ?? 0) + 1;
  losses.set(id, tries);
  const lost = () => ({ failure: failureOf(new CohortError('cohort-job-lost', {})), tries });
  const end: JobEnd | undefined =
    shared?.end ?? (tries >= mostTries ? { event: 'failed', ...lost() } : undefined);
  if (end) {
    journal.append({ at: new Date().toISOString(), task, ...end });
    left.delete(id);
    onEnd(task, end);
  }
  await queue.ask((one) => one.remove(id));
  return end !== undefined;
}

async function endOf(queue: PatientQueue, id: string): Promise<SharedEnd | undefined> {
  const job = await queue.ask((one) => one.getJob(id));
  return readSharedEnd(job?.returnvalue);
}

async function idsAmong(
  queue: PatientQueue,
  states: readonly JobState[],
  left: ReadonlyMap<string, CohortTask>
): Promise<readonly string[]> {
  const ids = await queue.ask((one) => one.getRanges([...states], 0, -1));
  return ids.filter((id) => left.has(id));
}

/** Takes back what nobody has begun; what is under way ends, and its result waits for the next run. */
async function withdraw(
  queue: BrokerQueue,
  left: ReadonlyMap<string, CohortTask>,
  retryMs: number
): Promise<void> {
  const { signal } = new AbortController(); // That of the run may have fired.
  const patience = { patienceMs: WITHDRAWAL_MS, retryMs, onChange: () => undefined, signal };
  const patient = new PatientQueue(queue, patience);
  try {
    for (const id of await idsAmong(patient, ['waiting', 'delayed'], left)) {
      // One that a worker has just taken can't be removed.
      await patient.ask((one) => one.remove(id).catch(() => undefined));
    }
  } catch (error) {
    if (!(error instanceof CohortError)) {
      throw error;
    }
  }
}
