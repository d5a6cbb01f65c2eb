import { StudyLocks } from './StudyLocks';
import { FakeLocks } from './testing/FakeLocks';

describe('the lock of a study', () => {
  it('is the first tab’s until that lets go', async () => {
    const origin = new FakeLocks();
    const [first, second] = [origin.tab(), origin.tab()].map(({ locks }) => new StudyLocks(locks));
    expect(await first.take('1.2')).toBe(true);
    expect(await second.take('1.2')).toBe(false);
    expect(await second.take('3.4')).toBe(true);
    expect(second.has('1.2')).toBe(false);
    first.releaseAll();
    await new Promise((resolve) => setTimeout(resolve));
    expect(first.has('1.2')).toBe(false);
    expect(await second.take('1.2')).toBe(true);
  });

  it('is had by a tab that asks twice', async () => {
    const locks = new StudyLocks(new FakeLocks().tab().locks);
    expect(await Promise.all([locks.take('1.2'), locks.take('1.2')])).toEqual([true, true]);
    expect(await locks.take('1.2')).toBe(true);
  });

  it('is every tab’s in browsers without locks', async () => {
    expect(await new StudyLocks(undefined).take('1.2')).toBe(true);
  });
});
