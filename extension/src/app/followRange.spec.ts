import { RuntimeError } from '@multiverseg/core/model/errors';
import type { FakeAnswer } from '@multiverseg/core/session/testing';
import { openAccepted, SLICES } from '../testing/openAccepted';
import { openBench, type AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';

async function show(bench: AppBench, position: number): Promise<void> {
  bench.host.show(position);
  await settle();
}

async function follow(bench: AppBench): Promise<void> {
  await bench.actions.followSeries();
  await settle();
}

/** Lets the network answer one question; it holds the next. */
async function answerOne(bench: AppBench): Promise<void> {
  bench.model['waiting'].splice(0).forEach((resume) => resume());
  await settle();
}

const followed = (bench: AppBench) =>
  bench.state.series.strip.flatMap(({ mark }, place) =>
    mark === 'sure' || mark === 'unsure' ? [place] : []
  );
const voxels = (bench: AppBench) =>
  Array.from({ length: SLICES }, (_, position) => bench.voxelCount(1, position));

describe('a range to follow', () => {
  /** With prompts a disc; without, nothing where the structure was not accepted. */
  const nothingBeside: FakeAnswer = ({ positive, image }) => {
    const prompted = positive.findIndex((value) => value > 0);
    return image.map((_, pixel) => (prompted >= 0 && Math.abs(pixel - prompted) < 5 ? 4 : -4));
  };

  it('begins and ends at the slices that are given', async () => {
    const bench = await openAccepted();
    await show(bench, 2);
    bench.actions.setFollowRange('first');
    await show(bench, 4);
    bench.actions.setFollowRange('last');
    expect(bench.state.series.range).toEqual({ first: 2, last: 4 });
    await follow(bench);
    expect(followed(bench)).toEqual([2, 3, 4]);
    await bench.actions.accept();
    expect(voxels(bench).map((count) => count > 0)).toEqual(
      [true, false, true, true, true, false, true] // The outermost were accepted before.
    );
  });

  it('keeps what was answered beyond it from being accepted, and gives it back', async () => {
    const bench = await openAccepted();
    await follow(bench);
    await show(bench, 3);
    bench.actions.setFollowRange('last');
    await settle();
    expect(followed(bench)).toEqual([1, 2, 3]);
    await show(bench, 5);
    expect(bench.state.previews).toEqual([]);
    await show(bench, 3);
    const asked = bench.model.predictions.length;
    bench.actions.setFollowRange('last');
    await settle();
    expect(bench.state.series.range).toEqual({});
    expect(followed(bench)).toEqual([1, 2, 3, 4, 5]);
    expect(bench.model.predictions).toHaveLength(asked);
  });

  it('is the whole series: every slice is asked about, whatever is found on the way', async () => {
    const bench = await openBench(nothingBeside, SLICES);
    await show(bench, 1);
    await bench.teach();
    const asked = () => bench.model.predictions.length;
    let before = asked();
    await follow(bench);
    expect(asked() - before).toBe(2);
    bench.actions.setFollowRange('whole');
    expect(bench.state.series.range).toEqual({ first: 0, last: SLICES - 1 });
    before = asked();
    await follow(bench);
    // Each is looked at twice.
    expect(asked() - before).toBe(2 * (SLICES - 1));
  });

  it('loses an end that lies on the wrong side of the other', async () => {
    const bench = await openAccepted();
    await show(bench, 4);
    bench.actions.setFollowRange('first');
    await show(bench, 2);
    bench.actions.setFollowRange('last');
    expect(bench.state.series.range).toEqual({ last: 2 });
    bench.actions.setFollowRange('first');
    expect(bench.state.series.range).toEqual({ first: 2, last: 2 });
  });

  it('is not changed under way, with a word, nor where there is nothing to follow', async () => {
    const bench = await openAccepted();
    bench.model.hold();
    const run = bench.actions.followSeries();
    await settle();
    bench.actions.setFollowRange('whole');
    await settle();
    expect(bench.state.notice).toMatchObject({ code: 'range-while-following' });
    expect(bench.state.series.range).toEqual({});
    bench.model.release();
    await run;
    const empty = await openBench();
    empty.actions.setFollowRange('whole');
    await settle();
    expect(empty.state.notice).toMatchObject({ code: 'nothing-accepted-here' });
  });
});

describe('a pause', () => {
  it('comes by the key that began it, which then goes on and asks nothing twice', async () => {
    const bench = await openAccepted();
    const before = bench.model.predictions.length;
    bench.model.hold();
    const run = bench.actions.followSeries();
    await settle();
    await answerOne(bench);
    await follow(bench);
    await run;
    expect(bench.state.series).toMatchObject({ isPaused: true, followed: 1 });
    expect(bench.state.jobs).toEqual([]);
    bench.model.release();
    await settle();
    await follow(bench);
    expect(bench.state.series).toMatchObject({ isPaused: false, followed: 5 });
    // Two ways over five slices, a second look at each, and the one that was given up on.
    expect(bench.model.predictions.length - before).toBe(16);
  });

  it('leaves what has come to be accepted; put away, nothing is paused any more', async () => {
    const bench = await openAccepted();
    bench.model.hold();
    void bench.actions.followAll();
    await settle();
    await answerOne(bench);
    await bench.actions.followAll();
    bench.model.release();
    await settle();
    await bench.actions.accept();
    await settle();
    expect(voxels(bench).filter((count) => count > 0)).toHaveLength(3);
    bench.actions.undo();
    await settle();
    expect(bench.state.series).toMatchObject({ isPaused: true, followed: 1 });
    bench.actions.reject();
    await settle();
    expect(bench.state.series).toMatchObject({ isPaused: false, followed: 0 });
  });
});

describe('while a series is followed', () => {
  it('a model that breaks twice is told with the slices that were kept', async () => {
    const bench = await openAccepted();
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const [{ label }] = bench.state.segments;
    bench.model.hold();
    const run = bench.actions.followSeries();
    for (let answer = 0; answer < 3; answer++) {
      await settle();
      await answerOne(bench);
    }
    bench.model.failNext(RuntimeError.workerSilent());
    bench.model.failNext(RuntimeError.workerSilent());
    bench.model.release();
    await run;
    await settle();
    const kept = followed(bench);
    const slices = `${kept[0] + 1}–${kept[kept.length - 1] + 1}`;
    expect(kept.length).toBeGreaterThan(1);
    expect(bench.state.notice).toMatchObject({
      code: 'worker-silent',
      also: {
        code: 'following-kept',
        params: {
          things: [{ params: { structure: label, slices, count: kept.length } }],
        },
      },
    });
    complaint.mockRestore();
  });

  it('nothing is said to be kept where nothing had come', async () => {
    const bench = await openAccepted();
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    bench.model.failNext(RuntimeError.workerSilent());
    bench.model.failNext(RuntimeError.workerSilent());
    await follow(bench);
    expect(bench.state.notice?.code).toBe('worker-silent');
    expect(bench.state.notice?.also).toBeUndefined();
    complaint.mockRestore();
  });

  it('examples are not judged beside it: both would ask the same network', async () => {
    const bench = await openAccepted();
    const { isBusy } = bench.app['rooms'].gallery['parts'];
    bench.model.hold();
    const run = bench.actions.followSeries();
    await settle();
    expect(isBusy()).toBe(true);
    bench.model.release();
    await run;
    expect(isBusy()).toBe(false);
  });
});
