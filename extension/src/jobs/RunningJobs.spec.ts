import { deferred } from '@multiverseg/core/jobs/testing/deferred';
import { pause } from '@multiverseg/core/jobs';
import { RunningJobs } from './RunningJobs';
import type { RunningJobState } from './state';

function open() {
  let shown: readonly RunningJobState[] = [];
  const jobs = new RunningJobs((state) => {
    shown = state;
  });
  return { jobs, shown: () => shown };
}

describe('the long runs under way', () => {
  it('are shown with their progress until they have ended', async () => {
    const { jobs, shown } = open();
    const end = deferred();
    const job = jobs.start('find-earlier-work', async ({ progress }) => {
      progress(3, 10);
      await end.promise;
    });
    await Promise.resolve();
    await Promise.resolve();
    expect(shown()).toEqual([
      { id: 1, kind: 'find-earlier-work', done: 3, total: 10, secondsLeft: expect.any(Number) },
    ]);
    end.resolve();
    await job.ended;
    expect(shown()).toEqual([]);
  });

  it('are shown anew a few times a second, however many steps they take', async () => {
    const published = jest.fn();
    const jobs = new RunningJobs(published);
    const job = jobs.start('find-earlier-work', async ({ progress }) => {
      for (let done = 0; done < 100; done++) {
        progress(done, 100);
      }
      await pause(300);
    });
    await pause(0);
    expect(published.mock.lastCall).toMatchObject([[{ done: 0 }]]);
    await pause(260);
    expect(published.mock.lastCall).toMatchObject([[{ done: 99 }]]);
    await job.ended;
    expect(published.mock.lastCall).toEqual([[]]);
    expect(published.mock.calls.length).toBeLessThan(6);
  });

  it('end one by one', async () => {
    const { jobs, shown } = open();
    const never = () => new Promise<void>(() => undefined);
    const [first, second] = [1, 2, 3].map(() => jobs.start('find-earlier-work', never));
    jobs.cancel(2);
    await second.ended;
    expect(second.state.status).toBe('cancelled');
    expect(shown().map(({ id }) => id)).toEqual([1, 3]);
    jobs.cancel(2); // Ended long ago: nothing happens.
    jobs.cancel(1);
    await first.ended;
    expect(shown().map(({ id }) => id)).toEqual([3]);
  });

  it('give what they have made, nothing where they were cancelled, and say why they failed', async () => {
    const { jobs } = open();
    expect(await jobs.run('export-project', async () => 'file')).toBe('file');
    const cancelled = jobs.run('export-project', () => new Promise<string>(() => undefined));
    jobs.cancel(2);
    expect(await cancelled).toBeUndefined();
    const failed = jobs.run('import-project', () => Promise.reject(new Error('no project')));
    await expect(failed).rejects.toThrow('no project');
  });

  it('disappear when they fail too', async () => {
    const { jobs, shown } = open();
    const job = jobs.start('bring-earlier-work', () => Promise.reject(new Error('no')));
    await job.ended;
    expect(job.state).toMatchObject({ status: 'failed' });
    expect(shown()).toEqual([]);
  });
});
