import { rejectOnAbort } from './abort';
import { TaskGroup } from './TaskGroup';
import { deferred } from './testing/deferred';

describe('TaskGroup', () => {
  it('is busy as long as one of its tasks is under way, also where one fails', async () => {
    const group = new TaskGroup();
    const gate = deferred();
    expect(group.isBusy).toBe(false);
    const failing = group.run(() => Promise.reject(new Error('broken')));
    const waiting = group.run(() => gate.promise);
    await expect(failing).rejects.toThrow('broken');
    expect(group.isBusy).toBe(true);
    gate.resolve();
    await waiting;
    expect(group.isBusy).toBe(false);
  });

  it('takes back what is under way and leaves alone what comes later', async () => {
    const group = new TaskGroup();
    expect(group.cancel()).toBe(false);
    const hang = (signal: AbortSignal): Promise<void> =>
      rejectOnAbort(new Promise<void>(() => undefined), signal);
    const endings = [group.run(hang), group.run(hang)];
    expect(group.cancel()).toBe(true);
    for (const ending of endings) {
      await expect(ending).rejects.toMatchObject({ name: 'AbortError' });
    }
    await expect(group.run(async ({ aborted }) => aborted)).resolves.toBe(false);
  });
});
