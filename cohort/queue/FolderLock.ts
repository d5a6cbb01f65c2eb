import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { CohortError } from '../errors/CohortError';

interface Holder {
  readonly pid: number;
  readonly host: string;
}

/**
 * One run at a time in a folder: a file that names the process. That of a process that is gone is taken over,
 * on the same machine; on another one nobody can know, so a person has to remove it.
 */
export class FolderLock {
  private constructor(private readonly file: string) {}

  /** @throws CohortError `cohort-locked` */
  static take(folder: string): FolderLock {
    const file = join(folder, 'lock');
    for (let turn = 0; turn < 5; turn++) {
      try {
        const holder: Holder = { pid: process.pid, host: hostname() };
        writeFileSync(file, JSON.stringify(holder), { flag: 'wx' });
        return new FolderLock(file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
          throw error;
        }
        removeIfStale(file);
      }
    }
    throw locked(file, undefined);
  }

  release(): void {
    rmSync(this.file, { force: true });
  }
}

function removeIfStale(file: string): void {
  const holder = holderOf(file);
  if (holder && (holder.host !== hostname() || isAlive(holder.pid))) {
    throw locked(file, holder);
  }
  // Moved away first: of two processes that find it stale, one moves it.
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = holderOf(aside);
  if (moved && moved.pid !== holder?.pid && isAlive(moved.pid)) {
    renameSync(aside, file); // Another process had just taken it.
    throw locked(file, moved);
  }
  rmSync(aside, { force: true });
}

function holderOf(file: string): Holder | undefined {
  try {
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : undefined;
  } catch {
    return undefined; // Not yet written, or cut off.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function locked(file: string, holder: Holder | undefined): CohortError {
  const who = holder ? `${holder.pid} on ${holder.host}` : 'another process';
  return new CohortError('cohort-locked', { file, holder: who });
}
