import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createImageGeometry, type Vector3 } from '@multiverseg/core/dicom/imageGeometry';
import { sequenceItems, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { writeDicom } from '@multiverseg/core/dicom/testing/writeDicom';
import {
  buildSegmentation,
  differencesOf,
  firstVersion,
  nextVersion,
  readSegmentation,
} from '@multiverseg/core/seg';
import type { LabelledFrame, SegmentationSnapshot } from '@multiverseg/core/seg';
import { seriesOfAllKinds } from './geometries';
import { segmentationOf, structuresOfAllKinds } from './segmentations';

const PYTHON = path.resolve(__dirname, '../../.venv/bin/python');

interface ReadMask {
  readonly sopInstanceUid: string;
  readonly frameNumber: number;
  readonly segmentNumber: number;
  readonly voxels: number;
  readonly fingerprint: string;
  /** Of highdicom: patient coordinates of three corners. */
  readonly corners?: readonly (readonly number[])[] | null;
}

interface ReadObject {
  readonly pydicom: readonly ReadMask[];
  readonly highdicom: readonly ReadMask[];
  readonly segments: readonly NaturalDataset[];
  readonly instance: Readonly<Record<string, string>>;
}

const combinations = seriesOfAllKinds.flatMap((series) =>
  structuresOfAllKinds.flatMap((structures) =>
    (['BINARY', 'LABELMAP'] as const).map((encoding) => ({
      name: `${structures.name} on ${series.name}, ${encoding}`,
      ...{ series, structures, encoding },
    }))
  )
);

/** Every kind of image, every kind of structures, both encodings: the same voxels for every reader. */
describe('a SEG object of', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'seg-matrix-'));
  const objects = combinations.map(({ series, structures, encoding }, index) => {
    const snapshot = segmentationOf(series, structures);
    const { predecessor } = snapshot;
    const dataset = buildSegmentation(snapshot, {
      encoding,
      identity: predecessor ? nextVersion(predecessor, 4001) : firstVersion(4001),
      softwareVersion: '0.7.0',
      now: new Date(2026, 0, 2, 3, 4, 5),
    });
    const bytes = writeDicom(dataset);
    const file = path.join(folder, `${index}.dcm`);
    writeFileSync(file, bytes);
    return { snapshot, dataset, bytes, file };
  });
  let read: readonly ReadObject[] = [];

  beforeAll(() => {
    read = readWithPython(objects.map(({ file }) => file));
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(combinations.map(({ name }, index) => ({ name, index })))('$name', ({ index }) => {
    const { snapshot, dataset, bytes, file } = objects[index];
    const { encoding } = combinations[index];
    const masks = expectedMasks(snapshot, encoding);
    expect(masks.length).toBeGreaterThan(1);
    const described = read[index].segments.map(({ SegmentNumber }) => Number(SegmentNumber));
    expect(described.filter((number) => number > 0)).toEqual(
      snapshot.segments.map(({ segmentIndex }, position) =>
        encoding === 'LABELMAP' ? segmentIndex : position + 1
      )
    );
    expect(withoutCorners(read[index].pydicom)).toEqual(masks);
    expect(withoutCorners(read[index].highdicom)).toEqual(masks);
    expect(read[index].highdicom.map(({ corners }) => rounded(corners))).toEqual(
      masks.map((mask) => expectedCorners(snapshot, mask))
    );
    expect(differencesOf(readSegmentation(bytes), { dataset, snapshot })).toEqual([]);
    expect(validationErrors(file)).toEqual(
      // The validator knows no LABELMAP objects; when it does, this says so.
      encoding === 'BINARY'
        ? []
        : [expect.stringMatching(/Number/), expect.stringMatching(/Object Not found/)]
    );
  });

  it.each(
    combinations.flatMap(({ name, structures }, index) =>
      structures.loadedFrom ? [{ name, index, loadedFrom: structures.loadedFrom }] : []
    )
  )('$name keeps what the other software said', ({ index, loadedFrom }) => {
    const { instance, segments } = read[index];
    expect(instance).toMatchObject({
      SeriesInstanceUID: loadedFrom.SeriesInstanceUID,
      SeriesNumber: '900',
      InstanceNumber: '2',
    });
    const [liver, mass] = segments.filter(({ SegmentNumber }) => Number(SegmentNumber) > 0);
    expect(liver).toMatchObject({
      TrackingID: 'track Liver',
      SegmentAlgorithmType: 'SEMIAUTOMATIC',
      SegmentAlgorithmName: 'TotalSeg, MultiverSeg 0.6.0',
    });
    expect(mass).toMatchObject({
      TrackingID: 'track Mass',
      SegmentAlgorithmType: 'AUTOMATIC',
      SegmentAlgorithmName: 'TotalSeg',
    });
    const codes = (item: NaturalDataset) =>
      ['SegmentedPropertyTypeCodeSequence', 'AnatomicRegionSequence'].map(
        (keyword) => sequenceItems(item, keyword)[0]?.CodeValue
      );
    expect([codes(liver), codes(mass)]).toEqual([
      ['10200004', '818981001'],
      ['4147007', '818981001'],
    ]);
  });
});

