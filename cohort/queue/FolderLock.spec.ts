import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/smallStudies';
import { FolderLock } from './FolderLock';

describe('the lock of a folder', () => {
  let folder: string;
  const file = () => join(folder, 'lock');

  beforeEach(() => {
    folder = temporaryFolder();
  });

  it('is held by one run at a time, and free after it', () => {
    const lock = FolderLock.take(folder);
    expect(() => FolderLock.take(folder)).toThrow(
      expect.objectContaining({
        code: 'cohort-locked',
        params: expect.objectContaining({ file: file() }),
      })
    );
    lock.release();
    expect(existsSync(file())).toBe(false);
    FolderLock.take(folder).release();
  });

  it('is taken over from a process that was killed', () => {
    const { pid } = spawnSync('true');
    writeFileSync(file(), JSON.stringify({ pid, host: hostname() }));
    FolderLock.take(folder);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({
      pid: process.pid,
      host: hostname(),
    });
  });

  it('is taken over where it was cut off while it was written', () => {
    writeFileSync(file(), '{"pi');
    expect(() => FolderLock.take(folder)).not.toThrow();
  });

  it('stays with a process of another machine: nobody here knows whether it lives', () => {
    writeFileSync(file(), JSON.stringify({ pid: 1, host: 'elsewhere' }));
    expect(() => FolderLock.take(folder)).toThrow(
      expect.objectContaining({ params: expect.objectContaining({ holder: '1 on elsewhere' }) })
    );
  });
});
