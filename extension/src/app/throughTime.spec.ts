import { keepSessionStorage } from '../testing/keepSessionStorage';
import { likeNeighbour } from '../testing/openAccepted';
import { AppBench, openBench } from '../testing/openApp';
import { settle } from '../testing/settle';

beforeEach(() => void keepSessionStorage());

/** Three phases of four places, the latest phase first. */
const [PHASES, PLACES] = [3, 4];
const IMAGES = PHASES * PLACES;
const SHOWN = 5; // The second place in the middle phase.
const IN_TIME = [9, 5, 1];
const IN_SPACE = [4, 5, 6, 7];

/** One mask is accepted on the image that is shown. */
async function openPhases(isInTime: boolean): Promise<AppBench> {
  const bench = await openBench(likeNeighbour, IMAGES, PLACES);
  bench.host.show(SHOWN);
  await settle();
  await bench.teach();
  if (isInTime) {
    bench.actions.setThroughTime(true);
    await settle();
  }
  return bench;
}

async function follow(bench: AppBench): Promise<void> {
  await bench.actions.followSeries();
  await settle();
}

const withVoxels = (bench: AppBench) =>
  Array.from({ length: IMAGES }, (_, position) => position).filter(
    (position) => bench.voxelCount(1, position) > 0
  );
const byNumber = (positions: readonly number[]) => [...positions].sort((a, b) => a - b);
const shownPosition = ({ host }: AppBench) =>
  host.viewport?.imageIds.indexOf(host.viewport.imageId ?? '');

describe('a series of several phases', () => {
  it('is followed through the slices of the phase shown unless time is asked for', async () => {
    const bench = await openPhases(false);
    expect(bench.state.series.time).toBe('off');
    bench.actions.setFollowRange('whole');
    await follow(bench);
    expect(bench.state.series).toMatchObject({ strip: { length: PLACES }, place: 1, followed: 3 });
    await bench.actions.accept();
    await settle();
    expect(withVoxels(bench)).toEqual(IN_SPACE);
  });

  it('is followed through time at the place shown when asked; one Enter, one undo, one redo', async () => {
    const bench = await openPhases(true);
    await follow(bench);
    expect(bench.state.series).toMatchObject({ time: 'on', place: 1, followed: 2, ends: [] });
    expect(bench.state.series.strip.map(({ mark }) => mark === 'accepted')).toEqual([
      false,
      true,
      false,
    ]);
    expect(withVoxels(bench)).toEqual([SHOWN]);
    await bench.actions.accept();
    await settle();
    expect(withVoxels(bench)).toEqual(byNumber(IN_TIME));
    bench.actions.undo();
    await settle();
    expect(withVoxels(bench)).toEqual([SHOWN]);
    expect(bench.state.series.followed).toBe(2);
    bench.actions.redo();
    await settle();
    expect(withVoxels(bench)).toEqual(byNumber(IN_TIME));
  });

  it('shows the images of the strip in the order of their times', async () => {
    const bench = await openPhases(true);
    await follow(bench);
    for (const [turn, position] of IN_TIME.entries()) {
      bench.actions.showSlice(turn);
      await settle();
      expect(shownPosition(bench)).toBe(position);
      expect(bench.state.series.place).toBe(turn);
    }
    bench.actions.showDoubtful('least-certain');
    await settle();
    expect(IN_TIME).toContain(shownPosition(bench));
  });

  it('keeps to a range in time', async () => {
    const bench = await openPhases(true);
    bench.actions.setFollowRange('last');
    await follow(bench);
    expect(bench.state.series).toMatchObject({ range: { last: 1 }, followed: 1 });
    await bench.actions.accept();
    await settle();
    expect(withVoxels(bench)).toEqual([5, 9]);
  });

  it('is followed for all structures through time as well', async () => {
    const bench = await openPhases(true);
    await bench.actions.followAll();
    await settle();
    expect(bench.state.series).toMatchObject({ time: 'on', followed: 2 });
  });

  it('has a run of its own at each place, and is answered from those that were accepted elsewhere', async () => {
    const bench = await openPhases(true);
    await follow(bench);
    bench.host.show(6);
    await settle();
    expect(bench.state.series).toMatchObject({ status: 'none', time: 'on' });
    await follow(bench);
    expect(bench.state.notice).toMatchObject({ code: 'nothing-accepted-at-place' });
    await bench.click();
    await bench.actions.acceptOne();
    const asked = bench.model.predictions.length;
    await follow(bench);
    expect(bench.state.series.followed).toBe(2);
    expect(bench.model.predictions[asked].context).toHaveLength(2);
    bench.host.show(SHOWN);
    await settle();
    expect(bench.state.series).toMatchObject({ status: 'followed', followed: 2 });
  });

  it('says so where every image at the place has a mask', async () => {
    const bench = await openPhases(true);
    await follow(bench);
    await bench.actions.accept();
    await follow(bench);
    expect(bench.state.notice).toMatchObject({ code: 'nothing-to-follow-in-time' });
  });

  it('is not tidied up in 3-D after it was followed through time', async () => {
    const bench = await openPhases(true);
    await follow(bench);
    bench.actions.tidyFollowed('holes');
    await settle();
    expect(bench.state.notice).toMatchObject({ code: 'no-tidying-in-time' });
  });
});

