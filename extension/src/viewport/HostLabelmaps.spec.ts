import { FakeHost } from '../testing/FakeHost';
import { fakeVoxels, HEIGHT, WIDTH } from '../testing/fakeSeries';
import { HostLabelmaps } from './HostLabelmaps';
import { HostLabelmapWriter } from './HostLabelmapWriter';
import { planSegment } from './planSegment';

/** A segmentation over a study, its first slice labelled as given from the first voxel on. */
async function openLabelmap(labels: readonly number[]) {
  const host = new FakeHost();
  const imageIds = host.openStudy('1.2.3');
  const id = String(
    await host.context.commandsManager.run('createLabelmapForViewport', { viewportId: 'viewport' })
  );
  const labelmaps = new HostLabelmaps(host.libraries);
  const writer = new HostLabelmapWriter(host.libraries);
  const [first] = labelmaps.images(id);
  labels.forEach((label, voxel) => first.image.voxelManager?.setAtIndex(voxel, label));
  const announced: unknown[] = [];
  host.segmentations.subscribe(
    host.segmentations.EVENTS.SEGMENTATION_DATA_MODIFIED,
    ({ segmentationId }) => announced.push(segmentationId)
  );
  const plan = (segmentIndex: number, mask: readonly number[], imageId = imageIds[0]) =>
    planSegment(labelmaps, { segmentationId: id, segmentIndex }, imageId, maskOf(mask));
  return {
    ...{ host, imageIds, id, labelmaps, writer, announced, plan },
    first: (count: number) => [...host.labels().subarray(0, count)],
    /** Plans a change and writes it, as accepting a preview does. */
    write: (segmentIndex: number, mask: readonly number[]) => {
      const planned = plan(segmentIndex, mask);
      if (!planned) {
        throw new Error('There is no labelmap for the image.');
      }
      writer.write([planned.change], 'after');
      return planned.change;
    },
  };
}

/** A mask with these values first, then nothing. */
function maskOf(values: readonly number[]) {
  const mask = { values: new Uint8Array(WIDTH * HEIGHT), width: WIDTH, height: HEIGHT };
  mask.values.set(values);
  return mask;
}

/** Adds a second image over each acquired one to the host's flat list, as it does for loaded SEGs. */
function addLayer(host: FakeHost, id: string, imageIds: readonly string[]) {
  const labelmap = host.segmentations.getSegmentation(id)?.representationData.Labelmap;
  const layers = imageIds.map((referencedImageId, position) => {
    const imageId = `labelmap:${id}/second/${position}`;
    const voxels = new Uint8Array(WIDTH * HEIGHT);
    const voxelManager = fakeVoxels(voxels);
    const [columns, rows] = [WIDTH, HEIGHT];
    host.fake.images.set(imageId, { imageId, referencedImageId, rows, columns, voxelManager });
    return { imageId, voxels };
  });
  (labelmap?.imageIds as string[]).push(...layers.map(({ imageId }) => imageId));
  return layers.map(({ voxels }) => voxels);
}

describe('writing a segment into the labelmap', () => {
  it('makes the mask the segment’s voxels: new ones come, old ones outside go', async () => {
    const { write, first } = await openLabelmap([2, 2, 0, 0]);
    write(2, [1, 0, 1, 0]);
    expect(first(4)).toEqual([2, 0, 2, 0]);
  });

  it('writes nothing while it is only planned', async () => {
    const { plan, first, announced } = await openLabelmap([2, 0]);
    plan(2, [0, 1]);
    expect(first(2)).toEqual([2, 0]);
    expect(announced).toEqual([]);
  });

  it('leaves the voxels of other segments as they are, and counts them', async () => {
    const { plan, write, first } = await openLabelmap([1, 1, 3, 0]);
    expect(plan(2, [1, 0, 1, 1])).toMatchObject({ maskVoxels: 3, heldByOthers: 2 });
    write(2, [1, 0, 1, 1]);
    expect(first(4)).toEqual([1, 1, 3, 2]);
  });

  it('leaves other slices as they are', async () => {
    const { host, write } = await openLabelmap([]);
    write(1, [1, 1, 1]);
    expect(host.labels(1).every((label) => label === 0)).toBe(true);
  });

  it('never takes the background for a segment', async () => {
    const { plan, first } = await openLabelmap([1, 0]);
    expect(() => plan(0, [1, 1])).toThrow(RangeError);
    expect(first(2)).toEqual([1, 0]);
  });

  it('is undone and done again exactly', async () => {
    const { host, write, writer } = await openLabelmap([1, 2, 3, 2, 0]);
    const before = host.labels();
    const change = write(2, [1, 0, 1, 1, 1]);
    const after = host.labels();
    expect(after).not.toEqual(before);
    expect(writer.write([change], 'before')).toEqual({ writtenVoxels: 2, gone: [] });
    expect(host.labels()).toEqual(before);
    expect(writer.write([change], 'after')).toEqual({ writtenVoxels: 2, gone: [] });
    expect(host.labels()).toEqual(after);
  });

  it('undone, leaves the voxels that something else has changed since', async () => {
    const { labelmaps, id, write, writer, first } = await openLabelmap([3, 0, 0, 0]);
    const change = write(2, [1, 1, 1, 1]);
    const voxels = labelmaps.images(id)[0].image.voxelManager;
    [0, 4].forEach((label, voxel) => voxels?.setAtIndex(voxel, label));
    expect(first(4)).toEqual([0, 4, 2, 2]);
    expect(writer.write([change], 'before').writtenVoxels).toBe(2);
    expect(first(4)).toEqual([0, 4, 0, 0]);
  });

  it('announces many changes to the host as one', async () => {
    const { imageIds, id, plan, writer, announced } = await openLabelmap([]);
    const changes = imageIds.flatMap((imageId) => plan(1, [1], imageId)?.change ?? []);
    expect(writer.write(changes, 'after')).toEqual({ writtenVoxels: 2, gone: [] });
    expect(announced).toEqual([id]);
  });

  it('has no place where the segmentation has no labelmap for the image', async () => {
    const { imageIds, plan, labelmaps } = await openLabelmap([]);
    expect(plan(1, [1], 'another image')).toBeUndefined();
    const segment = { segmentationId: 'another', segmentIndex: 1 };
    expect(planSegment(labelmaps, segment, imageIds[0], maskOf([1]))).toBeUndefined();
  });

  it('can not be undone once the segmentation is gone, and says so', async () => {
    const { host, id, write, writer, announced } = await openLabelmap([]);
    const change = write(1, [1]);
    host.segmentations.remove(id);
    expect(writer.write([change], 'before')).toEqual({ writtenVoxels: 0, gone: [change] });
    expect(announced).toEqual([id]);
  });
});

