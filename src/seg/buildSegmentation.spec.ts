import dicomParser from 'dicom-parser';
import { sequenceItems as items, type NaturalDataset } from '../dicom/NaturalDataset';
import { writeDicom } from '../dicom/testing/writeDicom';
import { buildSegmentation, type BuildOptions } from './buildSegmentation';
import { readLossyCompression } from './lossyCompression';
import { buildOptions, frameOf, frameOfReference, series, snapshotOf } from './testing/snapshots';
import type { LabelledFrame, SegmentationSnapshot } from './types';

/** Three frames of 35 × 51 (not a whole number of bytes), segments 1 and 3; segment 2 is empty. */
function threeFrames(more: Partial<LabelledFrame> = {}): SegmentationSnapshot {
  const labels = (seed: number) =>
    Array.from({ length: 35 * 51 }, (_, voxel) => [0, 1, 3][(voxel * seed) % 3]);
  return snapshotOf(
    [frameOf(0, 35, labels(2), more), frameOf(2, 35, labels(4), more)],
    [
      {
        segmentIndex: 1,
        label: 'Anterior',
        predictedBy: 'MultiverSeg 1.2.0',
        colour: [221, 84, 84],
      },
      { segmentIndex: 2, label: 'Empty' },
      { segmentIndex: 3, label: 'Posterior' },
    ],
    { sliceSpacingMm: 2 }
  );
}

const build = (snapshot: SegmentationSnapshot, more: Partial<BuildOptions> = {}) =>
  buildSegmentation(snapshot, { ...buildOptions, ...more });
const perFrame = (dataset: NaturalDataset) => items(dataset, 'PerFrameFunctionalGroupsSequence');
const shared = (dataset: NaturalDataset) => items(dataset, 'SharedFunctionalGroupsSequence')[0];
const segmentsOf = (dataset: NaturalDataset) => items(dataset, 'SegmentSequence');
const sourceOf = (group: NaturalDataset) =>
  items(items(group, 'DerivationImageSequence')[0], 'SourceImageSequence')[0];

