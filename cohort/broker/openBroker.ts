import type { Processor } from 'bullmq';
import { CohortError } from '../errors/CohortError';
import type { BrokerAddress } from './brokerAddress';

/** How long the queue believes in a worker that it does not hear of, and how soon one asks again. */
export interface BrokerTimes {
  /** A job whose worker has not been heard of for so long is given to another. */
  readonly lockMs: number;
  /** Between two looks for such jobs. */
  readonly stalledMs: number;
  /** Before a queue that was away is asked again. */
  readonly retryMs: number;
}

export const BROKER_TIMES: BrokerTimes = { lockMs: 30_000, stalledMs: 30_000, retryMs: 5000 };

export type JobState = 'waiting' | 'active' | 'delayed' | 'prioritized' | 'completed' | 'failed';

/** A job to be added. */
export interface NewJob {
  readonly name: string;
  readonly data: unknown;
  readonly opts: {
    readonly jobId: string;
    readonly removeOnComplete: { readonly age: number };
    readonly removeOnFail: { readonly age: number };
  };
}

/** What is used of a queue of BullMQ, whatever database holds it. */
export interface BrokerQueue {
  addBulk(jobs: NewJob[]): Promise<unknown>;
  /** Ids of all jobs in these states. @param end −1: to the last */
  getRanges(states: JobState[], start: number, end: number): Promise<string[]>;
  getJob(id: string): Promise<{ readonly returnvalue: unknown } | undefined>;
  getJobCounts(...states: JobState[]): Promise<Readonly<Record<string, number>>>;
  getWorkersCount(): Promise<number>;
  remove(id: string): Promise<unknown>;
  close(): Promise<void>;
}

export interface BrokerWorker {
  /** Takes no further job, and resolves when those under way have ended. */
  close(force?: boolean): Promise<void>;
}

/** Does one job; what it resolves to is kept in the queue until it is fetched. */
export type JobFunction = (data: unknown) => Promise<unknown>;

/** All cohorts share it: workers serve whichever comes. */
const QUEUE = 'multiverseg';
/** Of a command that gives up on a queue that is away. */
const MOST_RETRIES = 2;
/** Machines that are switched off, restarts of the queue: no fault of the job. */
const MOST_STALLS = 10;

/** @throws CohortError `cohort-queue-packages` */
export async function openQueue(address: BrokerAddress): Promise<BrokerQueue> {
  const { Queue, createPostgresBackend } = await loadBullmq(address);
  const queue =
    address.kind === 'redis'
      ? new Queue(QUEUE, { connection: redisConnection(address, MOST_RETRIES) })
      : new Queue(QUEUE, { connection: postgresConnection(address) }, createPostgresBackend);
  queue.on('error', () => undefined); // What is asked meanwhile fails, and is asked again.
  return queue;
}

/** @throws CohortError `cohort-queue-packages` */
export async function openWorker(
  address: BrokerAddress,
  run: JobFunction,
  options: {
    readonly name: string;
    readonly concurrency: number;
    readonly times: BrokerTimes;
    readonly onError: (error: unknown) => void;
  }
): Promise<BrokerWorker> {
  const { Worker, createPostgresBackend } = await loadBullmq(address);
  const { name, concurrency, times, onError } = options;
  const settings = {
    ...{ name, concurrency, lockDuration: times.lockMs, stalledInterval: times.stalledMs },
    ...{ maxStalledCount: MOST_STALLS, runRetryDelay: times.retryMs },
  };
  const processor: Processor<unknown, unknown> = ({ data }) => run(data);
  const worker =
    address.kind === 'redis'
      ? new Worker(QUEUE, processor, { ...settings, connection: redisConnection(address, null) })
      : new Worker(
          QUEUE,
          processor,
          { ...settings, connection: postgresConnection(address) },
          createPostgresBackend
        );
  worker.on('error', onError);
  return worker;
}

/** @param mostRetries of one question; null: until the queue is back */
function redisConnection({ url }: BrokerAddress, mostRetries: number | null) {
  return { url, maxRetriesPerRequest: mostRetries };
}

function postgresConnection({ url }: BrokerAddress) {
  return { connectionString: url, migrate: true };
}

/** On demand: a run on one machine needs none of it. */
async function loadBullmq({ kind }: BrokerAddress) {
  const driver = kind === 'redis' ? 'ioredis' : 'pg';
  try {
    await (kind === 'redis' ? import('ioredis') : import('pg'));
    return await import('bullmq');
  } catch {
    throw new CohortError('cohort-queue-packages', { packages: `bullmq ${driver}` });
  }
}
