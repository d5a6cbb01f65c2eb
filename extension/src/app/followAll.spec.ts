import type { FakeAnswer } from '@multiverseg/core/session/testing';
import { openBench, type AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';

const [SLICES, SIZE] = [6, 32];

/**
 * With prompts a disc around the last one. Else a broad stripe on the side of the examples, over the
 * middle; of the right one it is surer. A speck far from both beside it.
 */
const likeExamples: FakeAnswer = ({ positive, image }, context) => {
  const prompted = positive.findIndex((value) => value > 0);
  const isRight = (context[0]?.mask.findIndex((value) => value > 0.5) ?? 0) % SIZE > SIZE / 2 - 2;
  return image.map((_, pixel) => {
    const [x, y] = [pixel % SIZE, Math.floor(pixel / SIZE)];
    if (prompted >= 0) {
      const [px, py] = [prompted % SIZE, Math.floor(prompted / SIZE)];
      return Math.hypot(x - px, y - py) <= 5 ? 4 : -4;
    }
    const isStripe = y >= 12 && y < 20 && (isRight ? x >= 12 : x < 20);
    return isStripe || (y === 26 && x === 16) ? (isRight ? 6 : 3) : -4;
  });
};

/** Two structures, each accepted on the first and the last slice; the third slice is shown. */
async function openTwo(): Promise<AppBench> {
  const bench = await openBench(likeExamples, SLICES);
  for (const [x, isFirst] of [
    [7, true],
    [24, false],
  ] as const) {
    if (!isFirst) {
      await bench.actions.addSegment();
      await settle();
    }
    for (const position of [0, SLICES - 1]) {
      bench.host.show(position);
      await settle();
      await bench.click(x, 12);
      await bench.actions.acceptOne();
      await settle();
    }
  }
  bench.host.show(2);
  await settle();
  return bench;
}

async function followAll(bench: AppBench): Promise<void> {
  await bench.actions.followAll();
  await settle();
}

const counts = (bench: AppBench, segmentIndex: number) =>
  Array.from({ length: SLICES }, (_, position) => bench.voxelCount(segmentIndex, position));
const isBetween = (position: number) => position > 0 && position < SLICES - 1;

describe('following all structures', () => {
  it('is one act and one run: both have answers on every slice in between', async () => {
    const bench = await openTwo();
    const started = jest.spyOn(bench.app['rooms'].jobs, 'start');
    await followAll(bench);
    expect(started).toHaveBeenCalledTimes(1);
    for (const number of [1, 2]) {
      bench.actions.selectStructure(number);
      await settle();
      expect(bench.state.series).toMatchObject({ status: 'followed', followed: 4 });
    }
    expect(bench.state.previews).toMatchObject([{ segmentIndex: 1 }, { segmentIndex: 2 }]);
  });

  it('tells how far both have come together', async () => {
    const bench = await openTwo();
    bench.model.hold();
    const run = bench.actions.followAll();
    await settle();
    bench.model['waiting'].splice(0).forEach((resume) => resume());
    await settle();
    // Four slices, two ways, two structures.
    expect(bench.state.jobs).toMatchObject([{ kind: 'follow-series', done: 1, total: 16 }]);
    bench.model.release();
    await run;
  });

  it('is accepted as one step, each voxel by the surer one, also where nobody has looked', async () => {
    const bench = await openTwo();
    await followAll(bench);
    await bench.actions.accept();
    await settle();
    for (const position of [1, 2, 3, 4]) {
      const row = bench.host.labels(position).slice(12 * SIZE, 13 * SIZE);
      expect(row.join('')).toBe('1'.repeat(12) + '2'.repeat(20));
    }
    bench.actions.undo();
    await settle();
    for (const number of [1, 2]) {
      expect(
        counts(bench, number).filter((count, position) => isBetween(position) && count)
      ).toEqual([]);
    }
  });

  it('leaves a locked structure out, and goes on with the other', async () => {
    const bench = await openTwo();
    const [{ segmentationId }] = bench.state.segments;
    bench.segmentations.lock(segmentationId, 1);
    await followAll(bench);
    await bench.actions.accept();
    await settle();
    expect(counts(bench, 1).map(Boolean)).toEqual([true, ...Array(4).fill(false), true]);
    expect(counts(bench, 2).every((count) => count > 0)).toBe(true);
  });

  it('accepts the others where one was locked since, names it, and keeps its answers', async () => {
    const bench = await openTwo();
    await followAll(bench);
    const [{ segmentationId }] = bench.state.segments;
    bench.segmentations.lock(segmentationId, 2);
    await bench.actions.accept();
    await settle();
    expect(bench.state.notice).toMatchObject({
      code: 'previews-left',
      params: { structures: ['Segment 2'] },
    });
    expect(counts(bench, 1).every((count) => count > 0)).toBe(true);
    expect(counts(bench, 2).map(Boolean)).toEqual([true, ...Array(4).fill(false), true]);
    expect(bench.state.series.followed).toBe(4);
  });

  it('goes on with the other where a segment is deleted meanwhile, with a word', async () => {
    const bench = await openTwo();
    bench.model.hold();
    const run = bench.actions.followAll();
    await settle();
    const [{ segmentationId }] = bench.state.segments;
    bench.segmentations.removeSegment(segmentationId, 1);
    bench.model.release();
    await run;
    await settle();
    expect(bench.state.notice).toMatchObject({ code: 'following-without-segment' });
    bench.actions.selectStructure(2);
    await settle();
    expect(bench.state.series).toMatchObject({ status: 'followed', followed: 4 });
  });

  it('says so where no structure is accepted on the series', async () => {
    const bench = await openBench(likeExamples, SLICES);
    await followAll(bench);
    expect(bench.state.notice).toMatchObject({ code: 'nothing-accepted-here' });
  });
});

describe('a pause of all structures', () => {
  /** Follows, lets the network answer so many questions, and pauses by the key of one structure. */
  async function pausedAfter(
    bench: AppBench,
    answers: number,
    follow: 'followAll' | 'followSeries' = 'followAll'
  ): Promise<void> {
    bench.model.hold();
    const run = bench.actions[follow]();
    for (let answer = 0; answer < answers; answer++) {
      await settle();
      bench.model['waiting'].splice(0).forEach((resume) => resume());
    }
    await settle();
    await bench.actions.followSeries();
    await run;
    bench.model.release();
    await settle();
  }

  async function goOn(bench: AppBench): Promise<void> {
    await bench.actions.followSeries();
    await settle();
  }

  async function followedOf(bench: AppBench, segmentIndex: number): Promise<number> {
    bench.actions.selectStructure(segmentIndex);
    await settle();
    return bench.state.series.followed;
  }

  it.each([
    ['before the first answer', 0],
    ['on the way through the first', 3],
    ['when the first was through', 13],
  ])(
    '%s: the key of one goes on with all, as one run that asks nothing twice',
    async (_, after) => {
      const bench = await openTwo();
      const before = bench.model.predictions.length;
      await pausedAfter(bench, after);
      const started = jest.spyOn(bench.app['rooms'].jobs, 'start');
      await goOn(bench);
      expect(started).toHaveBeenCalledTimes(1);
      expect(await followedOf(bench, 1)).toBe(4);
      expect(await followedOf(bench, 2)).toBe(4);
      // Four slices, two ways and a second look, two structures, and the one that was given up on.
      expect(bench.model.predictions.length - before).toBe(25);
    }
  );

  it('is said of the one that is through as well, as long as another is not', async () => {
    const bench = await openTwo();
    await pausedAfter(bench, 13);
    expect(await followedOf(bench, 1)).toBe(4);
    expect(bench.state.series.isPaused).toBe(true);
    await goOn(bench);
    expect(bench.state.series.isPaused).toBe(false);
    expect(await followedOf(bench, 2)).toBe(4);
  });

  it('leaves a structure out that was locked since', async () => {
    const bench = await openTwo();
    await pausedAfter(bench, 3);
    const [{ segmentationId }] = bench.state.segments;
    bench.segmentations.lock(segmentationId, 1);
    await goOn(bench);
    expect(await followedOf(bench, 2)).toBe(4);
    expect(await followedOf(bench, 1)).toBeLessThan(4);
  });

  it('of one structure by itself goes on with that one alone', async () => {
    const bench = await openTwo();
    await pausedAfter(bench, 3, 'followSeries');
    await goOn(bench);
    expect(await followedOf(bench, 2)).toBe(4);
    expect(await followedOf(bench, 1)).toBe(0);
  });
});

describe('tidying up what was followed', () => {
  const isSpeckLeft = (bench: AppBench) => bench.host.labels(2)[22 * SIZE + 16] !== 0;

  it('takes what hangs together with no accepted mask away, before it is accepted', async () => {
    const bench = await openTwo();
    await followAll(bench);
    bench.actions.tidyFollowed('loose-parts');
    await settle();
    bench.actions.selectStructure(1);
    bench.actions.tidyFollowed('loose-parts');
    await settle();
    await bench.actions.accept();
    await settle();
    expect(isSpeckLeft(bench)).toBe(false);
    expect(counts(bench, 2).every((count) => count > 0)).toBe(true);
  });

  it('is taken back by one undo, and done again by one redo', async () => {
    const bench = await openTwo();
    await bench.actions.followSeries();
    await settle();
    const run = bench.app['rooms'].series.book.active;
    const before = run?.slices;
    bench.actions.tidyFollowed('largest-part');
    await settle();
    const after = run?.slices;
    expect(after).not.toEqual(before);
    bench.actions.undo();
    await settle();
    expect(run?.slices).toEqual(before);
    bench.actions.redo();
    await settle();
    expect(run?.slices).toEqual(after);
    await bench.actions.accept();
    expect(isSpeckLeft(bench)).toBe(false);
  });

  it('says so where there is nothing to change', async () => {
    const bench = await openTwo();
    await bench.actions.followSeries();
    await settle();
    bench.actions.tidyFollowed('holes');
    await settle();
    expect(bench.state.notice).toMatchObject({ code: 'nothing-to-tidy' });
  });
});