describe('a SEG data set', () => {
  it('has one frame per segment and source image with its voxels', () => {
    const snapshot = threeFrames();
    const dataset = build(snapshot);
    expect(dataset).toMatchObject({ Rows: 51, Columns: 35, NumberOfFrames: 4 });
    const numberOf = (group: NaturalDataset) =>
      items(group, 'SegmentIdentificationSequence')[0].ReferencedSegmentNumber;
    expect(
      perFrame(dataset).map((group) => [numberOf(group), sourceOf(group).ReferencedSOPInstanceUID])
    ).toEqual([
      [1, '1.2.1'],
      [1, '1.2.3'],
      [2, '1.2.1'],
      [2, '1.2.3'],
    ]);
    const wanted = [1, 3].flatMap((segmentIndex) =>
      snapshot.frames.flatMap(({ labels }) => [...labels].map((label) => label === segmentIndex))
    );
    const packed = new Uint8Array(dataset.PixelData as ArrayBuffer);
    expect(wanted.map((_, bit) => ((packed[bit >> 3] >> (bit & 7)) & 1) === 1)).toEqual(wanted);
  });

  it('numbers the segments without gaps when one is empty', () => {
    const segments = segmentsOf(build(threeFrames()));
    expect(
      segments.map(({ SegmentNumber, SegmentLabel }) => [SegmentNumber, SegmentLabel])
    ).toEqual([
      [1, 'Anterior'],
      [2, 'Posterior'],
    ]);
  });

  it('takes patient, study and frame of reference from the source, and nothing else', () => {
    const dataset = build(threeFrames());
    expect(dataset).toMatchObject({
      PatientName: [{ Alphabetic: 'Test^Patient' }],
      PatientID: 'T1',
      PatientBirthDate: '19700102',
      StudyDate: '20200101',
      StudyTime: '101112',
      FrameOfReferenceUID: frameOfReference,
      StudyID: '',
      AccessionNumber: '',
      ReferringPhysicianName: '',
    });
    expect(dataset).not.toHaveProperty('WindowCenter');
    expect(dataset).not.toHaveProperty('PatientAge');
    expect(dataset).not.toHaveProperty('PatientOrientation');
  });

  it('takes them also where a viewer’s frame inherits them from its instance', () => {
    const snapshot = threeFrames({ source: { sopClassUid: mr, multiFrame: false } });
    const instance = { ...snapshot.patientAndStudy, PatientOrientation: ['L', 'F'] };
    const dataset = build({
      ...snapshot,
      patientAndStudy: Object.create(instance) as NaturalDataset,
    });
    expect(dataset).toMatchObject({ PatientID: 'T1', PatientOrientation: ['L', 'F'] });
  });

  it('has the identity it was given, and says when and by what it was made', () => {
    const { identity } = buildOptions;
    expect(build(threeFrames())).toMatchObject({
      SOPInstanceUID: identity.sopInstanceUid,
      SeriesInstanceUID: identity.seriesInstanceUid,
      SeriesNumber: 4001,
      InstanceNumber: 1,
      SeriesDescription: 'Anterior, Posterior',
      ContentDescription: 'Anterior, Posterior',
      ContentDate: '20261101',
      ContentTime: '120000',
      SeriesDate: '20261101',
      ManufacturerModelName: 'MultiverSeg',
      SoftwareVersions: '0.7.0',
      Modality: 'SEG',
      SegmentsOverlap: 'NO',
    });
  });

  it('says that no image was compressed with loss only where none was', () => {
    const attributesOf = (instance: Record<string, unknown>) => {
      const dataset = build(threeFrames({ lossyCompression: readLossyCompression(instance) }));
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
    const label = `Läsion\\<b>${'x'.repeat(80)}`;
    const dataset = build({ ...threeFrames(), label, segments: [{ segmentIndex: 1, label }] });
    const [segment] = dicomParser.parseDicom(writeDicom(dataset)).elements.x00620002.items ?? [];
    const utf8 = (tag: string) =>
      Buffer.from(segment.dataSet?.string(tag) ?? '', 'latin1').toString('utf8');
    expect(utf8('x00620005')).toBe(`Läsion/<b>${'x'.repeat(53)}`);
    // Short Text is a single value, so the backslash may stay there.
    expect(utf8('x00620006')).toContain(label);
  });

  it('names a frame only where the source has several', () => {
    const reference = (snapshot: SegmentationSnapshot) => sourceOf(perFrame(build(snapshot))[0]);
    expect(reference(threeFrames())).not.toHaveProperty('ReferencedFrameNumber');
    const { source } = frameOf(0, 1, [1]);
    const multiFrame = threeFrames({ frameNumber: 2, source: { ...source, multiFrame: true } });
    expect(reference(multiFrame).ReferencedFrameNumber).toBe(2);
  });

  it('lists every referenced instance once', () => {
    expect(build(threeFrames()).ReferencedSeriesSequence).toEqual([
      {
        SeriesInstanceUID: series,
        ReferencedInstanceSequence: [
          expect.objectContaining({ ReferencedSOPInstanceUID: '1.2.1' }),
          expect.objectContaining({ ReferencedSOPInstanceUID: '1.2.3' }),
        ],
      },
    ]);
  });

  it('leaves the snapshot as it was', () => {
    const [snapshot, before] = [threeFrames(), threeFrames()];
    build(snapshot);
    build(snapshot, { encoding: 'LABELMAP' });
    expect(snapshot).toEqual(before);
  });

  it('refuses images of different sizes, and nothing at all', () => {
    const snapshot = threeFrames();
    const [first, second] = snapshot.frames;
    const frames = [first, { ...second, width: 51, height: 35 }];
    expect(() => build({ ...snapshot, frames })).toThrow(
      expect.objectContaining({ code: 'seg-unsupported' })
    );
    for (const empty of [
      { ...snapshot, frames: [] },
      { ...snapshot, segments: [] },
    ]) {
      expect(() => build(empty)).toThrow(expect.objectContaining({ code: 'seg-empty' }));
    }
  });
});

it('says that it failed where there is not enough memory', () => {
  const snapshot = threeFrames();
  const frames = snapshot.frames.map((frame) => ({ ...frame, width: 1e8, height: 1e8 }));
  expect(() => build({ ...snapshot, frames })).toThrow(
    expect.objectContaining({
      code: 'seg-encode-failed',
      cause: expect.objectContaining({ name: 'RangeError' }),
    })
  );
});

describe('the geometry of a SEG data set', () => {
  it('places every frame where its own source image lies', () => {
    const dataset = build(threeFrames());
    expect(
      perFrame(dataset).map(
        (group) => items(group, 'PlanePositionSequence')[0].ImagePositionPatient
      )
    ).toEqual([
      ['-10.5', '4', '0'],
      ['-10.5', '4', '4'],
      ['-10.5', '4', '0'],
      ['-10.5', '4', '4'],
    ]);
    expect(shared(dataset)).toMatchObject({
      PixelMeasuresSequence: [
        { PixelSpacing: ['0.5', '0.75'], SliceThickness: '2', SpacingBetweenSlices: '2' },
      ],
    });
  });

  it('writes positions as decimal strings of at most 16 characters', () => {
    const position = [-157.22382532981, -Math.PI / 1e4, 2 / 3];
    const { source } = frameOf(0, 1, [1]);
    const plane = { imagePositionPatient: position, imageOrientationPatient: [1, 0, 0, 0, 1, 0] };
    const [group] = perFrame(build(threeFrames({ source: { ...source, plane } })));
    const written = items(group, 'PlanePositionSequence')[0].ImagePositionPatient as string[];
    expect(written.every((decimal) => decimal.length <= 16)).toBe(true);
    written.forEach((decimal, axis) => expect(Number(decimal)).toBeCloseTo(position[axis], 10));
  });

  it('invents a frame of reference for frames that have a place and none', () => {
    const snapshot = threeFrames();
    const patientAndStudy = { ...snapshot.patientAndStudy, FrameOfReferenceUID: '' };
    const dataset = build({ ...snapshot, patientAndStudy });
    expect(dataset.FrameOfReferenceUID).toMatch(/^2\.25\.[1-9]\d{30,38}$/);
  });

  it('says of each frame its spacing and orientation where they differ', () => {
    const snapshot = threeFrames();
    const [first, second] = snapshot.frames;
    const coronal = {
      imagePositionPatient: [1, 2, 3],
      imageOrientationPatient: [1, 0, 0, 0, 0, -1],
    };
    const source = { ...second.source, plane: coronal, pixelSpacingMm: [3, 4] as const };
    const dataset = build({ ...snapshot, frames: [first, { ...second, source }] });
    expect(shared(dataset)).toEqual({});
    expect(perFrame(dataset).slice(0, 2)).toMatchObject([
      {
        PixelMeasuresSequence: [{ PixelSpacing: ['0.5', '0.75'] }],
        PlaneOrientationSequence: [{ ImageOrientationPatient: ['1', '0', '0', '0', '1', '0'] }],
      },
      {
        PixelMeasuresSequence: [{ PixelSpacing: ['3', '4'] }],
        PlaneOrientationSequence: [{ ImageOrientationPatient: ['1', '0', '0', '0', '0', '-1'] }],
      },
    ]);
  });

  it.each(['BINARY', 'LABELMAP'] as const)(
    'of frames without a place is none at all, and they are told by their number (%s)',
    (encoding) => {
      const source = { sopClassUid: '1.2.840.10008.5.1.4.1.1.3.1', multiFrame: true };
      const snapshot = threeFrames({ source, sopInstanceUid: '1.2.3' });
      const frames = snapshot.frames.map((frame, index) => ({
        ...frame,
        frameNumber: 5 * index + 2,
      }));
      const dataset = build({ ...snapshot, frames }, { encoding });
      const text = JSON.stringify(dataset);
      for (const keyword of [
        ...['PlanePosition', 'PlaneOrientation', 'PixelMeasures', 'PixelSpacing'],
        ...['SpacingBetweenSlices', 'SliceThickness', 'FrameOfReference', 'ImagePositionPatient'],
      ]) {
        expect(text).not.toContain(keyword);
      }
      expect(dataset.PatientOrientation).toBe('');
      const labels = perFrame(dataset).map(
        (group) => items(group, 'FrameContentSequence')[0].FrameLabel
      );
      expect(new Set(labels)).toEqual(new Set(['Frame 2', 'Frame 7']));
    }
  );

  it('keeps how the patient lies in a projection', () => {
    const snapshot = threeFrames({ source: { sopClassUid: mr, multiFrame: false } });
    const patientAndStudy = { ...snapshot.patientAndStudy, PatientOrientation: ['L', 'F'] };
    expect(build({ ...snapshot, patientAndStudy }).PatientOrientation).toEqual(['L', 'F']);
  });
});

const mr = '1.2.840.10008.5.1.4.1.1.4';

describe('a LABELMAP data set', () => {
  it('has a frame per source image, a byte per voxel, and the segments’ own numbers', () => {
    const snapshot = threeFrames();
    const dataset = build(snapshot, { encoding: 'LABELMAP' });
    expect(dataset).toMatchObject({
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.66.7',
      SegmentationType: 'LABELMAP',
      SegmentsOverlap: 'NO',
      NumberOfFrames: 2,
      BitsAllocated: 8,
      PixelPaddingValue: 0,
      PhotometricInterpretation: 'MONOCHROME2',
    });
    expect(segmentsOf(dataset).map(({ SegmentNumber }) => SegmentNumber)).toEqual([0, 1, 3]);
    expect(segmentsOf(dataset)[0]).toMatchObject({
      SegmentLabel: 'Background',
      SegmentedPropertyTypeCodeSequence: [{ CodeValue: '125040' }],
    });
    const pixels = [...new Uint8Array(dataset.PixelData as ArrayBuffer)];
    expect(pixels.slice(0, 2 * 35 * 51)).toEqual(
      snapshot.frames.flatMap(({ labels }) => [...labels])
    );
    expect(perFrame(dataset)[0]).not.toHaveProperty('SegmentIdentificationSequence');
  });

  it('merges layers that do not overlap', () => {
    const snapshot = snapshotOf(
      [frameOf(0, 3, [1, 0, 0]), frameOf(0, 3, [0, 2, 0])],
      [
        { segmentIndex: 1, label: 'A' },
        { segmentIndex: 2, label: 'B' },
      ]
    );
    const dataset = build(snapshot, { encoding: 'LABELMAP' });
    expect(dataset.NumberOfFrames).toBe(1);
    expect([...new Uint8Array(dataset.PixelData as ArrayBuffer)]).toEqual([1, 2, 0, 0]);
  });
});

describe('segments that overlap', () => {
  const snapshot = snapshotOf(
    [frameOf(0, 2, [1, 1]), frameOf(0, 2, [0, 2]), frameOf(1, 2, [2, 0])],
    [
      { segmentIndex: 1, label: 'Liver' },
      { segmentIndex: 2, label: 'Mass' },
    ]
  );

  it.each(['BINARY', 'LABELMAP'] as const)('are BINARY where %s is wished for', (encoding) => {
    expect(build(snapshot, { encoding })).toMatchObject({
      SOPClassUID: '1.2.840.10008.5.1.4.1.1.66.4',
      SegmentationType: 'BINARY',
      SegmentsOverlap: 'YES',
      NumberOfFrames: 3,
    });
  });

  it('have one frame each on a source image, whichever layers they lie in', () => {
    const twice = { ...snapshot, frames: [...snapshot.frames, frameOf(0, 2, [2, 0])] };
    const dataset = build(twice);
    expect(dataset.NumberOfFrames).toBe(3);
    // Frames of two voxels: Liver 11, Mass on the first image 11 (01 and 10 together), Mass 10.
    expect(new Uint8Array(dataset.PixelData as ArrayBuffer)[0]).toBe(0b011111);
  });
});
