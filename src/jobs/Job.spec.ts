import { Job, type JobReporter, type JobState } from './Job';
import { deferred } from './testing/deferred';

function watched<Part>(job: Job<Part>): JobState<Part>[] {
  const states: JobState<Part>[] = [];
  job.subscribe(() => states.push(job.state));
  return states;
}

describe('Job', () => {
  it('tells how far it has come, how long it will take, and what it has found', async () => {
    let now = 1_000;
    const job = new Job<string>(
      async ({ progress, keep }) => {
        progress(0, 4);
        now += 3_000;
        keep('first');
        progress(1, 4);
      },
      () => now
    );
    const states = watched(job);
    expect(job.state).toEqual({ status: 'running', progress: { done: 0, total: 0 }, parts: [] });
    await job.ended;
    expect(states.map(({ status, progress }) => ({ status, ...progress }))).toEqual([
      { status: 'running', done: 0, total: 4 },
      { status: 'running', done: 0, total: 4 },
      { status: 'running', done: 1, total: 4, secondsLeft: 9 },
      { status: 'done', done: 1, total: 4, secondsLeft: 9 },
    ]);
    expect(job.state.parts).toEqual(['first']);
  });

  it('that is cancelled ends at once and keeps its parts, though its work does not listen', async () => {
    let reporter: JobReporter<string> | undefined;
    const started = deferred();
    const job = new Job<string>((given) => {
      reporter = given;
      given.keep('kept');
      started.resolve();
      return new Promise(() => undefined);
    });
    await started.promise;
    job.cancel();
    reporter?.keep('in the same moment');
    await job.ended;
    reporter?.keep('too late');
    reporter?.progress(9, 9);
    expect(reporter?.signal.aborted).toBe(true);
    expect(job.state).toEqual({
      status: 'cancelled',
      progress: { done: 0, total: 0 },
      parts: ['kept'],
    });
  });

  it('that is cancelled before its work began never begins it', async () => {
    const work = jest.fn(async () => undefined);
    const job = new Job(work);
    job.cancel();
    await job.ended;
    expect(work).not.toHaveBeenCalled();
    expect(job.state.status).toBe('cancelled');
  });

  it('that fails keeps its parts and says why, without rejecting', async () => {
    const error = new Error('broken');
    const job = new Job<number>(async ({ keep }) => {
      keep(1);
      keep(2);
      throw error;
    });
    await job.ended;
    expect(job.state).toMatchObject({ status: 'failed', error, parts: [1, 2] });
  });

  it('gives a new state for every change, so that it can be kept as a snapshot', async () => {
    const job = new Job<number>(async ({ keep, progress }) => {
      keep(1);
      progress(1, 1);
    });
    const states = [job.state, ...watched(job)];
    const seen = watched(job);
    await job.ended;
    expect(new Set([...states, ...seen]).size).toBe(4);
  });
});
