import { exampleNamed } from '@multiverseg/core/examples/testing/examples';
import type { Example } from '@multiverseg/core/examples';
import { FakeSegmentationModel } from '@multiverseg/core/session/testing';
import { RunningJobs } from '../jobs/RunningJobs';
import type { RunningJobState } from '../jobs/state';
import { settle } from '../testing/settle';
import { Judge } from './Judge';

const SIZE = 4;
const right = ['1.1', '1.2', '1.3', '1.4'].map((uid) => exampleNamed(uid));

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
});
afterEach(() => {
  jest.useRealTimers();
});

/** A network that always outlines the lower half, and a judge over some examples. */
function openJudge(examples: readonly Example[]) {
  const lower = Float32Array.from({ length: SIZE * SIZE }, (_, index) => (index > 7 ? 9 : -9));
  const model = new FakeSegmentationModel({ inputSize: SIZE }, () => lower);
  const bench = {
    ...{ examples, isBusy: false, judged: 0, model },
    jobs: new RunningJobs((running) => {
      bench.running = running;
    }),
    running: [] as readonly RunningJobState[],
  };
  const judge = new Judge({
    model: () => model,
    examples: () => bench.examples,
    jobs: bench.jobs,
    isBusy: () => bench.isBusy,
    onJudged: () => (bench.judged += 1),
  });
  return { judge, bench };
}

/** As long as nobody does anything. */
async function idle(): Promise<void> {
  for (let second = 0; second < 6; second++) {
    jest.advanceTimersByTime(1000);
    await settle();
  }
}

describe('the judge', () => {
  const wrong = { ...exampleNamed('1.5'), mask: upperHalf() };

  it('points out the example that the others do not bear out, once nobody does anything', async () => {
    const { judge, bench } = openJudge([...right, wrong]);
    judge.changed();
    await settle();
    expect(bench.model.predictions).toHaveLength(0);
    await idle();
    expect(bench.judged).toBe(1);
    expect(Object.keys(judge.disagreementsOf(bench.examples))).toEqual([wrong.id]);
  });

  it('asks no more about a set that it knows', async () => {
    const { judge, bench } = openJudge([...right, wrong]);
    judge.changed();
    await idle();
    const asked = bench.model.predictions.length;
    judge.changed();
    await idle();
    expect(bench.model.predictions).toHaveLength(asked);
  });

  it('waits while the user is answered', async () => {
    const { judge, bench } = openJudge([...right, wrong]);
    bench.isBusy = true;
    judge.changed();
    await idle();
    expect(bench.model.predictions).toHaveLength(0);
    bench.isBusy = false;
    await idle();
    expect(bench.judged).toBe(1);
  });

  it('rests while the user goes on with something else', async () => {
    const { judge, bench } = openJudge([...right, wrong]);
    bench.isBusy = true; // As while a series is followed.
    judge.changed();
    await idle();
    bench.isBusy = false;
    judge.changed(); // What was followed is accepted, and taken back before long.
    for (let second = 0; second < 3; second++) {
      jest.advanceTimersByTime(1000);
      await settle();
    }
    expect(bench.model.predictions).toHaveLength(0);
    judge.changed();
    jest.advanceTimersByTime(3000);
    await settle();
    expect(bench.model.predictions).toHaveLength(0);
    await idle();
    expect(bench.judged).toBe(1);
  });

  it('is seen at work, and asks about a set no more that the user has called it off for', async () => {
    const { judge, bench } = openJudge([...right, wrong]);
    bench.isBusy = true;
    judge.changed();
    await idle();
    expect(bench.running).toMatchObject([{ kind: 'judge-examples' }]);
    bench.jobs.cancel(bench.running[0].id);
    bench.isBusy = false;
    await idle();
    expect(bench.running).toEqual([]);
    judge.changed();
    await idle();
    expect(bench.model.predictions).toHaveLength(0);
    bench.examples = right; // Another set is another question.
    judge.changed();
    await idle();
    expect(bench.judged).toBe(1);
  });

  it('begins anew with the set as it is when that changes', async () => {
    const { judge, bench } = openJudge([...right, wrong]);
    bench.isBusy = true;
    judge.changed();
    await idle();
    bench.examples = right;
    bench.isBusy = false;
    judge.changed();
    await idle();
    expect(judge.disagreementsOf(bench.examples)).toEqual({});
    expect(bench.model.predictions).toHaveLength(right.length);
  });

  it('says nothing of an example that was mended or switched off since', async () => {
    const { judge, bench } = openJudge([...right, wrong]);
    judge.changed();
    await idle();
    expect(judge.disagreementsOf([{ ...wrong, enabled: false }])).toEqual({});
    expect(judge.disagreementsOf([{ ...wrong, revision: 'mended' }])).toEqual({});
    expect(bench.judged).toBe(1);
  });

  it('leaves three examples alone', async () => {
    const { judge, bench } = openJudge(right.slice(1));
    judge.changed();
    await idle();
    expect(bench.model.predictions).toHaveLength(0);
  });
});

function upperHalf(): Example['mask'] {
  return { width: SIZE, height: SIZE, runs: Uint32Array.of(0, 8) };
}
