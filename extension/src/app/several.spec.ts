import { writeDicom } from '@multiverseg/core/dicom/testing/writeDicom';
import { buildSegmentation, firstVersion } from '@multiverseg/core/seg';
import { checkObject } from '../saving/checkObject';
import { snapshotSegmentation } from '../saving/snapshot';
import type { FakeAnswer } from '@multiverseg/core/session/testing';
import { decodeMask, type RunLengthMask } from '@multiverseg/core/image';
import { openBench, type AppBench } from '../testing/openApp';
import { settle } from '../testing/settle';
import { HEIGHT, WIDTH } from '../testing/fakeSeries';

/** Model grid of the bench; slices of 32 × 24 have a row of padding above and below them. */
const SIZE = 32;

/**
 * Answers by the masks of the examples: sure of their columns, and of one column more to the right, the
 * less sure of it the more examples there are. With prompts, a disc around the last one.
 */
const likeExamples: FakeAnswer = ({ positive, negative, image }, context) => {
  const prompted = positive.findIndex((value) => value > 0);
  const excluded = negative.some((value) => value > 0);
  const isInExamples = (pixel: number) =>
    context.some(({ mask }) => mask[pixel] > 0.5 || (pixel % SIZE > 0 && mask[pixel - 1] > 0.5));
  return image.map((_, pixel) => {
    if (prompted >= 0) {
      const [x, y] = [pixel % SIZE, Math.floor(pixel / SIZE)];
      const [px, py] = [prompted % SIZE, Math.floor(prompted / SIZE)];
      return Math.hypot(x - px, y - py) <= 6 && !excluded ? 4 : -4;
    }
    return isInExamples(pixel) ? 3 / context.length : -4;
  });
};

/** Left and right of the first slice are taught as two structures; the second slice is shown then. */
async function openTaught(): Promise<AppBench> {
  const bench = await openBench(likeExamples);
  await bench.click(9, 12);
  await bench.actions.accept();
  await bench.actions.addSegment();
  await settle();
  await bench.click(21, 12);
  await bench.actions.accept();
  await settle();
  bench.host.show(1);
  await settle();
  return bench;
}

const labelsOn = (bench: AppBench, position = 1) => [...bench.host.labels(position)];
const examplesOf = (bench: AppBench, label: string) =>
  bench.app['rooms'].tasks.examplesOf(label).examples;

