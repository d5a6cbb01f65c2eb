import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import dicomParser from 'dicom-parser';
import type { NaturalDataset } from '../dicom/NaturalDataset';
import { version } from '../../extension/src/id';
import { patchDataset } from './patch';
import { readSegmentation } from './readBack';
import { snapshotSegmentation } from '../../extension/src/saving/snapshot';
import { fakeHost, series, type FakeImage } from '../../extension/src/saving/testing/fakeHost';
import { hostDataset } from '../../extension/src/saving/testing/hostDataset';
import { writeDicom } from '../../extension/src/saving/testing/writeDicom';
import type { SegmentationSnapshot } from './types';

/** Three frames of 35 × 51 (not a whole number of bytes), segments 1 and 3; segment 2 is empty. */
function threeFrames(more: Partial<FakeImage> = {}): SegmentationSnapshot {
  const labels = (seed: number) =>
    Uint8Array.from({ length: 35 * 51 }, (_, voxel) => [0, 1, 3][(voxel * seed) % 3]);
  const images = [2, 0, 4].map((seed, index) => ({
    ...{ sop: `1.2.${index + 1}`, width: 35, height: 51, labels: labels(seed) },
    ...more,
  }));
  return snapshotSegmentation(
    fakeHost(images, {
      1: {
        label: 'Anterior',
        algorithmType: 'SEMIAUTOMATIC',
        algorithmName: 'MultiverSeg 1.2.0',
      },
      2: { label: 'Empty' },
      3: { label: 'Posterior' },
    }),
    'seg'
  );
}

const patched = (
  snapshot: SegmentationSnapshot,
  dataset = hostDataset(['Anterior', 'Posterior'])
) => patchDataset(dataset, snapshot);

const items = (value: unknown) => value as NaturalDataset[];

