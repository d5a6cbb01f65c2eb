import { LifeSigns } from './LifeSigns';

describe('signs of life', () => {
  const give = jest.fn();

  beforeEach(() => {
    jest.useFakeTimers();
    give.mockClear();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('are given of every step', () => {
    const signs = new LifeSigns(give);
    signs.step();
    signs.step();
    expect(give).toHaveBeenCalledTimes(2);
  });

  it('are given while loading waits, and end with it', async () => {
    const signs = new LifeSigns(give);
    await signs.during(() => jest.advanceTimersByTimeAsync(30_000));
    expect(give.mock.calls.length).toBeGreaterThanOrEqual(5);
    expect(jest.getTimerCount()).toBe(0);
    await expect(signs.during(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(jest.getTimerCount()).toBe(0);
  });

  it('fail to come when what is waited for does not come either', async () => {
    const signs = new LifeSigns(give);
    await signs.during(async () => {
      await jest.advanceTimersByTimeAsync(150_000);
      give.mockClear();
      await jest.advanceTimersByTimeAsync(60_000);
      expect(give).not.toHaveBeenCalled();
      signs.step();
      await jest.advanceTimersByTimeAsync(5_000);
      expect(give).toHaveBeenCalledTimes(2);
    });
  });
});
