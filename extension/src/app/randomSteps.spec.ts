import fc from 'fast-check';
import { FakeRequest } from '../saving/testing/fakePacs';
import { RandomUser } from '../testing/RandomUser';
import { step, type StepKind } from '../testing/randomStep';

/** Some thousands of steps; `npm run test:random` takes fifty thousand, and other ones each time. */
const RUNS = Number(process.env.RANDOM_USERS ?? 80);
const SEED = Number(process.env.RANDOM_SEED ?? 14);
/** These are no steps of the history, so what they changed meanwhile does not come back. */
const OUTSIDE_HISTORY: readonly StepKind[] = ['rename', 'deleteSegment', 'lock'];

jest.setTimeout(60_000 + RUNS * 1000);

const RULES = ['saved', 'drafts', 'accepted', 'examples'] as const;

describe('whatever a user does', () => {
  const realFetch = globalThis.fetch;

  beforeEach(() => {
    globalThis.XMLHttpRequest = FakeRequest as unknown as typeof XMLHttpRequest;
  });
  afterAll(() => {
    globalThis.fetch = realFetch;
    Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
  });

  it('is foreseen, «saved» is what the PACS holds, drafts come back, nobody takes another’s voxels, examples are their voxels, and redo ends where undo began', async () => {
    const compared = { saved: 0, drafts: 0, accepted: 0, examples: 0 };
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
        if (!steps.some(({ kind }) => OUTSIDE_HISTORY.includes(kind))) {
          expect(again).toEqual(before);
        }
        expect(await user.goThrough('undo')).toEqual(undone);
        for (const rule of RULES) {
          compared[rule] += user.compared[rule];
        }
      }),
      { seed: SEED, numRuns: RUNS }
    );
    // Else the rules were never put to the test.
    RULES.forEach((rule) => expect([rule, compared[rule] > 0]).toEqual([rule, true]));
  });
});
