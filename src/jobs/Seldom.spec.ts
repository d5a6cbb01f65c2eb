import { Seldom } from './Seldom';

describe('Seldom', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('acts at once, then once for all that was asked within the pause', () => {
    const act = jest.fn();
    const seldom = new Seldom(act, 100);
    for (let time = 0; time < 10; time++) {
      seldom.ask();
    }
    expect(act).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(99);
    expect(act).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1);
    expect(act).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(1000);
    expect(act).toHaveBeenCalledTimes(2);
    seldom.ask();
    expect(act).toHaveBeenCalledTimes(3);
  });

  it('acts at once where that is wished, and not again for what was asked before', () => {
    const act = jest.fn();
    const seldom = new Seldom(act, 100);
    seldom.ask();
    seldom.ask();
    seldom.now();
    expect(act).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(1000);
    expect(act).toHaveBeenCalledTimes(2);
  });

  it('does nothing more once it is stopped', () => {
    const act = jest.fn();
    const seldom = new Seldom(act, 100);
    seldom.ask();
    seldom.ask();
    seldom.stop();
    jest.advanceTimersByTime(1000);
    expect(act).toHaveBeenCalledTimes(1);
  });
});
