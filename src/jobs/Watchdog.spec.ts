import { Watchdog } from './Watchdog';

describe('Watchdog', () => {
  const onSilent = jest.fn();
  let watchdog: Watchdog;

  beforeEach(() => {
    jest.useFakeTimers();
    onSilent.mockClear();
    watchdog = new Watchdog(20_000, onSilent);
  });

  afterEach(() => {
    watchdog.stop();
    jest.useRealTimers();
  });

  it('speaks up once after the silence has lasted too long', () => {
    watchdog.start();
    jest.advanceTimersByTime(19_000);
    expect(onSilent).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1_000);
    expect(onSilent).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(100_000);
    expect(onSilent).toHaveBeenCalledTimes(1);
  });

  it('is content with signs of life, however long that goes on', () => {
    watchdog.start();
    for (let sign = 0; sign < 10; sign++) {
      jest.advanceTimersByTime(19_000);
      watchdog.touch();
    }
    expect(onSilent).not.toHaveBeenCalled();
  });

  it('waits longer for one that was slow before and spoke again', () => {
    watchdog = new Watchdog(20_000, onSilent, 3);
    watchdog.start();
    jest.advanceTimersByTime(10_500);
    watchdog.touch();
    jest.advanceTimersByTime(29_000);
    expect(onSilent).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1_000);
    expect(onSilent).toHaveBeenCalledTimes(1);
  });

  it('counts on when it is started again while it watches', () => {
    watchdog.start();
    jest.advanceTimersByTime(15_000);
    watchdog.start();
    jest.advanceTimersByTime(5_000);
    expect(onSilent).toHaveBeenCalledTimes(1);
  });

  it('says nothing while it does not watch, and begins anew afterwards', () => {
    watchdog.start();
    jest.advanceTimersByTime(15_000);
    watchdog.stop();
    jest.advanceTimersByTime(100_000);
    expect(onSilent).not.toHaveBeenCalled();
    watchdog.start();
    jest.advanceTimersByTime(19_000);
    expect(onSilent).not.toHaveBeenCalled();
  });

  it('takes an hour that the computer slept for one second', () => {
    watchdog.start();
    jest.advanceTimersByTime(500);
    jest.setSystemTime(Date.now() + 3_600_000);
    jest.advanceTimersByTime(1_000);
    expect(onSilent).not.toHaveBeenCalled();
  });
});
