import { AbortError, isAbortError, withTimeout } from '@multiverseg/core/jobs';
import type { BrokerAddress } from '../broker/brokerAddress';
import { BROKER_TIMES, openQueue, openWorker, type BrokerTimes } from '../broker/openBroker';
import { readSharedJob, type SharedEnd } from '../broker/SharedJob';
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
const CLOSING_MS = 5000;

/**
 * Does the jobs of a shared queue, whatever run they are of, until the signal fires and those under way have ended.
 *
 * @throws CohortError `cohort-queue-packages`, `cohort-port-taken`, those of `openStore`
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
  const jobs = () =>
    withTimeout(QUEUE_ANSWER_MS, () =>
      queue.getJobCounts('waiting', 'active', 'completed', 'failed')
    ).catch(() => undefined);
  const server =
    health &&
    (await HealthServer.listen(health.host, health.port, {
      health: async () => stateOf(metrics, (await jobs()) !== undefined),
      metrics: async () => metrics.describe(await jobs(), await memoryOf(slots)),
    }));
  const onError = reporter(say, address);
  const worker = await openWorker(address, work, { name, concurrency: workers, times, onError });
  say(`takes series from ${address.shown}, ${workers} at a time`);
  try {
    await fired(signal);
    metrics.isDraining = true;
    say(`draining: ${metrics.busySlots} series under way`);
    const closed = worker.close();
    await withTimeout(drainSeconds * 1000, () => closed).catch(() => stop.abort());
    await withTimeout(CLOSING_MS, () => closed).catch(() => undefined);
    say('ended');
  } finally {
    server?.close();
    stop.abort();
    await Promise.all(slots.map((slot) => slot.close()));
    await withTimeout(CLOSING_MS, () => queue.close()).catch(() => undefined);
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

/** Says once a minute at most that the queue is away; never in the driver's own words, which may hold a login. */
function reporter(say: (text: string) => void, { shown }: BrokerAddress): () => void {
  let saidAt = -Infinity;
  return () => {
    if (performance.now() - saidAt > 60_000) {
      saidAt = performance.now();
      say(`the queue ${shown} does not answer as it should; trying again`);
    }
  };
}

async function fired(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  }
}
