import { FakeHost } from '../testing/FakeHost';
import { HostLabelmaps } from './HostLabelmaps';
import { HostLabelmapWriter } from './HostLabelmapWriter';
import { giveOwnLayer } from './ownLayer';
import { Segments } from './Segments';

/** Two segments that touch on two slices, in one labelmap. */
async function openTwo() {
  const host = new FakeHost();
  const imageIds = host.openStudy('1.2.3');
  const { services } = host.context.servicesManager;
  const { libraries } = host;
  const labelmaps = new HostLabelmaps(libraries);
  const segments = new Segments(libraries, labelmaps, services, host.context.commandsManager);
  const { segmentationId } = await segments.create('viewport', [
    { segmentIndex: 1, label: 'Lung' },
    { segmentIndex: 2, label: 'Nodule' },
  ]);
  const stored = host.segmentations.getSegmentation(segmentationId);
  const [first, second] = stored?.representationData.Labelmap?.imageIds ?? [];
  const paint = (imageId: string, labels: readonly number[]) =>
    labels.forEach((label, voxel) =>
      host.fake.images.get(imageId)?.voxelManager?.setAtIndex(voxel, label)
    );
  paint(first, [1, 1, 2, 2]);
  paint(second, [2, 0, 1]);
  const move = (segmentIndex: number) =>
    giveOwnLayer(libraries, new HostLabelmapWriter(libraries), { segmentationId, segmentIndex });
  const voxelsOf = (segmentIndex: number) =>
    imageIds.map((imageId) =>
      Array.from(
        labelmaps.readSegment({ segmentationId, segmentIndex }, imageId)?.values ?? []
      ).slice(0, 4)
    );
  const layerCount = () => new Set(labelmaps.images(segmentationId).map(({ layer }) => layer)).size;
  return { host, labelmaps, segmentationId, imageIds, move, voxelsOf, layerCount };
}

describe('a segment in a layer of its own', () => {
  it('has the same voxels on all images, and so have the others', async () => {
    const { move, voxelsOf, layerCount } = await openTwo();
    const before = [voxelsOf(1), voxelsOf(2)];
    move(2);
    expect([voxelsOf(1), voxelsOf(2)]).toEqual(before);
    expect(layerCount()).toBe(2);
  });

  it('may be written where the others are', async () => {
    const { host, labelmaps, segmentationId, imageIds, move, voxelsOf } = await openTwo();
    move(2);
    const place = labelmaps.imageFor({ segmentationId, segmentIndex: 2 }, imageIds[0]);
    host.fake.images
      .get(place?.labelmapImageId ?? '')
      ?.voxelManager?.setAtIndex(0, place?.label ?? 0);
    expect(voxelsOf(2)[0]).toEqual([1, 0, 1, 1]);
    expect(voxelsOf(1)[0]).toEqual([1, 1, 0, 0]);
  });

  it('goes back with undo, and apart again with redo', async () => {
    const { move, voxelsOf, layerCount } = await openTwo();
    const before = [voxelsOf(1), voxelsOf(2)];
    const step = move(2);
    step?.undo();
    expect([voxelsOf(1), voxelsOf(2), layerCount()]).toEqual([...before, 1]);
    step?.redo();
    expect([voxelsOf(1), voxelsOf(2), layerCount()]).toEqual([...before, 2]);
  });

  it('of several keeps each apart from all others', async () => {
    const { move, voxelsOf, layerCount } = await openTwo();
    const before = [voxelsOf(1), voxelsOf(2)];
    move(2);
    move(1);
    expect([voxelsOf(1), voxelsOf(2), layerCount()]).toEqual([...before, 3]);
  });

  it('is not made where the segmentation is gone', async () => {
    const { host, segmentationId, move } = await openTwo();
    host.segmentations.remove(segmentationId);
    expect(move(2)).toBeUndefined();
  });
});
