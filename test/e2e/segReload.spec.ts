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

const encodings = ['BINARY', 'LABELMAP'] as const;
const contents = structuresOfAllKinds.flatMap((structures) =>
  encodings.map((encoding) => ({ structures, encoding }))
);

interface StoredObject {
  readonly sopInstanceUid: string;
  readonly snapshot: SegmentationSnapshot;
}

interface ReloadStudy extends ServedStudy {
  readonly studyUid: string;
  /** One for each of the contents, in their order. */
  readonly objects: readonly StoredObject[];
}

describe('The viewer reloads a SEG object', () => {
  const studies = seriesOfAllKinds.map((series) => ({ name: series.name, study: studyOf(series) }));
  let server: PhantomServer;
  let browser: Browser;
  let viewer: ViewerPage;

  beforeAll(async () => {
    server = await PhantomServer.start(studies.map(({ study }) => study));
    browser = await launchChromium();
    viewer = await server.newPage(browser);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  describe.each(studies)('of $name', ({ study }) => {
    beforeAll(() => viewer.open(study));

    it.each(
      contents.map(({ structures, encoding }, index) => ({
        name: structures.name,
        encoding,
        index,
      }))
    )('with $name, $encoding, with the same voxels', async ({ index }) => {
      const { sopInstanceUid, snapshot } = study.objects[index];
      const shown = (await viewer.readStored(sopInstanceUid)).flatMap((image) =>
        masks(
          image.sopInstanceUid,
          Buffer.from(image.labels, 'base64'),
          (value) => image.segmentLabels[value]
        )
      );
      expect(shown.sort()).toEqual(masksOf(snapshot));
    });
  });
});

/** A series as files, and a SEG object of each content, in a study of their own. */
function studyOf(series: SourceSeries): ReloadStudy {
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
  const instances = new Map(
    ownSeries.frames.map(({ instance }) => [instance.SOPInstanceUID, instance])
  );
  const images = [...instances.values()].map((instance, index) => ({
    sopInstanceUid: String(instance.SOPInstanceUID),
    file: writeDicomFile({ ...instance, ...image(instance, width, height, index) }),
  }));
  const stored = contents.map(({ structures, encoding }, index) => {
    const snapshot = segmentationOf(ownSeries, structures);
    const identity = firstVersion(4001 + index);
    const dataset = buildSegmentation(snapshot, {
      encoding,
      identity,
      softwareVersion: '0.7.0',
      now: new Date(),
    });
    const { sopInstanceUid } = identity;
    return { snapshot, sopInstanceUid, file: writeDicom(dataset) };
  });
  return {
    studyUid: stored[0].snapshot.studyInstanceUid,
    objects: stored,
    series: [{ images }, ...stored.map((object) => ({ images: [object] }))],
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
