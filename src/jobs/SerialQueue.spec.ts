import fc from 'fast-check';
import { SerialQueue } from './SerialQueue';
import { deferred } from './testing/deferred';

describe('SerialQueue', () => {
  it('runs jobs in order, one at a time', async () => {
    const queue = new SerialQueue();
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
    const queue = new SerialQueue();
    const gate = deferred();
    const first = queue.run(() => gate.promise);
    const controller = new AbortController();
    const job = jest.fn(async () => 1);
    const second = queue.run(job, { signal: controller.signal });
    controller.abort();
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    gate.resolve();
    await first;
    await queue.idle();
    expect(job).not.toHaveBeenCalled();
  });

  it('drops the result of a job cancelled while it ran, and waits for its end', async () => {
    const queue = new SerialQueue();
    const gate = deferred<string>();
    const started = deferred();
    const controller = new AbortController();
    const running = queue.run(
      () => {
        started.resolve();
        return gate.promise;
      },
      { signal: controller.signal }
    );
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
    const queue = new SerialQueue();
    const failing = queue.run(async () => {
      throw new Error('broken');
    });
    const good = queue.run(async () => 'fine');
    await expect(failing).rejects.toThrow('broken');
    await expect(good).resolves.toBe('fine');
  });

  it('goes on after a job that threw before it began to wait', async () => {
    const queue = new SerialQueue();
    const failing = queue.run(() => {
      throw new Error('at once');
    });
    await expect(failing).rejects.toThrow('at once');
    await expect(queue.run(async () => 'fine')).resolves.toBe('fine');
  });

  it('hears cancellations that came while a job held the thread', async () => {
    const queue = new SerialQueue(() => new Promise((resolve) => setTimeout(resolve, 0)));
    const controller = new AbortController();
    const holding = queue.run(async () => {
      // As a message would come: after this job, before the timers.
      setImmediate(() => controller.abort());
    });
    const job = jest.fn(async () => 1);
    const second = queue.run(job, { signal: controller.signal });
    await expect(second).rejects.toMatchObject({ name: 'AbortError' });
    await holding;
    await queue.idle();
    expect(job).not.toHaveBeenCalled();
  });

  it('lets jobs of different keys pass each other', async () => {
    const queue = new SerialQueue();
    const gate = deferred();
    const slow = queue.run(() => gate.promise, { key: 'a' });
    await expect(queue.run(async () => 'b', { key: 'b' })).resolves.toBe('b');
    gate.resolve();
    await slow;
  });

  it('keeps the order of every key, whatever fails, is cancelled or takes long', async () => {
    const jobs = fc.array(
      fc.record({
        key: fc.constantFrom('a', 'b', 'c'),
        steps: fc.nat({ max: 4 }),
        fails: fc.boolean(),
        cancelled: fc.boolean(),
      }),
      { maxLength: 20 }
    );
    await fc.assert(
      fc.asyncProperty(jobs, async (descriptions) => {
        const queue = new SerialQueue();
        const running = new Map<string, number>();
        const started: number[] = [];
        const endings = descriptions.map(({ key, steps, fails, cancelled }, index) => {
          const work = async (): Promise<number> => {
            expect(running.has(key)).toBe(false);
            running.set(key, index);
            started.push(index);
            for (let step = 0; step < steps; step++) {
              await Promise.resolve();
            }
            running.delete(key);
            if (fails) {
              throw new Error('broken');
            }
            return index;
          };
          const signal = cancelled ? AbortSignal.abort() : undefined;
          return queue.run(work, { key, signal });
        });
        const results = await Promise.allSettled(endings);
        await queue.idle();
        for (const wanted of ['a', 'b', 'c']) {
          const ofKey = descriptions.flatMap(({ key, cancelled }, index) =>
            key === wanted && !cancelled ? [index] : []
          );
          expect(started.filter((index) => descriptions[index].key === wanted)).toEqual(ofKey);
        }
        expect(results.map(({ status }) => status)).toEqual(
          descriptions.map(({ fails, cancelled }) =>
            fails || cancelled ? 'rejected' : 'fulfilled'
          )
        );
      })
    );
  });
});