describe('finding the labelmap of an image', () => {
  it('does not walk through all of them for each: a long series stays quick', async () => {
    const { host, imageIds, id, labelmaps } = await openLabelmap([]);
    expect(labelmaps.covers(id, imageIds[1])).toBe(true);
    let lookups = 0;
    const getImage = host.fake.images.get.bind(host.fake.images);
    host.fake.images.get = (imageId) => {
      lookups += 1;
      return getImage(imageId);
    };
    labelmaps.hasVoxels({ segmentationId: id, segmentIndex: 1 }, imageIds[1]);
    expect(lookups).toBe(1);
  });
});

describe('segments that overlap, in layers the host keeps in one list', () => {
  const SECOND = 2;

  async function openLayers() {
    const opened = await openLabelmap([1, 1, 1, 0]);
    const { host, id, imageIds } = opened;
    host.segmentations.addSegment(id, { segmentIndex: SECOND, label: 'Mass' });
    // Its voxels lie on the other slice only; it is the same layer all the same.
    const [here, there] = addLayer(host, id, imageIds);
    there.set([2, 2, 0, 0]);
    return { ...opened, here, there, segment: { segmentationId: id, segmentIndex: SECOND } };
  }

  it('reads a segment from the layer that holds it', async () => {
    const { labelmaps, segment, imageIds } = await openLayers();
    expect(labelmaps.hasVoxels(segment, imageIds[0])).toBe(false);
    expect(labelmaps.readSegment(segment, imageIds[1])?.values.subarray(0, 3)).toEqual(
      Uint8Array.of(1, 1, 0)
    );
  });

  it('writes exactly the mask there, though another segment lies under it', async () => {
    const { write, first, here } = await openLayers();
    write(SECOND, [0, 1, 1, 1]);
    expect([...here.subarray(0, 4)]).toEqual([0, 2, 2, 2]);
    expect(first(4)).toEqual([1, 1, 1, 0]);
  });

  it('goes on in that layer after all its voxels were taken away', async () => {
    const { write, there, here, first } = await openLayers();
    write(SECOND, [0]); // Looks where it is.
    there.fill(0);
    write(SECOND, [1]);
    expect([here[0], first(1)[0]]).toEqual([SECOND, 1]);
  });
});

describe('segments that overlap, in labelmaps of their own', () => {
  it('goes by the host’s bindings, the value of the voxels included', async () => {
    const { host, id, imageIds, labelmaps, write, first } = await openLabelmap([1, 1]);
    const [own] = addLayer(host, id, imageIds);
    const data = host.segmentations.getSegmentation(id)?.representationData.Labelmap as {
      imageIds: string[];
    };
    Object.assign(data, {
      labelmaps: {
        primary: { labelmapId: 'primary', imageIds: data.imageIds.slice(0, 2) },
        private: { labelmapId: 'private', imageIds: data.imageIds.slice(2) },
      },
      primaryLabelmapId: 'primary',
      segmentBindings: {
        1: { labelmapId: 'primary', labelValue: 1 },
        7: { labelmapId: 'private', labelValue: 1 },
      },
    });
    write(7, [0, 1, 1]);
    expect([...own.subarray(0, 3)]).toEqual([0, 1, 1]);
    expect(first(3)).toEqual([1, 1, 0]);
    const layers = labelmaps.images(id);
    expect(layers.map(({ segmentOf }) => segmentOf(1))).toEqual([1, 1, 7, 7]);
  });
});
