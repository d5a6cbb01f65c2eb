import { RuntimeError } from '@multiverseg/core/model/errors';
import { addSeries } from '../testing/fakeSeries';
import { likeNeighbour, openAccepted, SLICES } from '../testing/openAccepted';
import { openBench, type AppBench, HeldModel } from '../testing/openApp';
import { settle } from '../testing/settle';

async function follow(bench: AppBench): Promise<void> {
  await bench.actions.followSeries();
  await settle();
}

/** An image is looked at when it has been on the screen for a moment. */
const seen = () => new Promise((resolve) => setTimeout(resolve, 250));

/** Voxels of the first segment, slice by slice. */
const voxels = (bench: AppBench) =>
  Array.from({ length: SLICES }, (_, position) => bench.voxelCount(1, position));
const marks = (bench: AppBench) => bench.state.series.strip.map(({ mark }) => mark);
const isBetween = (count: number, position: number) =>
  position === 0 || position === SLICES - 1 ? count > 0 : count === 0;

describe('following a structure through the series', () => {
  it('shows previews on their slices; nothing is in the labelmap', async () => {
    const bench = await openAccepted();
    await follow(bench);
    const followed = expect.stringMatching(/^(sure|unsure)$/);
    expect(marks(bench)).toEqual(['accepted', ...Array(5).fill(followed), 'accepted']);
    expect(bench.state.series).toMatchObject({ status: 'followed', followed: 5, place: 3 });
    expect(bench.state.previews).toMatchObject([{ found: 'some' }]);
    expect(voxels(bench).every(isBetween)).toBe(true);
    bench.host.show(1);
    await settle();
    expect(bench.state.previews).toMatchObject([{ found: 'some' }]);
    expect(bench.app.overlays.overlayFor('viewport')).toMatchObject({
      hint: { kind: 'followed', count: 5 },
    });
    expect(bench.app['rooms'].works['works'].all).toHaveLength(1);
  });

  it('is told of a few times a second, not slice by slice, but for the slice on the screen', async () => {
    const bench = await openAccepted();
    const told = new Set<number>();
    bench.app.subscribe(() => told.add(bench.state.series.followed));
    await follow(bench);
    expect(told).toContain(3); // The third answer is for the image on the screen.
    expect(told).toContain(5);
    expect(told.size).toBeLessThan(5);
  });

  it('is accepted by Enter as one step, taken back by one undo, and done again', async () => {
    const bench = await openAccepted();
    await follow(bench);
    const steps = bench.host.fake.history.length;
    await bench.actions.accept();
    await settle();
    expect(bench.host.fake.history.length).toBe(steps + 1);
    expect(voxels(bench).every((count) => count > 0)).toBe(true);
    expect(marks(bench)).toEqual(Array(SLICES).fill('accepted'));
    expect(bench.state.previews).toEqual([]);
    const after = voxels(bench);
    bench.actions.undo();
    await settle();
    expect(voxels(bench).every(isBetween)).toBe(true);
    expect(bench.state.series.followed).toBe(5);
    expect(bench.state.previews).toMatchObject([{ found: 'some' }]);
    bench.actions.redo();
    await settle();
    expect(voxels(bench)).toEqual(after);
    expect(bench.state.previews).toEqual([]);
  });

  it('makes no examples of slices that nobody has drawn', async () => {
    const bench = await openAccepted();
    await follow(bench);
    await bench.actions.accept();
    expect(bench.state.context.entries).toHaveLength(2);
  });

  it('never changes an accepted slice, nor one painted since', async () => {
    const bench = await openAccepted();
    await follow(bench);
    const { segmentations, host } = bench;
    const segmentation = segmentations.getActiveSegmentation('viewport');
    const labelmap = segmentation?.representationData.Labelmap?.imageIds?.[2] ?? '';
    host.fake.images.get(labelmap)?.voxelManager?.setAtIndex(5, 1);
    segmentations.announce('SEGMENTATION_DATA_MODIFIED', {
      segmentationId: segmentation?.segmentationId,
    });
    const before = voxels(bench);
    await bench.actions.accept();
    const after = voxels(bench);
    expect([0, 2, 6].map((position) => after[position])).toEqual(
      [0, 2, 6].map((position) => before[position])
    );
    expect(after[2]).toBe(1);
    expect(after[3]).toBeGreaterThan(1);
  });

  it('goes on from a corrected slice, asks only what depends on it, and accepts both in one step', async () => {
    const bench = await openAccepted();
    await follow(bench);
    await bench.click(8, 12);
    const asked = bench.model.predictions.length;
    await follow(bench);
    // Four slices, two ways, and a second look at each.
    expect(bench.model.predictions.length - asked).toBe(12);
    const steps = bench.host.fake.history.length;
    await bench.actions.accept();
    await settle();
    expect(bench.host.fake.history.length).toBe(steps + 1);
    expect(voxels(bench).every((count) => count > 0)).toBe(true);
    expect(bench.state.context.entries).toHaveLength(3);
    bench.actions.undo();
    await settle();
    expect(voxels(bench).every(isBetween)).toBe(true);
    expect(bench.state.prompts.positive).toBe(1);
  });

  it('stopped by Esc keeps what has come; Esc again puts it away', async () => {
    const bench = await openAccepted();
    bench.model.hold();
    const run = bench.actions.followSeries();
    await settle();
    expect(bench.state.series.status).toBe('running');
    expect(bench.state.jobs).toMatchObject([{ kind: 'follow-series' }]);
    bench.model['waiting'].splice(0).forEach((resume) => resume());
    await settle();
    bench.actions.reject();
    await run;
    bench.model.release();
    await settle();
    expect(bench.state.series).toMatchObject({ status: 'followed', followed: 1 });
    expect(bench.state.jobs).toEqual([]);
    bench.actions.reject();
    await settle();
    expect(bench.state.series.followed).toBe(0);
    expect(bench.state.notice).toMatchObject({ code: 'followed-dropped', params: { count: 1 } });
    await follow(bench);
    expect(bench.state.series.followed).toBe(5);
  });

  it('is not accepted while it is under way', async () => {
    const bench = await openAccepted();
    bench.model.hold();
    const run = bench.actions.followSeries();
    await settle();
    bench.model['waiting'].splice(0).forEach((resume) => resume());
    await settle();
    await bench.actions.accept();
    expect(bench.state.notice).toMatchObject({ code: 'still-following' });
    expect(voxels(bench).every(isBetween)).toBe(true);
    bench.model.release();
    await run;
  });

  it('leaves the user’s own questions go first', async () => {
    const bench = await openAccepted();
    bench.model.hold();
    const run = bench.actions.followSeries();
    await settle();
    const asked = bench.model.predictions.length;
    bench.strike(8, 12);
    await settle();
    bench.model.release();
    await run;
    await settle();
    const { target } = bench.model.predictions[asked];
    expect(target.positive.some((value) => value > 0)).toBe(true);
    expect(bench.state.preview).toMatchObject({ promptCount: 1 });
  });

  it('leaves one slice out by Shift+Esc', async () => {
    const bench = await openAccepted();
    await follow(bench);
    bench.actions.rejectOne();
    await settle();
    await bench.actions.accept();
    expect(voxels(bench)[3]).toBe(0);
    expect(voxels(bench)[2]).toBeGreaterThan(0);
  });

  it.each([
    ['the least certain slice', 'least-certain'],
    ['the next doubtful slice', 'next'],
    ['the previous doubtful slice', 'previous'],
  ] as const)('shows %s', async (_, which) => {
    const bench = await openAccepted();
    await follow(bench);
    const run = bench.app['rooms'].series.book.active;
    const confidences = [0.5, 0.6, 0.9, 0.9, 0.4];
    run?.put(
      run.slices.map((slice, index) => ({
        ...slice,
        confidence: confidences[index],
        isSure: confidences[index] > 0.7,
        doubts: confidences[index] > 0.7 ? [] : (['area-jumped'] as const),
      }))
    );
    bench.actions.showDoubtful(which);
    await settle();
    const place = { 'least-certain': 5, next: 5, previous: 2 }[which];
    expect(bench.state.series.place).toBe(place);
    expect(bench.state.series.strip[place].doubts).toEqual(['area-jumped']);
    bench.actions.showDoubtful(which);
    await settle();
    expect(bench.state.series.place).toBe({ 'least-certain': 1, next: 1, previous: 1 }[which]);
  });

  it('says so where nothing was accepted on the series yet', async () => {
    const bench = await openBench(likeNeighbour);
    await follow(bench);
    expect(bench.state.notice).toMatchObject({ code: 'nothing-accepted-here' });
  });

  it('says so where nothing is left to follow', async () => {
    const bench = await openAccepted();
    await follow(bench);
    await bench.actions.accept();
    await follow(bench);
    expect(bench.state.notice).toMatchObject({ code: 'nothing-to-follow' });
  });
});