describe('a completed SEG dataset', () => {
  it('has one frame per segment and source image with its voxels, read by another reader', () => {
    const snapshot = threeFrames();
    const stored = readSegmentation(writeDicom(patched(snapshot)));
    expect(stored).toMatchObject({ rows: 51, columns: 35 });
    expect(stored.frames).toEqual([
      { segmentNumber: 1, sopInstanceUid: '1.2.1', frameNumber: 1 },
      { segmentNumber: 1, sopInstanceUid: '1.2.3', frameNumber: 1 },
      { segmentNumber: 2, sopInstanceUid: '1.2.1', frameNumber: 1 },
      { segmentNumber: 2, sopInstanceUid: '1.2.3', frameNumber: 1 },
    ]);
    const wanted = [1, 3].flatMap((segmentIndex) =>
      snapshot.frames.flatMap(({ labels }) => [...labels].map((label) => label === segmentIndex))
    );
    const bits = wanted.map((_, bit) => ((stored.packedPixels[bit >> 3] >> (bit & 7)) & 1) === 1);
    expect(bits).toEqual(wanted);
  });

  it('numbers the segments without gaps when one is empty', () => {
    const segments = items(patched(threeFrames()).SegmentSequence);
    expect(
      segments.map(({ SegmentNumber, SegmentLabel }) => [SegmentNumber, SegmentLabel])
    ).toEqual([
      [1, 'Anterior'],
      [2, 'Posterior'],
    ]);
  });

  it('says honestly how each segment was made, with current codes and the colours on screen', () => {
    const [first, second] = items(patched(threeFrames()).SegmentSequence);
    expect(first).toMatchObject({
      SegmentAlgorithmType: 'SEMIAUTOMATIC',
      SegmentAlgorithmName: 'MultiverSeg 1.2.0',
      SegmentedPropertyTypeCodeSequence: [{ CodeValue: '85756007', CodingSchemeDesignator: 'SCT' }],
      RecommendedDisplayCIELabValue: [43803, 26565, 37722],
    });
    expect(second).toMatchObject({ SegmentAlgorithmType: 'MANUAL' });
    expect(second).not.toHaveProperty('SegmentAlgorithmName');
    expect(second.RecommendedDisplayCIELabValue).toEqual([43804, 26565, 37722]);
  });

  it('carries over how a loaded segment had been made', () => {
    const snapshot = threeFrames();
    const [segment] = items(
      patched({
        ...snapshot,
        segments: [
          {
            ...snapshot.segments[2],
            cachedStats: { algorithmType: 'AUTOMATIC', algorithmName: 'Other 3' },
          },
        ],
      }).SegmentSequence
    );
    expect(segment).toMatchObject({
      SegmentAlgorithmType: 'AUTOMATIC',
      SegmentAlgorithmName: 'Other 3',
    });
  });

  it('names the models of each segment, whichever is in use, and the plugin as the equipment', () => {
    const snapshot = threeFrames();
    const [first] = snapshot.segments;
    const dataset = patched({
      ...snapshot,
      segments: [{ ...first, predictedBy: 'Small 1.0, Large 2.0' }, ...snapshot.segments.slice(1)],
    });
    expect(items(dataset.SegmentSequence)[0]).toMatchObject({
      SegmentAlgorithmName: 'Small 1.0, Large 2.0',
      SegmentDescription: expect.stringContaining('Predicted by Small 1.0, Large 2.0 from'),
    });
    expect(dataset).toMatchObject({
      ManufacturerModelName: 'MultiverSeg',
      SoftwareVersions: version,
    });
  });

  it('says that no image was compressed with loss only where none was', () => {
    const attributesOf = (instance: Record<string, unknown>) => {
      const dataset = patched(threeFrames({ instance }));
      return [
        dataset.LossyImageCompression,
        dataset.LossyImageCompressionRatio,
        dataset.LossyImageCompressionMethod,
      ];
    };
    const lossy = { LossyImageCompression: '01' };
    expect(attributesOf({})).toEqual(['00', undefined, undefined]);
    expect(attributesOf({ LossyImageCompression: '00' })).toEqual(['00', undefined, undefined]);
    expect(attributesOf(lossy)).toEqual(['01', undefined, undefined]);
    expect(
      attributesOf({
        ...lossy,
        LossyImageCompressionRatio: 10.5,
        LossyImageCompressionMethod: 'ISO_10918_1',
      })
    ).toEqual(['01', ['10.5'], ['ISO_10918_1']]);
    expect(
      attributesOf({
        ...lossy,
        LossyImageCompressionRatio: [10 / 3, '2'],
        LossyImageCompressionMethod: ['ISO_10918_1', 'ISO_15444_1'],
      })
    ).toEqual(['01', ['3.33333333333333', '2'], ['ISO_10918_1', 'ISO_15444_1']]);
  });

  it('keeps an odd label as one value, and in full in the description', () => {
    const snapshot = threeFrames();
    const label = `Läsion\\<b>${'x'.repeat(80)}`;
    const dataset = patched({
      ...snapshot,
      label,
      segments: [{ segmentIndex: 1, label }],
    });
    const [segment] = dicomParser.parseDicom(writeDicom(dataset)).elements.x00620002.items ?? [];
    const utf8 = (tag: string) =>
      Buffer.from(segment.dataSet?.string(tag) ?? '', 'latin1').toString('utf8');
    expect(utf8('x00620005')).toBe(`Läsion/<b>${'x'.repeat(53)}`);
    // Short Text is a single value, so the backslash may stay there.
    expect(utf8('x00620006')).toContain(label);
  });

  it('places every frame where its own source image lies', () => {
    const frames = items(patched(threeFrames()).PerFrameFunctionalGroupsSequence);
    expect(
      frames.map((frame) => items(frame.PlanePositionSequence)[0].ImagePositionPatient)
    ).toEqual([
      ['-10.5', '4', '0'],
      ['-10.5', '4', '4'],
      ['-10.5', '4', '0'],
      ['-10.5', '4', '4'],
    ]);
  });

  it('names a frame only where the source has several', () => {
    const reference = (snapshot: SegmentationSnapshot) => {
      const [frame] = items(patched(snapshot).PerFrameFunctionalGroupsSequence);
      const [derivation] = items(frame.DerivationImageSequence);
      return items(derivation.SourceImageSequence)[0];
    };
    expect(reference(threeFrames())).not.toHaveProperty('ReferencedFrameNumber');
    const multiFrame = threeFrames({ frame: 2, instance: { NumberOfFrames: 5 } });
    expect(reference(multiFrame).ReferencedFrameNumber).toBe(2);
  });

  it('lists every referenced instance once', () => {
    expect(patched(threeFrames()).ReferencedSeriesSequence).toEqual([
      {
        SeriesInstanceUID: series,
        ReferencedInstanceSequence: [
          expect.objectContaining({ ReferencedSOPInstanceUID: '1.2.1' }),
          expect.objectContaining({ ReferencedSOPInstanceUID: '1.2.3' }),
        ],
      },
    ]);
  });

  it('invents a frame of reference where the source has none, and no study ID', () => {
    const dataset = patched(threeFrames({ instance: { FrameOfReferenceUID: undefined } }));
    expect(dataset.FrameOfReferenceUID).toMatch(/^2\.25\.[1-9]\d{30,38}$/);
    expect(dataset.StudyID).toBe('');
  });

  it('leaves out what does not belong to a SEG', () => {
    const dataset = patched(threeFrames());
    expect(Object.keys(dataset)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(Laterality|WindowCenter|PatientAge)$/)])
    );
  });

  it('leaves the host’s dataset as it was', () => {
    const dataset = hostDataset();
    patched(threeFrames(), dataset);
    expect(dataset).toEqual(hostDataset());
  });

  it('writes positions as decimal strings of at most 16 characters', () => {
    const position = [-157.22382532981, -Math.PI / 1e4, 2 / 3];
    const [frame] = items(patched(threeFrames({ position })).PerFrameFunctionalGroupsSequence);
    const written = items(frame.PlanePositionSequence)[0].ImagePositionPatient as string[];
    expect(written.every((decimal) => decimal.length <= 16)).toBe(true);
    written.forEach((decimal, axis) => expect(Number(decimal)).toBeCloseTo(position[axis], 10));
  });

  it('refuses images of different sizes', () => {
    const snapshot = threeFrames();
    const [first, second] = snapshot.frames;
    const frames = [first, { ...second, width: 51, height: 35 }];
    expect(() => patched({ ...snapshot, frames })).toThrow(
      expect.objectContaining({ code: 'seg-unsupported' })
    );
  });
});

