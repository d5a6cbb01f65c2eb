import { AbortError } from '@multiverseg/core/jobs';
import type { CohortTask, SeriesFailure } from '../task/types';
import type { JournalLine } from './Journal';
import { PacsGate } from './PacsGate';
import { runQueue, type QueueOptions } from './runQueue';
import { FatalFailure, type Outcome, type Slot } from './untilEnded';

const task = (key: string): CohortTask => ({ key, studyInstanceUid: '1', seriesInstanceUid: key });
const DONE: Outcome = { kind: 'done', result: { state: 'reviewed' } };
const failed = (kind: SeriesFailure['kind'], more: Partial<SeriesFailure> = {}): Outcome => ({
  kind: 'failed',
  failure: { code: 'cohort-frame-damaged', params: {}, kind, ...more },
});

/** A slot whose answers a test writes; by default all is done. */
function slotOf(answer: (key: string, turn: number) => Outcome | Promise<Outcome> = () => DONE) {
  const asked: string[] = [];
  const slot: Slot = {
    run: async ({ key }, { signal }) => {
      asked.push(key);
      const outcome = await answer(key, asked.filter((one) => one === key).length);
      if (signal.aborted) {
        throw new AbortError();
      }
      return outcome;
    },
    close: async () => undefined,
  };
  return { slot, asked };
}

function journalOf(known: readonly string[] = []) {
  const lines: JournalLine[] = [];
  const isDone = ({ key }: CohortTask) =>
    known.includes(key) || lines.some((line) => line.task.key === key && line.event === 'done');
  return { lines, isDone, append: (line: JournalLine) => void lines.push(line) };
}

function run(slots: readonly Slot[], keys: readonly string[], changes: Partial<QueueOptions> = {}) {
  const journal = journalOf();
  const promise = runQueue({
    ...{ slots, journal, tasks: keys.map(task), mostTries: 3, retryPauseMs: 1 },
    gate: { open: async () => undefined, close: () => undefined },
    onProgress: () => undefined,
    onEnd: () => undefined,
    signal: new AbortController().signal,
    ...changes,
  });
  return { journal, promise };
}

describe('a queue of jobs', () => {
  it('gives each job to one slot, and all of them end in the journal', async () => {
    const [a, b] = [slotOf(), slotOf(() => new Promise((done) => setTimeout(() => done(DONE), 1)))];
    const keys = Array.from({ length: 20 }, (_, index) => `job${index}`);
    const { journal, promise } = run([a.slot, b.slot], keys);
    await promise;
    expect([...a.asked, ...b.asked].sort()).toEqual([...keys].sort());
    expect(journal.lines).toHaveLength(20);
  });

  it('leaves out what the journal knows as done', async () => {
    const { slot, asked } = slotOf();
    const journal = journalOf(['a']);
    await run([slot], ['a', 'b'], { journal }).promise;
    expect(asked).toEqual(['b']);
  });

  it('tries again what another try may bring, and gives up in the end', async () => {
    const { slot, asked } = slotOf((key, turn) =>
      key === 'a' && turn === 3 ? DONE : failed('again')
    );
    const { journal, promise } = run([slot], ['a', 'b']);
    await promise;
    expect(asked).toEqual(['a', 'a', 'a', 'b', 'b', 'b']);
    expect(journal.lines.map(({ event }) => event)).toEqual(['done', 'failed']);
    expect(journal.lines[1]).toMatchObject({ tries: 3 });
  });

  it('does not try again what stays as it is', async () => {
    const { slot, asked } = slotOf(() => failed('final'));
    await run([slot], ['a']).promise;
    expect(asked).toEqual(['a']);
  });

  it('ends at once where every other series would fail alike; what is done is kept', async () => {
    const { slot, asked } = slotOf((key) => (key === 'b' ? failed('fatal') : DONE));
    const { journal, promise } = run([slot], ['a', 'b', 'c']);
    await expect(promise).rejects.toBeInstanceOf(FatalFailure);
    expect(asked).toEqual(['a', 'b']);
    expect(journal.lines.map((line) => line.task.key)).toEqual(['a']);
  });

  it('ends where the journal can’t be written: nothing is done that is not written down', async () => {
    const { slot, asked } = slotOf();
    const append = () => {
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    };
    const { promise } = run([slot, slot], ['a', 'b', 'c', 'd'], {
      journal: { ...journalOf(), append },
    });
    await expect(promise).rejects.toThrow('no space left');
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  it('stops on demand, in the middle of a job, and keeps what is done', async () => {
    const stop = new AbortController();
    const { slot } = slotOf((key) => {
      if (key === 'b') {
        stop.abort();
      }
      return DONE;
    });
    const { journal, promise } = run([slot], ['a', 'b', 'c'], { signal: stop.signal });
    await expect(promise).rejects.toBeInstanceOf(AbortError);
    expect(journal.lines.map((line) => line.task.key)).toEqual(['a']);
  });
});

describe('a PACS that is away', () => {
  const gateOf = (isThere: () => boolean, patienceMs = 1000) => {
    const changes: boolean[] = [];
    const gate = new PacsGate({
      ...{ patienceMs, firstPauseMs: 1, signal: new AbortController().signal },
      isThere: async () => isThere(),
      onChange: (isAway) => changes.push(isAway),
    });
    return { gate, changes };
  };

  it('is waited for, with one small question at a time, and no job loses a try', async () => {
    let questions = 0;
    const { gate, changes } = gateOf(() => ++questions >= 4);
    const { slot, asked } = slotOf((_, turn) =>
      questions >= 4 || turn > 1 ? DONE : failed('outage')
    );
    const { journal, promise } = run([slot, slot, slot], ['a', 'b', 'c', 'd'], {
      gate,
      mostTries: 1,
    });
    await promise;
    expect(questions).toBe(4);
    expect(asked.length).toBeLessThanOrEqual(7);
    expect(changes).toEqual([true, false]);
    expect(journal.lines.every(({ event }) => event === 'done')).toBe(true);
  });

  it('is given the time it asks for', async () => {
    const { gate } = gateOf(() => true);
    const startedAt = Date.now();
    gate.close(30);
    await gate.open();
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(29);
  });

  it('ends the run when it does not come back', async () => {
    const { gate } = gateOf(() => false, 5);
    const { slot } = slotOf(() => failed('outage'));
    await expect(run([slot], ['a'], { gate }).promise).rejects.toMatchObject({
      code: 'cohort-pacs-gone',
    });
  });

  it('that answers small questions but takes nothing fails the job in the end', async () => {
    const { gate } = gateOf(() => true);
    const { slot } = slotOf((key) => (key === 'a' ? failed('outage') : DONE));
    const { journal, promise } = run([slot], ['a', 'b'], { gate, retryPauseMs: 0 });
    await promise;
    expect(journal.lines.map(({ event }) => event)).toEqual(['failed', 'done']);
  });
});
