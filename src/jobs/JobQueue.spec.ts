import { JobQueue } from './JobQueue';

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}

describe('JobQueue', () => {
  it('runs jobs in order, one at a time', async () => {
    const queue = new JobQueue();
    const log: string[] = [];
    const job = (name: string) => async (): Promise<void> => {
      log.push(`${name} starts`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      log.push(`${name} ends`);
    };
    await Promise.all([queue.run(job('a')), queue.run(job('b'))]);
    expect(log).toEqual(['a starts', 'a ends', 'b starts', 'b ends']);
  });

  it('never starts a job that was cancelled while it waited', async () => {
    const queue = new JobQueue();
    const gate = deferred<null>();
    const first = queue.run(() => gate.promise);
    const controller = new AbortController();
    const job = jest.fn(async () => 1);
    const second = queue.run(job, controller.signal);
    controller.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    gate.resolve(null);
    await first;
    await queue.idle();
    expect(job).not.toHaveBeenCalled();
  });

  it('drops the result of a job cancelled while it ran, and waits for its end', async () => {
    const queue = new JobQueue();
    const gate = deferred<string>();
    const started = deferred<null>();
    const controller = new AbortController();
    const running = queue.run(() => {
      started.resolve(null);
      return gate.promise;
    }, controller.signal);
    await started.promise;
    const next = jest.fn(async () => 'next');
    const second = queue.run(next);
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(next).not.toHaveBeenCalled();
    gate.resolve('late');
    await expect(second).resolves.toBe('next');
  });

  it('goes on after a job that failed', async () => {
    const queue = new JobQueue();
    const failing = queue.run(async () => {
      throw new Error('broken');
    });
    const good = queue.run(async () => 'fine');
    await expect(failing).rejects.toThrow('broken');
    await expect(good).resolves.toBe('fine');
  });

  it('goes on after a job that threw before it began to wait', async () => {
    const queue = new JobQueue();
    const failing = queue.run(() => {
      throw new Error('at once');
    });
    await expect(failing).rejects.toThrow('at once');
    await expect(queue.run(async () => 'fine')).resolves.toBe('fine');
  });
});