describe('the switch to follow through time', () => {
  it('is pointed to where there is no other slice', async () => {
    const bench = await openBench(likeNeighbour, PHASES, 1);
    await bench.teach();
    await follow(bench);
    expect(bench.state.notice).toMatchObject({ code: 'nothing-but-in-time' });
    bench.actions.setThroughTime(true);
    await follow(bench);
    expect(bench.state.series.followed).toBe(PHASES - 1);
  });

  it('pauses what is under way; what has come is there again with the axis it came along', async () => {
    const bench = await openPhases(true);
    bench.model.hold();
    const run = bench.actions.followSeries();
    await settle();
    bench.model['waiting'].splice(0).forEach((resume) => resume());
    await settle();
    bench.model['waiting'].splice(0).forEach((resume) => resume()); // The second look.
    await settle();
    bench.actions.setThroughTime(false);
    bench.model.release();
    await run;
    await settle();
    expect(bench.state).toMatchObject({ jobs: [], series: { status: 'none', time: 'off' } });
    await bench.actions.accept();
    expect(withVoxels(bench)).toEqual([SHOWN]);

    bench.actions.setFollowRange('whole');
    await follow(bench);
    expect(bench.state.series).toMatchObject({ strip: { length: PLACES }, followed: 3 });

    bench.actions.setThroughTime(true);
    await settle();
    expect(bench.state.series).toMatchObject({ isPaused: true, followed: 1 });
    await follow(bench);
    expect(bench.state.series).toMatchObject({ isPaused: false, followed: 2 });
    await bench.actions.accept();
    await settle();
    expect(withVoxels(bench)).toEqual(byNumber(IN_TIME));

    bench.actions.setThroughTime(false);
    await settle();
    expect(bench.state.series.followed).toBe(3);
  });

  it('pauses what is under way in another place of the series as well', async () => {
    const bench = await openPhases(true);
    bench.model.hold();
    const run = bench.actions.followSeries();
    bench.host.show(6);
    await settle();
    expect(bench.state.jobs).toHaveLength(1);
    bench.actions.setThroughTime(false);
    await settle();
    expect(bench.state.jobs).toEqual([]);
    bench.model.release();
    await run;
  });

  it('leaves nothing waiting on images that were accepted along the other axis', async () => {
    const bench = await openPhases(true);
    await follow(bench);
    bench.actions.setThroughTime(false);
    for (const position of [9, 1, SHOWN]) {
      bench.host.show(position);
      await settle();
      if (position !== SHOWN) {
        await bench.teach();
      }
    }
    bench.actions.setThroughTime(true);
    bench.actions.showDoubtful('least-certain');
    await settle();
    expect(bench.state.notice).toMatchObject({ code: 'nothing-doubtful' });
    await bench.actions.addSegment();
    await settle();
    await bench.click(8, 8);
    await bench.actions.accept();
    await settle();
    expect(bench.voxelCount(2, SHOWN)).toBeGreaterThan(0);
  });

  it('changes the preview on the screen to what came along the other axis', async () => {
    const bench = await openPhases(true);
    await follow(bench);
    bench.host.show(9);
    await settle();
    expect(bench.state.previews).toHaveLength(1);
    bench.actions.setThroughTime(false);
    await settle();
    expect(bench.state.previews).toEqual([]);
    bench.actions.setThroughTime(true);
    await settle();
    expect(bench.state.previews).toHaveLength(1);
  });

  it('means nothing where no place has several images', async () => {
    const bench = await openBench(likeNeighbour, PLACES);
    bench.host.show(1);
    await settle();
    await bench.teach();
    expect(bench.state.series.time).toBe('none');
    bench.actions.setThroughTime(true);
    bench.actions.setFollowRange('whole');
    await follow(bench);
    expect(bench.state.series).toMatchObject({ time: 'none', followed: PLACES - 1 });
  });

  it('stands as it was left when the page is loaded again', async () => {
    const bench = await openPhases(true);
    bench.leave();
    const again = new AppBench(likeNeighbour);
    again.enter('1.2.3', IMAGES, PLACES);
    await settle();
    expect(again.state.series.time).toBe('on');
  });
});
