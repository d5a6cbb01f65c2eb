import fc from 'fast-check';
import { FakeRequest } from '../saving/testing/fakePacs';
import { RandomUser, step } from '../testing/RandomUser';

jest.setTimeout(60_000);

describe('whatever a user does', () => {
  const realFetch = globalThis.fetch;

  beforeEach(() => {
    globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  });
  afterAll(() => {
    globalThis.fetch = realFetch;
    Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
  });

  it('is foreseen, «saved» is what the PACS holds, drafts come back, and redo ends where undo began', async () => {
    const compared = { saved: 0, drafts: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const user = await RandomUser.start();
        for (const one of steps) {
          await user.take(one);
        }
        await user.rest();
        const before = await user.goThrough('redo');
        const undone = await user.goThrough('undo');
        const again = await user.goThrough('redo');
        // These are no steps of the history, so what they changed meanwhile does not come back.
        if (!steps.some(({ kind }) => kind === 'rename' || kind === 'deleteSegment')) {
          expect(again).toEqual(before);
        }
        expect(await user.goThrough('undo')).toEqual(undone);
        compared.saved += user.compared.saved;
        compared.drafts += user.compared.drafts;
      }),
      { seed: 14, numRuns: 80 }
    );
    expect(compared.saved).toBeGreaterThan(0);
    expect(compared.drafts).toBeGreaterThan(0);
  });
});