function readWithPython(files: readonly string[]): readonly ReadObject[] {
  const { status, stdout, stderr } = spawnSync(
    PYTHON,
    [path.join(__dirname, 'readFrames.py'), ...files],
    { encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 }
  );
  if (status !== 0) {
    throw new Error(`The Python readers failed:\n${stderr}`);
  }
  return JSON.parse(stdout) as ReadObject[];
}

/** Every line in which `dciodvfy` reports an error. */
function validationErrors(file: string): readonly string[] {
  const { error, stdout, stderr } = spawnSync('dciodvfy', [file], { encoding: 'utf8' });
  if (error) {
    throw new Error('dciodvfy is missing. Install it: "apt-get install dicom3tools" (Debian).');
  }
  return `${stdout}\n${stderr}`.split('\n').filter((line) => /^Error/.test(line));
}

function expectedMasks(snapshot: SegmentationSnapshot, encoding: string): readonly ReadMask[] {
  const numberOf = (segmentIndex: number, position: number) =>
    encoding === 'LABELMAP' ? segmentIndex : position + 1;
  return snapshot.frames.flatMap(({ sopInstanceUid, frameNumber, labels }) =>
    snapshot.segments.flatMap(({ segmentIndex }, position) => {
      const mask = labels.map((label) => (label === segmentIndex ? 1 : 0));
      if (!mask.includes(1)) {
        return []; // Described, without a frame.
      }
      return {
        sopInstanceUid,
        frameNumber,
        segmentNumber: numberOf(segmentIndex, position),
        voxels: mask.reduce((sum, value) => sum + value, 0),
        fingerprint: createHash('sha256').update(mask).digest('hex').slice(0, 16),
      };
    })
  );
}

function withoutCorners(masks: readonly ReadMask[]): readonly ReadMask[] {
  return masks.map(({ sopInstanceUid, frameNumber, segmentNumber, voxels, fingerprint }) => ({
    ...{ sopInstanceUid, frameNumber, segmentNumber, voxels, fingerprint },
  }));
}

/** Where the source frame's own attributes put the corners; null where they put nothing anywhere. */
function expectedCorners(snapshot: SegmentationSnapshot, mask: ReadMask) {
  const frame = snapshot.frames.find(
    (one: LabelledFrame) =>
      one.sopInstanceUid === mask.sopInstanceUid && one.frameNumber === mask.frameNumber
  );
  const { plane, pixelSpacingMm } = frame?.source ?? {};
  if (!frame || !plane || !pixelSpacingMm) {
    return null;
  }
  const { sliceToWorld } = createImageGeometry({
    imagePositionPatient: plane.imagePositionPatient as unknown as Vector3,
    rowCosines: plane.imageOrientationPatient.slice(0, 3) as unknown as Vector3,
    columnCosines: plane.imageOrientationPatient.slice(3) as unknown as Vector3,
    rowPixelSpacing: pixelSpacingMm[0],
    columnPixelSpacing: pixelSpacingMm[1],
  });
  const [right, bottom] = [frame.width - 1, frame.height - 1];
  return rounded(
    [
      { x: 0, y: 0 },
      { x: right, y: 0 },
      { x: 0, y: bottom },
    ].map((point) => sliceToWorld(point))
  );
}

/** To the micrometre. */
function rounded(corners: readonly (readonly number[])[] | null | undefined) {
  return corners?.map((corner) => corner.map((value) => Math.round(value * 1000) + 0)) ?? null;
}
