import { AbortError, isAbortError, pause, withTimeout } from '@multiverseg/core/jobs';
import type { BrokerAddress } from '../broker/brokerAddress';
import { isRefusal } from '../broker/isRefusal';
import { BROKER_TIMES, openQueue, openWorker, type BrokerTimes } from '../broker/openBroker';
import { readSharedJob, type SharedEnd } from '../broker/SharedJob';
import { watchQueue } from '../broker/watchQueue';
import { CohortError } from '../errors/CohortError';
import { networkReason } from '../errors/networkReason';
import { HealthServer } from '../health/HealthServer';
import { residentMemory } from '../health/residentMemory';
import { WorkerMetrics } from '../health/WorkerMetrics';
import { FatalFailure, untilEnded, type JobEnd } from '../queue/untilEnded';
import { failureOf } from '../task/failures';
import { openStore } from './openStore';
import { MOST_TRIES, pacsGate, RETRY_PAUSE_MS } from './persistence';
import type { ProgressStream } from './ProgressBar';
import { RunSlot } from './RunSlot';
import { sentenceOf } from './sentences';
import { WorkerRuns, type WorkerRunsOptions } from './WorkerRuns';

export interface WorkerOptions extends WorkerRunsOptions {
  readonly queue: BrokerAddress;
  /** Series at a time, each in a process of its own. */
  readonly workers: number;
  readonly patienceMinutes: number;
  /** How long series under way may go on after the signal. */
  readonly drainSeconds: number;
  /** Where health and metrics are told; absent: nowhere. */
  readonly health?: { readonly host: string; readonly port: number };
}

export interface WorkerSurroundings {
  /** stderr. */
  readonly stream: ProgressStream;
  /** Drain: take no further series, end those under way. */
  readonly signal: AbortSignal;
  /** Tests are in a hurry. */
  readonly retryPauseMs?: number;
  readonly times?: BrokerTimes;
}

const QUEUE_ANSWER_MS = 2000;
/** Between two looks at whether it is there. */
const QUEUE_LOOK_MS = 5000;
const CLOSING_MS = 5000;
/** Between two looks at whether the last series has ended. */
const IDLE_LOOK_MS = 100;

/**
 * Does the jobs of a shared queue, whatever run they are of, until the signal fires and those under way have ended. A
 * queue that is away is waited for.
 *
 * @throws CohortError `cohort-queue-packages`, `cohort-queue-refuses`, `cohort-port-taken`, those of `openStore`
 */
export async function runWorker(
  options: WorkerOptions,
  { stream, signal, retryPauseMs = RETRY_PAUSE_MS, times = BROKER_TIMES }: WorkerSurroundings
): Promise<void> {
  const { queue: address, workers, name, drainSeconds, health } = options;
  const metrics = new WorkerMetrics(workers);
  const stop = new AbortController();
  const say = (text: string) => stream.write(`${name}: ${text}\n`);
  const gate = pacsGate(openStore(options.dicomweb, options.credentialsFile), {
    ...{ patienceMinutes: options.patienceMinutes, retryPauseMs, signal: stop.signal },
    onChange: (isAway) => {
      metrics.isPacsAway = isAway;
      say(isAway ? 'waiting for the PACS' : 'the PACS is back');
    },
  });
  const runs = new WorkerRuns(options);
  const slots = Array.from({ length: workers }, () => new RunSlot());
  const free = [...slots];

  async function work(data: unknown): Promise<SharedEnd> {
    const slot = free.pop() ?? new RunSlot(); // As many jobs come as there are slots.
    let end: JobEnd | undefined;
    metrics.begin();
    try {
      const { run, task } = readSharedJob(data);
      end = await untilEnded(task, await slot.for(await runs.find(run)), {
        ...{ gate, retryPauseMs, mostTries: MOST_TRIES, signal: stop.signal },
        onProgress: () => undefined,
      });
      return { kind: 'ended', end };
    } catch (error) {
      if (isAbortError(error)) {
        throw new AbortError(); // Its time to drain is over: the queue gives it to another.
      }
      say(sentenceOf(error) ?? 'a series failed in a way that nobody foresaw');
      const failure = error instanceof FatalFailure ? error.failure : failureOf(error);
      return failure.kind === 'fatal'
        ? { kind: 'fatal', failure }
        : { kind: 'ended', end: { event: 'failed', failure, tries: 1 } };
    } finally {
      metrics.end(end);
      free.push(slot);
    }
  }

  const queue = await openQueue(address);
  let reason: string | undefined;
  const jobs = () =>
    withTimeout(QUEUE_ANSWER_MS, () =>
      queue.getJobCounts('waiting', 'active', 'completed', 'failed')
    ).catch((error: unknown) => {
      reason = networkReason(error) ?? reason;
      return undefined;
    });
  const server =
    health &&
    (await HealthServer.listen(health.host, health.port, {
      health: async () => stateOf(metrics, (await jobs()) !== undefined),
      metrics: async () => metrics.describe(await jobs(), await memoryOf(slots)),
    }));
  const refusal = new AbortController();
  const onError = (error: unknown) => {
    reason = networkReason(error) ?? reason;
    if (isRefusal(error)) {
      refusal.abort();
    }
  };
  const worker = await openWorker(address, work, { name, concurrency: workers, times, onError });
  const isUp = async () => (await jobs()) !== undefined;
  let isThere = false;
  void watchQueue(isUp, { everyMs: QUEUE_LOOK_MS, signal: stop.signal }, (up) => {
    isThere = up;
    say(
      up
        ? `takes series from ${address.shown}, ${workers} at a time`
        : `waiting for the queue ${address.shown}${reason === undefined ? '' : ` (${reason})`}`
    );
  });
  /** Drivers wait for ever for a server that is gone, to say goodbye. */
  const whileThere = async (closing: Promise<unknown>) => {
    closing.catch(() => undefined);
    if (isThere) {
      await withTimeout(CLOSING_MS, () => closing).catch(() => undefined);
    }
  };
  try {
    await Promise.race([fired(signal), fired(refusal.signal)]);
    metrics.isDraining = true;
    if (!refusal.signal.aborted) {
      say(`draining: ${metrics.busySlots} series under way`);
    }
    const closed = worker.close();
    await withTimeout(drainSeconds * 1000, (late) => idle(metrics, late)).catch(() => {
      say(`gives back ${metrics.busySlots} series: it was told to end after ${drainSeconds} s`);
      stop.abort();
    });
    await whileThere(closed);
    if (refusal.signal.aborted) {
      throw new CohortError('cohort-queue-refuses', {});
    }
    say('ended');
  } finally {
    server?.close();
    stop.abort();
    await Promise.all(slots.map((slot) => slot.close()));
    await whileThere(queue.close());
  }
}

function stateOf(metrics: WorkerMetrics, isQueueUp: boolean) {
  const state = metrics.isDraining
    ? 'draining'
    : !isQueueUp
      ? 'waiting for the queue'
      : metrics.isPacsAway
        ? 'waiting for the PACS'
        : metrics.busySlots > 0
          ? 'working'
          : 'idle';
  return { state, isWell: isQueueUp && !metrics.isDraining };
}

async function memoryOf(slots: readonly RunSlot[]) {
  const each = await Promise.all(slots.map(({ pid }) => pid && residentMemory(pid)));
  return { worker: process.memoryUsage.rss(), slots: each.map((bytes) => bytes || 0) };
}

async function idle(metrics: WorkerMetrics, signal: AbortSignal): Promise<void> {
  while (metrics.busySlots > 0) {
    await pause(IDLE_LOOK_MS, signal);
  }
}

async function fired(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  }
}
