import { appendFileSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../testing/smallStudies';
import type { CohortTask } from '../task/types';
import { Journal, type JournalLine } from './Journal';

const task = (key: string): CohortTask => ({
  key,
  studyInstanceUid: '1.2',
  seriesInstanceUid: '1.3',
});
const done = (key: string): JournalLine => ({
  ...{ at: '2026-11-30T00:00:00Z', task: task(key), event: 'done', result: { state: 'reviewed' } },
});
const failed = (key: string): JournalLine => ({
  ...{ at: '2026-11-30T00:00:00Z', task: task(key), event: 'failed', tries: 4 },
  failure: { code: 'seg-differs', params: {}, kind: 'final' },
});

describe('the journal of a cohort', () => {
  let file: string;

  beforeEach(() => {
    file = join(temporaryFolder(), 'journal.jsonl');
  });

  it('knows after a restart which jobs are done, and that failed ones are to be tried again', () => {
    const journal = new Journal(file);
    journal.append(done('a'));
    journal.append(failed('b'));
    journal.close();

    const again = new Journal(file);
    expect(again.isDone(task('a'))).toBe(true);
    expect(again.isDone(task('b'))).toBe(false);
    expect(again.lines.map(({ event }) => event)).toEqual(['done', 'failed']);
  });

  it.each([1, 20, 80])(
    'forgets a line cut off after %d characters, and goes on behind the last whole one',
    (length) => {
      const journal = new Journal(file);
      journal.append(done('a'));
      journal.close();
      appendFileSync(file, JSON.stringify(done('b')).slice(0, length));

      const again = new Journal(file);
      expect(again.isDone(task('b'))).toBe(false);
      again.append(done('c'));
      again.close();
      expect(new Journal(file).lines.map((line) => line.task.key)).toEqual(['a', 'c']);
    }
  );

  it('counts a line in the middle that nobody can read, and keeps the others', () => {
    writeFileSync(file, `${JSON.stringify(done('a'))}\n{"at":\n42\n${JSON.stringify(done('b'))}\n`);
    const journal = new Journal(file);
    expect(journal.unreadable).toBe(2);
    expect(journal.isDone(task('a')) && journal.isDone(task('b'))).toBe(true);
  });

  it('is as it was before where the disk is full in the middle of a line', () => {
    let isFull = false;
    const journal = new Journal(file, {
      write: (descriptor, text) => {
        writeSync(descriptor, isFull ? text.slice(0, 30) : text);
        if (isFull) {
          throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        }
      },
    });
    journal.append(done('a'));
    const before = readFileSync(file, 'utf8');
    isFull = true;
    expect(() => journal.append(done('b'))).toThrow('no space left');
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(journal.isDone(task('b'))).toBe(false);
    isFull = false;
    journal.append(done('b'));
    expect(new Journal(file).lines).toHaveLength(2);
  });
});
