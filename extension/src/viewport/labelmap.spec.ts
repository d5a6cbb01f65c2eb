import { FakeHost } from '../testing/FakeHost';
import { HEIGHT, WIDTH } from '../testing/fakeSeries';
import { applyLabels, findLabelmapImage, planSegment } from './labelmap';

/** A segmentation over a study, its first slice labelled as given from the first voxel on. */
async function openLabelmap(labels: readonly number[]) {
  const host = new FakeHost();
  const imageIds = host.openStudy('1.2.3');
  const id = String(
    await host.context.commandsManager.run('createLabelmapForViewport', { viewportId: 'viewport' })
  );
  const image = findLabelmapImage(host.libraries, id, imageIds[0]);
  labels.forEach((label, index) => image?.voxelManager?.setAtIndex(index, label));
  const announced: unknown[] = [];
  host.segmentations.subscribe(
    host.segmentations.EVENTS.SEGMENTATION_DATA_MODIFIED,
    ({ segmentationId }) => announced.push(segmentationId)
  );
  const first = (count: number) => [...host.labels().subarray(0, count)];
  return { host, imageIds, id, first, announced };
}

/** Plans a change and writes it, as accepting a preview does. */
function writeSegment(...plan: Parameters<typeof planSegment>) {
  const change = planSegment(...plan);
  if (change) {
    applyLabels(plan[0], change, 'after');
  }
  return change;
}

/** A mask with these values first, then nothing. */
function maskOf(...values: number[]) {
  const mask = { values: new Uint8Array(WIDTH * HEIGHT), width: WIDTH, height: HEIGHT };
  mask.values.set(values);
  return mask;
}

describe('writing a segment into the labelmap', () => {
  it('makes the mask the segment’s voxels: new ones come, old ones outside go', async () => {
    const { host, imageIds, id, first } = await openLabelmap([2, 2, 0, 0]);
    writeSegment(host.libraries, id, imageIds[0], maskOf(1, 0, 1, 0), 2);
    expect(first(4)).toEqual([2, 0, 2, 0]);
  });

  it('writes nothing while it is only planned', async () => {
    const { host, imageIds, id, first, announced } = await openLabelmap([2, 0]);
    planSegment(host.libraries, id, imageIds[0], maskOf(0, 1), 2);
    expect(first(2)).toEqual([2, 0]);
    expect(announced).toEqual([]);
  });

  it('leaves the voxels of other segments as they are', async () => {
    const { host, imageIds, id, first } = await openLabelmap([1, 1, 3, 0]);
    writeSegment(host.libraries, id, imageIds[0], maskOf(1, 0, 1, 1), 2);
    expect(first(4)).toEqual([1, 1, 3, 2]);
  });

  it('leaves other slices as they are', async () => {
    const { host, imageIds, id } = await openLabelmap([]);
    writeSegment(host.libraries, id, imageIds[0], maskOf(1, 1, 1), 1);
    expect(host.labels(1).every((label) => label === 0)).toBe(true);
  });

  it('is undone and done again exactly', async () => {
    const { host, imageIds, id } = await openLabelmap([1, 2, 3, 2, 0]);
    const before = host.labels();
    const change = writeSegment(host.libraries, id, imageIds[0], maskOf(1, 0, 1, 1, 1), 2);
    const after = host.labels();
    expect(after).not.toEqual(before);
    if (!change) {
      throw new Error('There was no change.');
    }
    expect(applyLabels(host.libraries, change, 'before')).toBe(true);
    expect(host.labels()).toEqual(before);
    expect(applyLabels(host.libraries, change, 'after')).toBe(true);
    expect(host.labels()).toEqual(after);
  });

  it('undone, leaves the voxels that something else has changed since', async () => {
    const { host, imageIds, id, first } = await openLabelmap([3, 0, 0, 0]);
    const change = writeSegment(host.libraries, id, imageIds[0], maskOf(1, 1, 1, 1), 2);
    const voxels = findLabelmapImage(host.libraries, id, imageIds[0])?.voxelManager;
    [0, 4].forEach((label, index) => voxels?.setAtIndex(index, label));
    expect(first(4)).toEqual([0, 4, 2, 2]);
    expect(change && applyLabels(host.libraries, change, 'before')).toBe(true);
    expect(first(4)).toEqual([0, 4, 0, 0]);
  });

  it('announces the change to the host', async () => {
    const { host, imageIds, id, announced } = await openLabelmap([]);
    writeSegment(host.libraries, id, imageIds[0], maskOf(1), 1);
    expect(announced).toEqual([id]);
  });

  it('changes nothing where the segmentation has no labelmap for the image', async () => {
    const { host, imageIds, id, announced } = await openLabelmap([]);
    expect(writeSegment(host.libraries, id, 'another image', maskOf(1), 1)).toBeUndefined();
    expect(writeSegment(host.libraries, 'another', imageIds[0], maskOf(1), 1)).toBeUndefined();
    expect(announced).toEqual([]);
  });

  it('can not be undone once the segmentation is gone, and says so', async () => {
    const { host, imageIds, id } = await openLabelmap([]);
    const change = writeSegment(host.libraries, id, imageIds[0], maskOf(1), 1);
    host.segmentations.remove(id);
    expect(change && applyLabels(host.libraries, change, 'before')).toBe(false);
  });
});
