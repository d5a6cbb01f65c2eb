import { createHash } from 'node:crypto';
import type { Browser } from 'puppeteer-core';
import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { writeDicom } from '@multiverseg/core/dicom/testing/writeDicom';
import { buildSegmentation, firstVersion } from '@multiverseg/core/seg';
import type { SegmentationSnapshot } from '@multiverseg/core/seg';
import { randomUid } from '@multiverseg/core/seg/uid';
import { seriesOfAllKinds, type SourceSeries } from '../seg/geometries';
import { segmentationOf, structuresOfAllKinds } from '../seg/segmentations';
import { launchChromium } from '../support';
import { writeDicomFile } from './phantoms/dicomFile';
import { PhantomServer, type ServedStudy } from './phantoms/PhantomServer';
import type { ViewerPage } from './pages/ViewerPage';

const [, , threeWithAGap] = structuresOfAllKinds;
/** The way of LABELMAP through the viewer is the same for all images with a place. */
const asLabelmapToo = ['axial', 'X-ray', 'cine without positions'];

const combinations = seriesOfAllKinds.flatMap((series) => [
  { series, encoding: 'BINARY' as const },
  ...(asLabelmapToo.includes(series.name) ? [{ series, encoding: 'LABELMAP' as const }] : []),
]);

interface ReloadStudy extends ServedStudy {
  readonly studyUid: string;
  readonly snapshot: SegmentationSnapshot;
}

describe('The viewer reloads a SEG object', () => {
  const studies = combinations.map(({ series, encoding }) => studyOf(series, encoding));
  let server: PhantomServer;
  let browser: Browser;
  let viewer: ViewerPage;

  beforeAll(async () => {
    server = await PhantomServer.start(studies);
    browser = await launchChromium({ width: 1300, height: 900 });
    viewer = await server.newPage(browser);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it.each(
    combinations.map(({ series, encoding }, index) => ({ name: series.name, encoding, index }))
  )('of $name, $encoding, with the same voxels', async ({ index }) => {
    const { snapshot } = studies[index];
    await viewer.open(studies[index]);
    await viewer.loadStoredSegmentation();
    const expected = masksOf(snapshot);
    await viewer.until(
      async () => (await viewer.labelledImages()).length >= snapshot.frames.length,
      'all frames of the segmentation'
    );
    const shown = (await viewer.labelledImages()).flatMap(
      ({ sopInstanceUid, labels, segmentLabels }) =>
        masks(sopInstanceUid, Buffer.from(labels, 'base64'), (value) => segmentLabels[value])
    );
    expect(shown.sort()).toEqual(expected);
  });
});

/** A series as files, and the SEG object of its structures, in a study of their own. */
function studyOf(series: SourceSeries, encoding: 'BINARY' | 'LABELMAP'): ReloadStudy {
  const own = new Map<unknown, string>();
  const ownUid = (uid: unknown) => own.get(uid) ?? own.set(uid, randomUid()).get(uid) ?? '';
  const { width, height } = series;
  const ownSeries: SourceSeries = {
    ...series,
    frames: series.frames.map(({ instance, frameNumber }) => ({
      frameNumber,
      instance: {
        ...instance,
        StudyInstanceUID: ownUid(instance.StudyInstanceUID),
        SeriesInstanceUID: ownUid(instance.SeriesInstanceUID),
        SOPInstanceUID: ownUid(instance.SOPInstanceUID),
      },
    })),
  };
  const snapshot = segmentationOf(ownSeries, threeWithAGap);
  const instances = new Map(
    ownSeries.frames.map(({ instance }) => [instance.SOPInstanceUID, instance])
  );
  const images = [...instances.values()].map((instance, index) => ({
    sopInstanceUid: String(instance.SOPInstanceUID),
    file: writeDicomFile({ ...instance, ...image(instance, width, height, index) }),
  }));
  const identity = firstVersion(4001);
  const dataset = buildSegmentation(snapshot, {
    encoding,
    identity,
    softwareVersion: '0.7.0',
    now: new Date(),
  });
  const seg = { sopInstanceUid: identity.sopInstanceUid, file: writeDicom(dataset) };
  return {
    studyUid: snapshot.studyInstanceUid,
    snapshot,
    series: [{ images: [...images, seg] }],
  };
}

function image(
  instance: NaturalDataset,
  width: number,
  height: number,
  index: number
): Record<string, unknown> {
  const frameCount = Number(instance.NumberOfFrames ?? 1);
  const values = Uint16Array.from(
    { length: frameCount * width * height },
    (_, voxel) => (voxel * 7) % 1000
  );
  return {
    Modality: 'OT',
    SeriesNumber: 1,
    InstanceNumber: index + 1,
    SeriesDescription: 'images',
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: height,
    Columns: width,
    BitsAllocated: 16,
    BitsStored: 16,
    HighBit: 15,
    PixelRepresentation: 0,
    WindowCenter: 500,
    WindowWidth: 1000,
    PixelData: values.buffer,
  };
}

function masksOf({ frames, segments }: SegmentationSnapshot): readonly string[] {
  const labelOf = (value: number) =>
    segments.find(({ segmentIndex }) => segmentIndex === value)?.label;
  return frames
    .flatMap(({ sopInstanceUid, labels }) => masks(sopInstanceUid, labels, labelOf))
    .sort();
}

/** A line for each segment on an image: voxels are known by their number and their hash. */
function masks(
  sopInstanceUid: string,
  labels: Uint8Array,
  labelOf: (value: number) => string | undefined
): readonly string[] {
  return [...new Set(labels)].filter(Boolean).map((value) => {
    const mask = Uint8Array.from(labels, (label) => (label === value ? 1 : 0));
    const hash = createHash('sha256').update(mask).digest('hex').slice(0, 16);
    return `${sopInstanceUid} ${labelOf(value)} ${mask.filter(Boolean).length} ${hash}`;
  });
}
