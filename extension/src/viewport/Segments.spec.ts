import { FakeHost } from '../testing/FakeHost';
import { addSeries } from '../testing/fakeSeries';
import { HostLabelmaps } from '../viewport/HostLabelmaps';
import { Segments } from './Segments';

const SMALL = { name: 'Small', version: '1.0' };
const LARGE = { name: 'Large', version: '2.0' };

/** A segmentation with one segment. */
async function openSegment() {
  const host = new FakeHost();
  host.openStudy('1.2.3');
  const { services } = host.context.servicesManager;
  const labelmaps = new HostLabelmaps(host.libraries);
  const segments = new Segments(host.libraries, labelmaps, services, host.context.commandsManager);
  const reference = await segments.create('viewport', [{ segmentIndex: 1, label: 'Liver' }]);
  const [segment] = Object.values(host.segmentations.getSegmentations()[0].segments);
  return { host, segments, reference, segment };
}

describe('how a segment was made', () => {
  it('names every model that took part, once', async () => {
    const { segments, reference, segment } = await openSegment();
    segments.markFromModel(reference, SMALL);
    segments.markFromModel(reference, LARGE);
    segments.markFromModel(reference, SMALL);
    expect(segment).toMatchObject({
      algorithmType: 'SEMIAUTOMATIC',
      algorithmName: 'Small 1.0, Large 2.0',
    });
  });

  it('is as before once what a model did is undone', async () => {
    const { segments, reference, segment } = await openSegment();
    const unmarkFirst = segments.markFromModel(reference, SMALL);
    segments.markFromModel(reference, LARGE)();
    expect(segment.algorithmName).toBe('Small 1.0');
    unmarkFirst();
    expect(segment.algorithmType).toBeUndefined();
    expect(segment.algorithmName).toBeUndefined();
  });

  it('keeps the network a segment was loaded with, but no tool of a human', async () => {
    const { segments, reference, segment } = await openSegment();
    segment.cachedStats = { algorithmType: 'MANUAL', algorithmName: 'OHIF Brush' };
    const unmark = segments.markFromModel(reference, LARGE);
    expect(segment.algorithmName).toBe('Large 2.0');
    unmark();
    segment.cachedStats = { algorithmType: 'AUTOMATIC', algorithmName: 'Other 3' };
    segments.markFromModel(reference, LARGE);
    expect(segment.algorithmName).toBe('Other 3, Large 2.0');
  });

  it('of a segment that is gone is nobody’s business', async () => {
    const { segments, reference } = await openSegment();
    segments.remove(reference.segmentationId);
    expect(() => segments.markFromModel(reference, SMALL)()).not.toThrow();
    expect(() => segments.remove(reference.segmentationId)).not.toThrow();
  });
});

describe('the background of a loaded LABELMAP SEG', () => {
  /** As the host loads one: «Background» is number 0, and active. */
  async function openWithBackground() {
    const opened = await openSegment();
    const { host, reference } = opened;
    const { segmentationId } = reference;
    host.segmentations.addSegment(segmentationId, { segmentIndex: 0, label: 'Background' });
    return { ...opened, imageId: String(host.viewport?.imageId), segmentationId };
  }

  it('is never offered and never active: the first structure is', async () => {
    const { host, segments, imageId, segmentationId } = await openWithBackground();
    expect(segments.list('viewport')).toMatchObject([
      { segmentIndex: 1, label: 'Liver', active: true },
    ]);
    expect(segments.active('viewport', imageId)).toEqual({ segmentationId, segmentIndex: 1 });
    expect(
      await segments.ensure('viewport', imageId, [{ segmentIndex: 1, label: 'New' }])
    ).toMatchObject({ segmentIndex: 1 });
    host.fake.images.get(`labelmap:${segmentationId}/0`)?.voxelManager?.setAtIndex(0, 1);
    expect(segments.describe(segmentationId)).toBe('Liver');
  });

  it('is left for the first structure in the host too, and for nothing else', async () => {
    const { host, segments, segmentationId } = await openWithBackground();
    segments.leaveBackground('viewport');
    expect(host.segmentations.getActiveSegment('viewport')?.segmentIndex).toBe(1);
    host.segmentations.addSegment(segmentationId, { segmentIndex: 4, label: 'Spleen' });
    segments.leaveBackground('viewport');
    expect(host.segmentations.getActiveSegment('viewport')?.segmentIndex).toBe(4);
  });

  it('alone is a segmentation without a structure: another one is begun', async () => {
    const { host, segments, imageId, segmentationId } = await openWithBackground();
    host.segmentations.removeSegment(segmentationId, 1);
    expect(segments.list('viewport')).toEqual([]);
    const made = await segments.ensure('viewport', imageId, [{ segmentIndex: 1, label: 'Liver' }]);
    expect(made.segmentationId).not.toBe(segmentationId);
  });
});

