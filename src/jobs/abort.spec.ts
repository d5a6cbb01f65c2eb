import { AbortError, isAbortError, rejectOnAbort, throwIfAborted, underSignals } from './abort';
import { deferred } from './testing/deferred';

describe('cancelling', () => {
  it('is known by its name, whoever made the error', () => {
    expect(isAbortError(new AbortError())).toBe(true);
    expect(isAbortError(AbortSignal.abort().reason)).toBe(true);
    expect(isAbortError(new Error('broken'))).toBe(false);
    expect([undefined, null, 'AbortError'].some(isAbortError)).toBe(false);
  });

  it('throws once the signal has fired, not before', () => {
    const controller = new AbortController();
    expect(() => throwIfAborted(undefined)).not.toThrow();
    expect(() => throwIfAborted(controller.signal)).not.toThrow();
    controller.abort();
    expect(() => throwIfAborted(controller.signal)).toThrow(AbortError);
  });

  it('ends the wait for a promise that never ends', async () => {
    const controller = new AbortController();
    const waiting = rejectOnAbort(new Promise(() => undefined), controller.signal);
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(AbortError);
  });

  it('drops an answer that comes in the same moment as the signal', async () => {
    const controller = new AbortController();
    const gate = deferred<string>();
    const waiting = rejectOnAbort(gate.promise, controller.signal);
    gate.resolve('late');
    controller.abort();
    await expect(waiting).rejects.toBeInstanceOf(AbortError);
  });

  it('does not wait at all where the signal has fired, and says nothing of a later failure', async () => {
    const gate = deferred<string>();
    const waiting = rejectOnAbort(gate.promise, AbortSignal.abort());
    await expect(waiting).rejects.toBeInstanceOf(AbortError);
    gate.reject(new Error('nobody listens any more'));
  });

  it('by any of several signals reaches the work, and later ones are let go of', async () => {
    const [first, second] = [new AbortController(), new AbortController()];
    const gate = deferred();
    const signals = [first.signal, undefined, second.signal];
    const seen: boolean[] = [];
    const work = underSignals(signals, async ({ signal }) => {
      seen.push(signal.aborted);
      await gate.promise;
      seen.push(signal.aborted);
      return signal;
    });
    second.abort();
    gate.resolve();
    await work;
    expect(seen).toEqual([false, true]);

    const ended = await underSignals([first.signal], async ({ signal }) => signal);
    first.abort();
    expect(ended.aborted).toBe(false);
  });

  it('by a signal that fired before is seen by the work at once', async () => {
    const isAborted = await underSignals(
      [AbortSignal.abort()],
      async ({ signal }) => signal.aborted
    );
    expect(isAborted).toBe(true);
  });
});
