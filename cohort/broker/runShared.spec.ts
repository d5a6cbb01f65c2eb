import { AbortError } from '@multiverseg/core/jobs';
import type { JournalLine } from '../queue/Journal';
import { FatalFailure } from '../queue/untilEnded';
import type { CohortTask } from '../task/types';
import type { BrokerQueue, JobState, NewJob } from './openBroker';
import { runShared, type SharedRunOptions } from './runShared';
import { jobIdOf, type SharedEnd } from './SharedJob';

const task = (number: number): CohortTask => ({
  key: String(number).repeat(64),
  studyInstanceUid: `1.${number}`,
  seriesInstanceUid: `2.${number}`,
});
const DONE: SharedEnd = { kind: 'ended', end: { event: 'done', result: { state: 'reviewed' } } };
const FAILED: SharedEnd = {
  kind: 'ended',
  end: {
    event: 'failed',
    failure: { code: 'cohort-frame-damaged', params: {}, kind: 'again' },
    tries: 4,
  },
};
const FATAL: SharedEnd = {
  kind: 'fatal',
  failure: { code: 'cohort-run-absent', params: { worker: 'b' }, kind: 'fatal' },
};

/** A queue of which a test says what becomes of its jobs. */
class MemoryQueue implements BrokerQueue {
  readonly jobs = new Map<string, { state: JobState; returnvalue?: unknown; data: unknown }>();
  readonly added: string[] = [];
  isAway = false;
  /** By the id of a job: what a worker says; undefined: nobody has taken it yet. */
  work: (id: string, turn: number) => SharedEnd | 'lost' | undefined = () => DONE;

  async addBulk(jobs: NewJob[]) {
    this.answer();
    for (const { data, opts } of jobs) {
      this.added.push(opts.jobId);
      this.jobs.set(opts.jobId, { state: 'waiting', data });
    }
  }
  async getRanges(states: JobState[]) {
    this.answer();
    for (const [id, job] of this.jobs) {
      const turn = this.added.filter((one) => one === id).length;
      const end = job.state === 'waiting' ? this.work(id, turn) : undefined;
      if (end) {
        job.state = end === 'lost' ? 'failed' : 'completed';
        job.returnvalue = end === 'lost' ? undefined : end;
      }
    }
    return [...this.jobs].filter(([, { state }]) => states.includes(state)).map(([id]) => id);
  }
  async getJob(id: string) {
    this.answer();
    const job = this.jobs.get(id);
    return job && { returnvalue: job.returnvalue };
  }
  async getJobCounts() {
    return {};
  }
  async getWorkersCount() {
    return 1;
  }
  async remove(id: string) {
    this.answer();
    this.jobs.delete(id);
  }
  async close() {}

  private answer(): void {
    if (this.isAway) {
      throw new Error('connect ECONNREFUSED');
    }
  }
}

function run(queue: MemoryQueue, changes: Partial<SharedRunOptions> = {}, known: string[] = []) {
  const lines: JournalLine[] = [];
  const away: boolean[] = [];
  const promise = runShared({
    ...{ run: 'a'.repeat(64), tasks: [1, 2, 3].map(task), queue, mostTries: 2 },
    journal: {
      isDone: ({ key }) => known.includes(key),
      append: (line) => void lines.push(line),
    },
    ...{ pollMs: 1, reconcileMs: 1, retryMs: 1, patienceMs: 1000 },
    onEnd: () => undefined,
    onWorkers: () => undefined,
    onChange: (isAway) => away.push(isAway),
    signal: new AbortController().signal,
    ...changes,
  });
  return { promise, lines, away };
}