describe('a new segmentation', () => {
  /** A series of two time points, of which the first is shown; the host would take the other. */
  function openTimePoints(type: 'stack' | 'orthographic' = 'stack') {
    const host = new FakeHost();
    const other = addSeries(host.fake, '1.2.3.2');
    const first = host.openStudy('1.2.3');
    Object.assign(host.viewport ?? {}, { type });
    host.displaySets.set('series', {
      displaySetInstanceUID: 'series',
      StudyInstanceUID: '1.2.3',
      SeriesInstanceUID: '1.2.3.1',
      Modality: 'MR',
      dynamicVolumeInfo: { timePoints: [first, other] },
    });
    const { services } = host.context.servicesManager;
    const labelmaps = new HostLabelmaps(host.libraries);
    const { commandsManager } = host.context;
    const segments = new Segments(host.libraries, labelmaps, services, commandsManager);
    const idsOf = () => host.segmentations.getSegmentations().map((one) => one.segmentationId);
    return { host, segments, labelmaps, first, other, idsOf };
  }

  it('of a volume covers the time point that is shown, once for all prompts on it', async () => {
    const { segments, labelmaps, first, idsOf } = openTimePoints('orthographic');
    const made = await segments.ensure('viewport', first[0], [{ segmentIndex: 1, label: 'Liver' }]);
    expect(
      await segments.ensure('viewport', first[1], [{ segmentIndex: 1, label: 'Liver' }])
    ).toEqual(made);
    expect(idsOf()).toEqual([made.segmentationId]);
    expect(labelmaps.covers(made.segmentationId, first[0])).toBe(true);
    expect(segments.label(made)).toBe('Liver');
  });

  it('is one for each time point, however often the user goes to and fro', async () => {
    const { segments, first, other, idsOf } = openTimePoints('orthographic');
    for (const imageId of [first[0], other[0], first[1], other[1]]) {
      await segments.ensure('viewport', imageId, [{ segmentIndex: 1, label: 'Liver' }]);
    }
    expect(idsOf()).toHaveLength(2);
  });

  it('covers all time points of a stack, in the order of its images, since the host’s brush goes by that', async () => {
    const { host, segments, labelmaps, first, other, idsOf } = openTimePoints();
    const stack = [other[0], first[0], other[1], first[1]];
    Object.assign(host.viewport ?? {}, { imageIds: stack });
    const made = await segments.ensure('viewport', first[0], [{ segmentIndex: 1, label: 'Liver' }]);
    await segments.ensure('viewport', other[1], [{ segmentIndex: 1, label: 'Liver' }]);
    expect(idsOf()).toEqual([made.segmentationId]);
    expect(labelmaps.acquiredImageIds(made.segmentationId)).toEqual(stack);
  });

  it('that has no place for the image is taken away again, with a word', async () => {
    const { host, segments, idsOf } = openTimePoints();
    host.displaySets.clear();
    await expect(
      segments.ensure('viewport', 'elsewhere', [{ segmentIndex: 1, label: 'Liver' }])
    ).rejects.toMatchObject({
      code: 'view-not-segmentable',
    });
    expect(idsOf()).toEqual([]);
  });
});
