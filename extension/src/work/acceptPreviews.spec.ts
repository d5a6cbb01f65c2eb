import { FakeSegmentationModel } from '@multiverseg/core/session/testing';
import { HostLabelmaps } from '../viewport/HostLabelmaps';
import { HostLabelmapWriter } from '../viewport/HostLabelmapWriter';
import { HostImageSource } from '../viewport/HostImageSource';
import { ShownImages } from '../viewport/ShownImages';
import { readTargetImage } from '../viewport/targetImage';
import { FakeHost } from '../testing/FakeHost';
import { acceptPreviews, type AcceptParts } from './acceptPreviews';
import { HandEditing } from './HandEditing';
import { ShownPreviews } from './ShownPreviews';
import { StepHistory } from './StepHistory';
import { Segments } from '../viewport/Segments';
import { TargetWork } from './TargetWork';
import { ProjectBook } from '../project/ProjectBook';
import { Tasks } from '../library/Tasks';

const CLICK = {
  kind: 'click',
  id: 'click',
  polarity: 'positive',
  point: { x: 16, y: 12 },
} as const;

/** A preview on the first slice of a study, and what accepting it needs. */
async function openPreview() {
  const host = new FakeHost();
  host.openStudy('1.2.3');
  const { services } = host.context.servicesManager;
  const { commandsManager } = host.context;
  const labelmaps = new HostLabelmaps(host.libraries);
  const segments = new Segments(host.libraries, labelmaps, services, commandsManager);
  const segment = await segments.create('viewport', [{ segmentIndex: 1, label: 'Liver' }]);
  const images = new HostImageSource(host.libraries);
  const shown = new ShownImages(host.libraries, services);
  const target = await readTargetImage({ libraries: host.libraries, images, shown }, 'viewport');
  const tasks = new Tasks(
    new ProjectBook('Test'),
    () => undefined,
    (number) => `Segment ${number}`
  );
  const examples = () => tasks.examplesOf('Liver');
  const work = new TargetWork(target, segment, examples, 0.5);
  work.addPrompt(CLICK);
  await work.predict(Promise.resolve(new FakeSegmentationModel({ inputSize: 32 })));
  const written: string[] = [];
  const undone: string[] = [];
  const parts: AcceptParts = {
    labelmaps,
    writer: new HostLabelmapWriter(host.libraries),
    segments,
    works: {
      promptsChanged: () => undefined,
      predict: async () => undefined,
      hands: new HandEditing(labelmaps),
      history: new StepHistory(host.libraries, (error) => {
        throw error;
      }),
    } as never,
    tasks,
    mayOverlap: () => false,
    giveOwnLayer: () => undefined,
    onWritten: (segmentationId) => written.push(segmentationId),
    onUndone: (segmentationId) => undone.push(segmentationId),
    takeSeconds: () => undefined,
    report: (error) => {
      throw error;
    },
  };
  const idsOf = () => examples().examples.map(({ id }) => id);
  const accept = (withParts = parts) =>
    acceptPreviews(new ShownPreviews(labelmaps, () => false).of([work]), withParts);
  return { host, segment, work, parts, accept, idsOf, written, undone };
}

describe('accepting a preview', () => {
  it('into a segmentation that is gone changes nothing, and says so', async () => {
    const { host, segment, work, idsOf, written, accept } = await openPreview();
    host.segmentations.remove(segment.segmentationId);
    expect(() => accept()).toThrow(expect.objectContaining({ code: 'segmentation-gone' }));
    expect(idsOf()).toEqual([]);
    expect(work.prompts).toHaveLength(1);
    expect(written).toEqual([]);
    expect(host.fake.history.length).toBe(0);
  });

  it('into a segmentation that is gone leaves the earlier example of the image', async () => {
    const { host, segment, work, idsOf, accept } = await openPreview();
    accept();
    const before = idsOf();
    work.addPrompt(CLICK);
    await work.predict(Promise.resolve(new FakeSegmentationModel({ inputSize: 32 })));
    host.segmentations.remove(segment.segmentationId);
    expect(() => accept()).toThrow();
    expect(idsOf()).toEqual(before);
  });

  it('without a preview does nothing', async () => {
    const { host, work, written, accept } = await openPreview();
    work.withdrawPreview();
    accept();
    expect(written).toEqual([]);
    expect(host.fake.history.length).toBe(0);
  });

  it('writes its voxels when the preview is gone: they are no painting on it', async () => {
    const { host, work, parts, accept } = await openPreview();
    const standing: unknown[] = [];
    const { writer } = parts;
    accept({
      ...parts,
      writer: {
        write: (changes, side) => {
          standing.push(work.prediction);
          return writer.write(changes, side);
        },
      },
    });
    expect(standing).toEqual([undefined]);
    expect(host.labels().includes(1)).toBe(true);
  });

  it('for which there is no room for a layer of its own keeps the preview, and adds no example', async () => {
    const { host, segment, work, parts, idsOf } = await openPreview();
    const place = parts.labelmaps.imageFor(segment, work.target.imageId);
    const voxels = host.fake.images.get(place?.labelmapImageId ?? '')?.voxelManager;
    host.labels().forEach((_, voxel) => voxels?.setAtIndex(voxel, segment.segmentIndex + 1));
    const mayOverlap = () => true;
    const previews = new ShownPreviews(parts.labelmaps, mayOverlap).of([work]);
    const giveOwnLayer = () => {
      throw new RangeError('no room');
    };
    const accept = () => acceptPreviews(previews, { ...parts, mayOverlap, giveOwnLayer });
    expect(accept).toThrow('no room');
    expect(work.prediction).toBeDefined();
    expect(idsOf()).toEqual([]);
  });

  it('names the model, and no more once it is undone', async () => {
    const { host, segment, accept } = await openPreview();
    const marked = host.segmentations.getSegmentation(segment.segmentationId)?.segments[1];
    accept();
    expect(marked?.algorithmName).toBe('Fake model 0.0.0');
    host.fake.history.undo();
    expect(marked?.algorithmType).toBeUndefined();
    host.fake.history.redo();
    expect(marked?.algorithmName).toBe('Fake model 0.0.0');
  });

  it('refused its undo by a lock is taken back whole once it is unlocked', async () => {
    const { host, segment, parts, idsOf, accept } = await openPreview();
    const marked = host.segmentations.getSegmentation(segment.segmentationId)?.segments[1];
    const { history } = host.fake;
    const reported: unknown[] = [];
    accept({ ...parts, report: (error) => reported.push(error) });
    Object.assign(marked ?? {}, { locked: true });
    history.undo();
    expect(reported).toMatchObject([{ code: 'undo-segment-locked' }]);
    expect([idsOf().length, host.labels().includes(1)]).toEqual([1, true]);
    Object.assign(marked ?? {}, { locked: false });
    history.redo();
    history.undo();
    expect([idsOf().length, host.labels().includes(1)]).toEqual([0, false]);
    expect(marked?.algorithmType).toBeUndefined();
  });

  it('says at every step that the labelmap differs from the PACS', async () => {
    const { host, written, undone, accept } = await openPreview();
    accept();
    host.fake.history.undo();
    expect(undone).toHaveLength(1);
    host.fake.history.redo();
    expect(written).toHaveLength(3);
  });
});