describe('a run over a shared queue', () => {
  it('writes down the end of each job, and takes it out of the queue', async () => {
    const queue = new MemoryQueue();
    const { promise, lines } = run(queue, {}, [task(2).key]);
    await promise;
    expect(queue.added).toEqual([jobIdOf(task(1)), jobIdOf(task(3))]);
    expect(lines.map(({ event }) => event)).toEqual(['done', 'done']);
    expect(queue.jobs.size).toBe(0);
  });

  it('fetches what workers did while nobody asked, and tries again what had failed then', async () => {
    const queue = new MemoryQueue();
    const put = (one: CohortTask, returnvalue: SharedEnd) =>
      queue.jobs.set(jobIdOf(one), { state: 'completed', returnvalue, data: undefined });
    put(task(1), DONE);
    put(task(2), FAILED);
    put(task(3), FATAL);
    const { promise, lines } = run(queue);
    await promise;
    expect(queue.added).toEqual([jobIdOf(task(2)), jobIdOf(task(3))]);
    expect(lines.map(({ event }) => event)).toEqual(['done', 'done', 'done']);
  });

  it('gives a job to the queue once more when that has lost it', async () => {
    const queue = new MemoryQueue();
    queue.work = (id, turn) => (id === jobIdOf(task(1)) && turn === 1 ? undefined : DONE);
    const { promise, lines } = run(queue);
    setTimeout(() => queue.jobs.clear(), 20);
    await promise;
    expect(queue.added.filter((id) => id === jobIdOf(task(1)))).toHaveLength(2);
    expect(lines).toHaveLength(3);
  });

  it('gives up on a job whose workers die again and again', async () => {
    const queue = new MemoryQueue();
    queue.work = (id) => (id === jobIdOf(task(1)) ? 'lost' : DONE);
    const { promise, lines } = run(queue);
    await promise;
    expect(lines.find((line) => line.task.key === task(1).key)).toMatchObject({
      event: 'failed',
      failure: { code: 'cohort-job-lost' },
      tries: 2,
    });
    expect(lines.filter(({ event }) => event === 'done')).toHaveLength(2);
  });

  it('ends where every other series would fail alike, and takes back what nobody has begun', async () => {
    const queue = new MemoryQueue();
    queue.work = (id) => (id === jobIdOf(task(1)) ? FATAL : undefined);
    const { promise } = run(queue);
    await expect(promise).rejects.toBeInstanceOf(FatalFailure);
    expect([...queue.jobs.keys()]).toEqual([jobIdOf(task(1))]);
  });

  it('is stopped by its user: what waits is taken back, what is under way stays', async () => {
    const queue = new MemoryQueue();
    queue.work = () => undefined;
    const stop = new AbortController();
    const { promise } = run(queue, {
      signal: stop.signal,
      onWorkers: () => {
        const job = queue.jobs.get(jobIdOf(task(2)));
        if (job) {
          job.state = 'active';
        }
        stop.abort();
      },
    });
    await expect(promise).rejects.toBeInstanceOf(AbortError);
    expect([...queue.jobs.keys()]).toEqual([jobIdOf(task(2))]);
  });

  it('waits for a queue that is away, and says so', async () => {
    const queue = new MemoryQueue();
    queue.isAway = true;
    const { promise, lines, away } = run(queue);
    setTimeout(() => (queue.isAway = false), 20);
    await promise;
    expect(lines).toHaveLength(3);
    expect(away).toEqual([true, false]);
  });

  it('ends when the queue does not come back', async () => {
    const queue = new MemoryQueue();
    queue.isAway = true;
    const { promise } = run(queue, { patienceMs: 20 });
    await expect(promise).rejects.toMatchObject({ code: 'cohort-queue-gone' });
  });

  it('ends at once when the queue refuses the login', async () => {
    const queue = new MemoryQueue();
    queue.getRanges = () => Promise.reject(new Error('WRONGPASS invalid username-password pair'));
    const { promise } = run(queue);
    await expect(promise).rejects.toMatchObject({ code: 'cohort-queue-refuses' });
  });

  it('takes no word of a stranger for a result', async () => {
    const queue = new MemoryQueue();
    const strange = { kind: 'ended', end: { event: 'done' } } as unknown as SharedEnd;
    queue.work = (_, turn) => (turn === 1 ? strange : DONE);
    const { promise, lines } = run(queue);
    await promise;
    expect(lines.map(({ event }) => event)).toEqual(['done', 'done', 'done']);
    expect(queue.added).toHaveLength(6);
  });
});