/** The validator of Debian's dicom3tools; the end-to-end tests require it. */
const hasValidator = !spawnSync('dciodvfy', ['-version']).error;

(hasValidator ? describe : describe.skip)('dciodvfy', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'multiverseg-seg-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['three slices, two segments', {}],
    [
      'no frame of reference',
      { instance: { FrameOfReferenceUID: undefined, SliceThickness: null } },
    ],
    ['a multi-frame source', { frame: 2, instance: multiFrameInstance() }],
    ['a source compressed with loss', { instance: lossyInstance() }],
  ])('finds no error in a SEG of %s', (name, more) => {
    const file = path.join(folder, `${name}.dcm`);
    writeFileSync(file, writeDicom(patched(threeFrames(more))));
    const { stderr } = spawnSync('dciodvfy', [file], { encoding: 'utf8' });
    expect(stderr).toContain('Segmentation');
    expect(stderr.split('\n').filter((line) => line.startsWith('Error'))).toEqual([]);
  });
});

function lossyInstance(): Record<string, unknown> {
  return {
    LossyImageCompression: '01',
    LossyImageCompressionRatio: [10.5, 2],
    LossyImageCompressionMethod: ['ISO_10918_1', 'ISO_15444_1'],
  };
}

function multiFrameInstance(): Record<string, unknown> {
  return { NumberOfFrames: 5, SOPClassUID: '1.2.840.10008.5.1.4.1.1.4.1' };
}