describe('predicting all structures', () => {
  it('shows the preview of each that has examples, by one act', async () => {
    const bench = await openTaught();
    expect(bench.state.predictable).toBe(2);
    await bench.actions.predictAll();
    expect(bench.state.previews).toMatchObject([
      { segmentIndex: 1, label: 'Segment 1', active: false, found: 'some' },
      { segmentIndex: 2, label: 'Segment 2', active: true, found: 'some' },
    ]);
    const overlay = bench.app.overlays.overlayFor('viewport');
    expect(overlay?.previewName).toBe('Segment 2');
    expect(overlay?.others).toMatchObject([{ segmentIndex: 1, name: 'Segment 1' }]);
    expect(labelsOn(bench).some((label) => label !== 0)).toBe(false);
  });

  it('reads the image once, whatever the number of structures', async () => {
    const bench = await openTaught();
    const read = jest.spyOn(bench.app['rooms'].tracker, 'read');
    await bench.actions.predictAll();
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('of a study without a segmentation begins one with all structures', async () => {
    const bench = await openTaught();
    bench.leave();
    bench.enter('4.5.6');
    await settle();
    expect(bench.state.predictable).toBe(2);
    await bench.actions.predictAll();
    expect(bench.state.previews.map(({ segmentIndex }) => segmentIndex)).toEqual([1, 2]);
    expect(bench.segmentations.getSegmentations()).toHaveLength(1);
  });

  it('leaves out what has a mask here, what is locked, and what has no examples', async () => {
    const bench = await openTaught();
    const [{ segmentationId }] = bench.state.segments;
    await bench.actions.addSegment();
    bench.segmentations.lock(segmentationId, 2);
    await bench.actions.predictAll();
    expect(bench.state.previews.map(({ segmentIndex }) => segmentIndex)).toEqual([1]);
    await bench.actions.accept();
    const before = labelsOn(bench);
    await bench.actions.predictAll();
    expect(bench.state.notice?.code).toBe('nothing-to-predict');
    expect(bench.state.previews).toEqual([]);
    expect(labelsOn(bench)).toEqual(before);
  });

  it('is of what there are examples of, though the network fails on one, and says so', async () => {
    const bench = await openTaught();
    bench.model.failNext(new Error('device lost'));
    const complaint = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    await bench.actions.predictAll();
    expect(bench.state.notice?.kind).toBe('error');
    expect(bench.state.previews).toMatchObject([{ segmentIndex: 2 }]);
    complaint.mockRestore();
  });

  it('is called off by Esc, and what was not asked about is not asked any more', async () => {
    const bench = await openTaught();
    bench.model.hold();
    const asked = bench.model.predictions.length;
    const all = bench.actions.predictAll();
    await settle();
    bench.actions.reject();
    bench.model.release();
    await all;
    await settle();
    expect(bench.model.predictions.length).toBe(asked + 1);
    expect(bench.state).toMatchObject({ previews: [], notice: undefined, busy: 'no' });
  });

  it('left by going to another study changes nothing there', async () => {
    const bench = await openTaught();
    bench.model.hold();
    const all = bench.actions.predictAll();
    await settle();
    bench.leave();
    bench.enter('4.5.6');
    bench.model.release();
    await all;
    await settle();
    expect(bench.state).toMatchObject({ previews: [], notice: undefined });
  });
});

describe('previews of several structures', () => {
  it('share no voxel: the surer one has it, whoever was asked first', async () => {
    const bench = await openTaught();
    await bench.actions.predictAll();
    bench.actions.selectStructure(1);
    await bench.click(15, 12); // A disc over both, with a logit of 4 against 3.
    const [left, right] = bench.app['rooms'].works.previews;
    expect(left.mask.values.some((inside, voxel) => inside && right.mask.values[voxel])).toBe(
      false
    );
    const shared = left.prediction.mask.values.filter(
      (inside, voxel) => inside && right.prediction.mask.values[voxel]
    );
    expect(shared.length).toBeGreaterThan(10);
    expect(right.yieldedVoxels).toBe(shared.length);
    expect(left.yieldedVoxels).toBe(0);
  });

  it('are all accepted by Enter as they were shown, each with its example', async () => {
    const bench = await openTaught();
    await bench.actions.predictAll();
    const [left, right] = bench.app['rooms'].works.previews;
    await bench.actions.accept();
    expect(labelsOn(bench)).toEqual(
      Array.from(
        left.mask.values,
        (inside, voxel) => (inside && 1) || (right.mask.values[voxel] && 2)
      )
    );
    expect(bench.state).toMatchObject({ previews: [], notice: undefined });
    expect(examplesOf(bench, 'Segment 1')).toHaveLength(2);
    expect(examplesOf(bench, 'Segment 2')).toHaveLength(2);
  });

  it('accepted together are one step: back with their previews, and done again', async () => {
    const bench = await openTaught();
    await bench.actions.predictAll();
    const steps = bench.host.fake.history.length;
    await bench.actions.accept();
    expect(bench.host.fake.history.length).toBe(steps + 1);
    const after = labelsOn(bench);
    bench.actions.undo();
    await settle();
    expect(labelsOn(bench).every((label) => label === 0)).toBe(true);
    expect(bench.state.previews.map(({ segmentIndex }) => segmentIndex)).toEqual([1, 2]);
    expect(examplesOf(bench, 'Segment 1')).toHaveLength(1);
    bench.actions.redo();
    await settle();
    expect(labelsOn(bench)).toEqual(after);
    expect(examplesOf(bench, 'Segment 2')).toHaveLength(2);
    expect(bench.state.previews).toEqual([]);
  });

  it('are accepted one by one with Shift, and the others stay', async () => {
    const bench = await openTaught();
    await bench.actions.predictAll();
    await bench.actions.acceptOne();
    expect(new Set(labelsOn(bench))).toEqual(new Set([0, 2]));
    expect(bench.state.previews).toMatchObject([{ segmentIndex: 1, found: 'some' }]);
    const [{ segmentationId }] = bench.state.segments;
    await bench.actions.acceptOne({ segmentationId, segmentIndex: 1 });
    expect(new Set(labelsOn(bench))).toEqual(new Set([0, 1, 2]));
  });

  it('never take what another has accepted meanwhile', async () => {
    const bench = await openTaught();
    await bench.actions.predictAll();
    bench.actions.selectStructure(1);
    await bench.click(15, 12);
    await bench.actions.acceptOne();
    const accepted = labelsOn(bench).map((label) => label === 1);
    bench.actions.selectStructure(2);
    bench.actions.setThreshold(0.01); // Now the other wants more than before.
    await bench.actions.accept();
    expect(labelsOn(bench).map((label) => label === 1)).toEqual(accepted);
    expect(labelsOn(bench)).toContain(2);
  });

  it('make examples of the voxels that they became, not of those they gave up', async () => {
    const bench = await openTaught();
    await bench.actions.predictAll();
    bench.actions.selectStructure(1);
    await bench.click(15, 12);
    await bench.actions.accept();
    const voxelsOf = (index: number) => labelsOn(bench).filter((label) => label === index).length;
    for (const index of [1, 2]) {
      const example = examplesOf(bench, `Segment ${index}`).at(-1);
      const { values } = decodeMask(example?.mask as RunLengthMask);
      expect(values.filter((inside) => inside !== 0)).toHaveLength(voxelsOf(index));
    }
  });

  it('that were not found are put away with the others’ accept, those locked since are named', async () => {
    const bench = await openTaught();
    await bench.actions.predictAll();
    const [{ segmentationId }] = bench.state.segments;
    bench.segmentations.lock(segmentationId, 1);
    await bench.actions.accept();
    expect(bench.state.notice).toMatchObject({
      code: 'previews-left',
      params: { structures: ['Segment 1'] },
    });
    expect(bench.state.previews).toMatchObject([{ segmentIndex: 1 }]);
    expect(new Set(labelsOn(bench))).toEqual(new Set([0, 2]));
  });

  it('are all rejected by Esc in one step, and one alone with Shift', async () => {
    const bench = await openTaught();
    await bench.actions.predictAll();
    await bench.click(21, 12);
    bench.actions.rejectOne();
    expect(bench.state.previews).toMatchObject([{ segmentIndex: 1 }]);
    bench.actions.undo();
    await settle();
    expect(bench.state.previews).toHaveLength(2);
    const steps = bench.host.fake.history.length;
    bench.actions.reject();
    expect(bench.state.previews).toEqual([]);
    expect(bench.host.fake.history.length).toBe(steps + 1);
    bench.actions.undo();
    await settle();
    expect(bench.state.prompts.positive).toBe(1);
  });

  it('undone where one was deleted since are taken back as far as they are there', async () => {
    const bench = await openTaught();
    await bench.actions.predictAll();
    await bench.actions.accept();
    const [{ segmentationId }] = bench.state.segments;
    bench.segmentations.removeSegment(segmentationId, 2);
    bench.segmentations.setActiveSegment(segmentationId, 1);
    bench.actions.undo();
    await settle();
    expect(labelsOn(bench)).not.toContain(1);
    expect(bench.state.notice).toBeUndefined();
  });

  it('have an outline each on every viewport that shows the image', async () => {
    const bench = await openTaught();
    await bench.actions.predictAll();
    const { others = [], previewRings = [] } = bench.app.overlays.overlayFor('viewport') ?? {};
    const columns = (rings: typeof previewRings) => rings.flat().map(([x]) => x);
    expect(Math.max(...columns(others[0].rings))).toBeLessThan(
      Math.min(...columns(previewRings)) + 1
    );
    expect(Math.max(...columns(previewRings))).toBeLessThan(WIDTH);
    expect(previewRings.flat().every(([, y]) => y < HEIGHT)).toBe(true);
  });
});

describe('the number keys', () => {
  it('choose the structure with that number', async () => {
    const bench = await openTaught();
    bench.actions.selectStructure(1);
    expect(bench.state.segments.find(({ active }) => active)?.segmentIndex).toBe(1);
    bench.actions.selectStructure(2);
    expect(bench.state.segments.find(({ active }) => active)?.segmentIndex).toBe(2);
  });

  it('choose what a study without a segmentation will begin with', async () => {
    const bench = await openTaught();
    bench.leave();
    bench.enter('4.5.6');
    await settle();
    const planned = () => bench.state.planned.map(({ number, active }) => [number, active]);
    expect(planned()).toEqual([
      [1, false],
      [2, true],
    ]);
    bench.actions.selectStructure(1);
    expect(planned()).toEqual([
      [1, true],
      [2, false],
    ]);
    await bench.click(9, 12);
    expect(bench.state.segments.find(({ active }) => active)?.label).toBe('Segment 1');
    expect(planned()).toEqual([]);
  });

  it('of no structure leave the one in use, with a word', async () => {
    const bench = await openTaught();
    bench.actions.selectStructure(7);
    await settle();
    expect(bench.state.notice).toMatchObject({ code: 'no-structure-numbered' });
    expect(bench.state.segments.find(({ active }) => active)?.segmentIndex).toBe(2);
  });
});

describe('structures that may overlap', () => {
  /** Both are predicted, the first spread over the second by a click. */
  async function openOverlapping(): Promise<AppBench> {
    const bench = await openTaught();
    bench.actions.setOverlap(true);
    await bench.actions.predictAll();
    bench.actions.selectStructure(1);
    await bench.click(15, 12);
    return bench;
  }

  const masksOf = (bench: AppBench) => {
    const { labelmaps } = bench.app['rooms'];
    const [{ segmentationId }] = bench.state.segments;
    const imageId = bench.host.viewport?.imageId ?? '';
    return [1, 2].map((segmentIndex) =>
      Array.from(labelmaps.readSegment({ segmentationId, segmentIndex }, imageId)?.values ?? [])
    );
  };
  const inCommon = ([one, two]: number[][]) => one.filter((inside, voxel) => inside && two[voxel]);

  it('keep all of their previews, also where others are surer or were there before', async () => {
    const bench = await openOverlapping();
    const [left, right] = bench.app['rooms'].works.previews;
    expect([left.yieldedVoxels, right.yieldedVoxels, right.heldVoxels]).toEqual([0, 0, 0]);
    await bench.actions.accept();
    const masks = masksOf(bench);
    expect(masks).toEqual([left, right].map(({ mask }) => Array.from(mask.values)));
    expect(inCommon(masks).length).toBeGreaterThan(10);
  });

  it('accepted are taken back to one layer by one step, and go apart again', async () => {
    const bench = await openOverlapping();
    const before = labelsOn(bench, 0);
    await bench.actions.accept();
    const masks = masksOf(bench);
    bench.actions.undo();
    await settle();
    expect(masksOf(bench)).toEqual([[], []]);
    expect(labelsOn(bench, 0)).toEqual(before);
    bench.actions.redo();
    await settle();
    expect(masksOf(bench)).toEqual(masks);
    // Of the structure that went to a layer of its own, the other images too.
    bench.host.show(0);
    expect(masksOf(bench).map((mask) => mask.filter(Boolean).length)).toEqual(
      [1, 2].map((index) => before.filter((label) => label === index).length)
    );
  });

  it('do not give up what they share once overlap is switched off', async () => {
    const bench = await openOverlapping();
    await bench.actions.accept();
    const masks = masksOf(bench);
    bench.actions.setOverlap(false);
    await settle();
    expect(masksOf(bench)).toEqual(masks);
  });

  it('are saved as one object that holds both, whole', async () => {
    const bench = await openOverlapping();
    await bench.actions.accept();
    const [{ segmentationId }] = bench.state.segments;
    const { libraries, context } = bench.host;
    const { services } = context.servicesManager;
    const snapshot = snapshotSegmentation({ libraries, services }, segmentationId);
    const dataset = buildSegmentation(snapshot, {
      encoding: 'BINARY',
      identity: firstVersion(900),
      softwareVersion: '0',
      now: new Date(0),
    });
    expect(dataset).toMatchObject({ SegmentsOverlap: 'YES', SegmentationType: 'BINARY' });
    const sent = { kind: 'file', file: writeDicom(dataset) } as const;
    expect(checkObject(sent, { dataset, snapshot })).toBeUndefined();
    const second = snapshot.frames.filter(({ sopInstanceUid }) => sopInstanceUid.endsWith('.2'));
    expect(second.map(({ labels }) => [...new Set(labels)])).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });
});