describe('while a series is followed', () => {
  async function openRunning() {
    const bench = await openAccepted();
    bench.model.hold();
    const run = bench.actions.followSeries();
    await settle();
    return { bench, run };
  }

  it('leaving the study ends it and leaves nothing behind', async () => {
    const { bench, run } = await openRunning();
    bench.leave();
    bench.enter('4.5.6', SLICES);
    bench.model.release();
    await run;
    await settle();
    expect(bench.state).toMatchObject({ previews: [], notice: undefined, jobs: [] });
    expect(bench.state.series.status).toBe('none');
  });

  it('leaving the study with answers that wait says on arrival how many went', async () => {
    const bench = await openAccepted();
    await follow(bench);
    bench.leave();
    bench.enter('4.5.6', SLICES);
    await seen();
    expect(bench.state.notice).toMatchObject({ code: 'followed-left', params: { count: 5 } });
  });

  it('neither Ctrl+Enter accepts nor does it leave the study', async () => {
    const { bench, run } = await openRunning();
    await bench.actions.acceptSaveNext();
    expect(bench.state.notice).toMatchObject({ code: 'still-following' });
    bench.model.release();
    await run;
    expect(bench.state.series.followed).toBe(5);
  });

  it('deleting its segment ends it, with a word', async () => {
    const { bench, run } = await openRunning();
    const [{ segmentationId }] = bench.state.segments;
    await bench.actions.addSegment();
    bench.segmentations.removeSegment(segmentationId, 1);
    bench.model.release();
    await run;
    await settle();
    expect(bench.state.jobs).toEqual([]);
    expect(bench.state.series.status).toBe('none');
    expect(bench.state.previews).toEqual([]);
    expect(bench.state.notice).toMatchObject({ code: 'following-without-segment' });
  });

  it('deleting the whole segmentation ends it, with a word', async () => {
    const { bench, run } = await openRunning();
    const [{ segmentationId }] = bench.state.segments;
    bench.segmentations.remove(segmentationId);
    bench.model.release();
    await run;
    await settle();
    expect(bench.state).toMatchObject({ jobs: [], previews: [] });
    expect(bench.state.notice).toMatchObject({ code: 'following-without-segment' });
  });

  it('looking at another series does not disturb it, and Enter there accepts nothing of it', async () => {
    const { bench, run } = await openRunning();
    const { host } = bench;
    const own = host.viewport?.imageIds ?? [];
    host.showSeries(addSeries(host.fake, '1.2.3', 2, 'other'));
    bench.model.release();
    await run;
    await settle();
    expect(bench.state.series.status).toBe('none');
    expect(bench.state.previews).toEqual([]);
    await bench.actions.accept();
    host.showSeries(own);
    host.show(3);
    await settle();
    expect(voxels(bench).every(isBetween)).toBe(true);
    expect(bench.state.series).toMatchObject({ status: 'followed', followed: 5 });
    expect(bench.state.previews).toMatchObject([{ found: 'some' }]);
  });

  it('closing the viewport does not disturb it: the answers are there when another shows the series', async () => {
    const { bench, run } = await openRunning();
    const { host } = bench;
    const { segmentationId } = host.segmentations.getActiveSegmentation('viewport') ?? {};
    host.closeViewport();
    bench.model.release();
    await run;
    await settle();
    await host.openViewport('second', segmentationId, 3);
    await settle();
    expect(bench.state.series.followed).toBe(5);
    expect(bench.state.previews).toMatchObject([{ found: 'some' }]);
  });

  it('another layout does not disturb it: it is accepted there, and taken back by one undo', async () => {
    const { bench, run } = await openRunning();
    const { host } = bench;
    await host.switchLayout('mpr-axial', 3);
    bench.model.release();
    await run;
    await settle();
    await bench.actions.accept();
    await settle();
    expect(bench.state.notice).toBeUndefined();
    expect(voxels(bench).every((count) => count > 0)).toBe(true);
    bench.actions.undo();
    await settle();
    expect(voxels(bench).every(isBetween)).toBe(true);
  });

  it('another structure in use does not mix with it', async () => {
    const { bench, run } = await openRunning();
    await bench.actions.addSegment();
    bench.model.release();
    await run;
    await settle();
    expect(bench.state.series.status).toBe('none');
    bench.actions.selectStructure(1);
    await settle();
    expect(bench.state.series.followed).toBe(5);
  });

  it('a network that fails is reported, what has come stays, and following goes on from there', async () => {
    const bench = await openAccepted();
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const asked = bench.model.predictions.length;
    bench.model.hold();
    const run = bench.actions.followSeries();
    await settle();
    bench.model['waiting'].splice(0).forEach((resume) => resume());
    await settle();
    bench.model.failNext(new Error('device lost'));
    bench.model.release();
    await run;
    await settle();
    expect(bench.state.notice?.kind).toBe('error');
    expect(bench.state.series).toMatchObject({ status: 'followed', followed: 1 });
    await follow(bench);
    expect(bench.state.series.followed).toBe(5);
    // Five slices, two ways, a second look at each, and the one that failed.
    expect(bench.model.predictions.length - asked).toBe(16);
    complaint.mockRestore();
  });

  it('a model that breaks and starts again does not end it', async () => {
    const { bench, run } = await openRunning();
    bench.model.failNext(RuntimeError.workerSilent());
    bench.model.release();
    await run;
    await settle();
    expect(bench.state.notice).toBeUndefined();
    expect(bench.state.series).toMatchObject({ status: 'followed', followed: 5 });
  });

  it('a model that breaks again at once ends it; what has come stays, and is not asked again of a new one', async () => {
    const { bench, run } = await openRunning();
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    bench.model['waiting'].splice(0).forEach((resume) => resume());
    await settle();
    bench.model.failNext(RuntimeError.workerSilent());
    bench.model.failNext(RuntimeError.workerSilent());
    bench.model.release();
    await run;
    await settle();
    expect(bench.state.notice).toMatchObject({ kind: 'error', code: 'worker-silent' });
    expect(bench.state.series).toMatchObject({ status: 'followed', followed: 1 });
    const active = bench.app['rooms'].series.book.active;
    active?.begin(new HeldModel(likeNeighbour).model); // The lost one's successor.
    const asked = bench.model.predictions.length;
    await follow(bench);
    expect(bench.state.series.followed).toBe(5);
    // All but the answer that had come.
    expect(bench.model.predictions.length - asked).toBe(14);
    complaint.mockRestore();
  });

  it('choosing another model ends it, with a word; what has come stays', async () => {
    const { bench, run } = await openRunning();
    bench.model['waiting'].splice(0).forEach((resume) => resume());
    await settle();
    const chosen = bench.actions.selectModel('second');
    await run;
    expect(bench.state.series).toMatchObject({ status: 'followed', followed: 1 });
    expect(bench.state.notice).toMatchObject({ code: 'following-without-model' });
    bench.model.release();
    await bench.held.arrive();
    await chosen;
  });
});
