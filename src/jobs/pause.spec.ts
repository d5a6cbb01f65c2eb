import { pause, withTimeout } from './pause';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('a pause', () => {
  it('lasts as long as it was to, and leaves no timer behind', async () => {
    const ended = jest.fn();
    const pausing = pause(500).then(ended);
    await jest.advanceTimersByTimeAsync(499);
    expect(ended).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    await pausing;
    expect(jest.getTimerCount()).toBe(0);
  });

  it.each([
    ['while it lasts', false],
    ['before it begins', true],
  ])('that is cancelled %s ends at once, without a timer left', async (_, isBefore) => {
    const controller = new AbortController();
    if (isBefore) {
      controller.abort();
    }
    const pausing = pause(500, controller.signal);
    controller.abort();
    await expect(pausing).rejects.toMatchObject({ name: 'AbortError' });
    expect(jest.getTimerCount()).toBe(0);
  });
});

describe('a time limit', () => {
  const never = (): Promise<string> => new Promise(() => undefined);

  it('leaves an answer in time alone', async () => {
    await expect(withTimeout(500, async () => 'in time')).resolves.toBe('in time');
    await expect(withTimeout(500, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken'
    );
    expect(jest.getTimerCount()).toBe(0);
  });

  it('ends work that does not listen, and fires the signal of work that does', async () => {
    let heard: AbortSignal | undefined;
    const ending = withTimeout(500, (signal) => {
      heard = signal;
      return never();
    });
    const outcome = expect(ending).rejects.toMatchObject({ name: 'TimeoutError', limitMs: 500 });
    await jest.advanceTimersByTimeAsync(500);
    await outcome;
    expect(heard?.aborted).toBe(true);
  });

  it('does not stand in the way of cancelling', async () => {
    const controller = new AbortController();
    const ending = withTimeout(500, never, controller.signal);
    controller.abort();
    await expect(ending).rejects.toMatchObject({ name: 'AbortError' });
    const work = jest.fn(never);
    await expect(withTimeout(500, work, controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(work).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });
});
