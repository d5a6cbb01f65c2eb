import fc from 'fast-check';
import { isAbortError } from './abort';
import { LatestWins } from './LatestWins';
import { deferred, type Deferred } from './testing/deferred';

const identity = <T>(value: T): T => value;

describe('LatestWins', () => {
  it('aborts the older run when a newer one begins, and delivers the newer answer only', async () => {
    const latest = new LatestWins();
    const delivered: string[] = [];
    const deliver = (answer: string) => void delivered.push(answer);
    let olderSignal: AbortSignal | undefined;
    const older = latest.run((signal) => {
      olderSignal = signal;
      return new Promise<string>(() => undefined);
    }, deliver);
    const newer = latest.run(async () => 'new', deliver);
    expect(olderSignal?.aborted).toBe(true);
    await expect(older).rejects.toMatchObject({ name: 'AbortError' });
    await newer;
    expect(delivered).toEqual(['new']);
    expect(latest.isRunning).toBe(false);
  });

  it('never delivers an outdated answer, whatever the order answers and questions come in', async () => {
    const steps = fc.array(
      fc.oneof(
        fc.constant({ kind: 'ask' as const }),
        fc.constant({ kind: 'abort' as const }),
        fc.record({ kind: fc.constant('answer' as const), run: fc.nat({ max: 9 }) }),
        fc.constant({ kind: 'tick' as const })
      ),
      { maxLength: 40 }
    );
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        const latest = new LatestWins();
        const gates: Deferred<number>[] = [];
        const endings: Promise<unknown>[] = [];
        let newest: number | undefined;
        for (const step of sequence) {
          if (step.kind === 'ask') {
            const run = gates.length;
            const gate = deferred<number>();
            gates.push(gate);
            newest = run;
            // This work does not listen to its signal.
            const deliver = (answer: number) => expect(answer).toBe(newest);
            const ending = latest.run(() => gate.promise, deliver);
            endings.push(ending.catch((error) => expect(isAbortError(error)).toBe(true)));
          } else if (step.kind === 'abort') {
            newest = undefined;
            latest.abort();
          } else if (step.kind === 'answer') {
            gates[step.run]?.resolve(step.run);
          } else {
            await Promise.resolve();
          }
        }
        gates.forEach((gate, run) => gate.resolve(run));
        await Promise.all(endings);
        expect(latest.isRunning).toBe(false);
      })
    );
  });

  it('ends with the signal it was given, which may have fired before', async () => {
    const latest = new LatestWins();
    const controller = new AbortController();
    const hanging = latest.run(
      () => new Promise<string>(() => undefined),
      identity,
      controller.signal
    );
    controller.abort();
    await expect(hanging).rejects.toMatchObject({ name: 'AbortError' });
    const work = jest.fn(async () => 'too late');
    await expect(latest.run(work, identity, controller.signal)).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(work).not.toHaveBeenCalled();
  });

  it('passes on what the work or the delivery fails with, and can run again', async () => {
    const latest = new LatestWins();
    const failing = latest.run(() => Promise.reject(new Error('broken')), identity);
    await expect(failing).rejects.toThrow('broken');
    const undeliverable = latest.run(
      async () => 1,
      () => {
        throw new Error('full');
      }
    );
    await expect(undeliverable).rejects.toThrow('full');
    await expect(latest.run(async () => 'fine', identity)).resolves.toBe('fine');
  });

  it('lets go of the signal it was given', async () => {
    const latest = new LatestWins();
    const { signal } = new AbortController();
    const add = jest.spyOn(signal, 'addEventListener');
    const remove = jest.spyOn(signal, 'removeEventListener');
    await latest.run(async () => 1, identity, signal);
    expect(remove).toHaveBeenCalledTimes(add.mock.calls.length);
  });
});
