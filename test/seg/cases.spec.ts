import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sequenceItems, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { sourceGeometry } from '@multiverseg/core/dicom/sourceGeometry';
import { readDicom } from '@multiverseg/core/dicom/testing/readDicom';
import { writeDicom } from '@multiverseg/core/dicom/testing/writeDicom';
import { buildSegmentation, firstVersion, nextVersion, splitBySize } from '@multiverseg/core/seg';
import { loadedItemOf, predecessorOf } from '@multiverseg/core/seg/loadedObject';
import type { LabelledFrame, SegmentationSnapshot } from '@multiverseg/core/seg';

const CASES = path.resolve(__dirname, '../fixtures/cases');
const readCase = (name: string) => readDicom(readFileSync(path.join(CASES, name)));

const items = sequenceItems;
const segmentsOf = (dataset: NaturalDataset) => items(dataset, 'SegmentSequence');
const codeOf = (item: NaturalDataset, keyword: string) => items(item, keyword)[0]?.CodeValue;

/** As it reads after it was written to a file. */
function written(snapshot: SegmentationSnapshot): NaturalDataset {
  const { predecessor } = snapshot;
  const dataset = buildSegmentation(snapshot, {
    encoding: 'BINARY',
    identity: predecessor ? nextVersion(predecessor, 4001) : firstVersion(4001),
    softwareVersion: '0.7.0',
    now: new Date(),
  });
  return readDicom(writeDicom(dataset));
}

/** A frame of a source image with a few voxels of each segment on it. */
function painted(instance: NaturalDataset, frameNumber: number, segments: readonly number[]) {
  const [width, height] = [Number(instance.Columns), Number(instance.Rows)];
  const labels = new Uint8Array(width * height);
  labels.set(segments, width + 1);
  return {
    sopInstanceUid: String(instance.SOPInstanceUID),
    frameNumber,
    ...{ width, height, labels },
    source: sourceGeometry(instance, frameNumber),
  } satisfies LabelledFrame;
}

function snapshotOf(
  instance: NaturalDataset,
  frames: readonly LabelledFrame[],
  more: Partial<SegmentationSnapshot> = {}
): SegmentationSnapshot {
  return {
    key: 'case',
    segmentationId: 'case',
    studyInstanceUid: String(instance.StudyInstanceUID),
    seriesInstanceUid: String(instance.SeriesInstanceUID),
    label: 'Case',
    segments: [{ segmentIndex: 1, label: 'Structure' }],
    frames,
    patientAndStudy: instance,
    ...more,
  };
}

describe('a loaded SEG of which one segment was predicted anew (seg-codes-lost)', () => {
  const image = readCase('seg-codes-lost/1_01.dcm');
  const loaded = readCase('seg-codes-lost/seg.dcm');
  const saved = written(
    snapshotOf(image, [painted(image, 1, [1, 2])], {
      predecessor: predecessorOf(loaded),
      segments: [
        {
          segmentIndex: 1,
          label: 'Liver',
          loadedItem: loadedItemOf(loaded, 1),
          // As the viewer names both.
          predictedBy: 'TotalSeg, MultiverSeg 0.6.0',
        },
        { segmentIndex: 2, label: 'Mass', loadedItem: loadedItemOf(loaded, 2) },
      ],
    })
  );
  const before = segmentsOf(loaded);

  it.each([
    ['Liver', 0, '91772007', '10200004'],
    ['Mass', 1, '49755003', '4147007'],
  ])('%s keeps its codes, its region and its tracking', (_, index, category, type) => {
    const segment = segmentsOf(saved)[index];
    expect(codeOf(segment, 'SegmentedPropertyCategoryCodeSequence')).toBe(category);
    expect(codeOf(segment, 'SegmentedPropertyTypeCodeSequence')).toBe(type);
    expect(codeOf(segment, 'AnatomicRegionSequence')).toBe('818981001');
    expect(segment.TrackingID).toBe(before[index].TrackingID);
    expect(segment.TrackingUID).toBe(before[index].TrackingUID);
    expect(segment.TrackingUID).toMatch(/^1\.2\./);
    const [algorithm] = items(segment, 'SegmentationAlgorithmIdentificationSequence');
    expect(algorithm).toMatchObject({ AlgorithmName: 'TotalSeg', AlgorithmVersion: '2.0' });
  });

  it('says of the one what changed it, and nothing false of either', () => {
    const [liver, mass] = segmentsOf(saved);
    expect(liver).toMatchObject({
      SegmentAlgorithmType: 'SEMIAUTOMATIC',
      SegmentAlgorithmName: 'TotalSeg, MultiverSeg 0.6.0',
    });
    expect(liver.SegmentDescription).not.toMatch(/Predicted by|TotalSeg/);
    expect(mass).toMatchObject({
      SegmentAlgorithmType: 'AUTOMATIC',
      SegmentAlgorithmName: 'TotalSeg',
    });
    expect(mass).not.toHaveProperty('SegmentDescription');
  });

  it('is the next object of the same series', () => {
    expect(saved.SeriesInstanceUID).toBe(loaded.SeriesInstanceUID);
    expect([saved.SeriesNumber, saved.InstanceNumber].map(Number)).toEqual([900, 2]);
    expect(saved.SOPInstanceUID).not.toBe(loaded.SOPInstanceUID);
    expect(saved.SeriesDescription).toBe('seg');
  });
});

describe('masks on frames of a cine (cine-invented-geometry)', () => {
  it.each([
    ['us-cine.dcm', [2, 6]],
    ['xa-cine.dcm', [3, 6]],
  ])('%s: nothing is said of places and spacings that it does not have', (file, frameNumbers) => {
    const cine = readCase(`cine-invented-geometry/${file}`);
    const saved = written(
      snapshotOf(
        cine,
        frameNumbers.map((frameNumber) => painted(cine, frameNumber, [1]))
      )
    );
    const text = JSON.stringify(saved);
    for (const keyword of [
      ...['ImagePositionPatient', 'ImageOrientationPatient', 'SpacingBetweenSlices'],
      ...['SliceThickness', 'PixelSpacing', 'FrameOfReferenceUID'],
    ]) {
      expect(text).not.toContain(`"${keyword}"`);
    }
    const referenced = items(saved, 'PerFrameFunctionalGroupsSequence').map((group) => {
      const [derivation] = items(group, 'DerivationImageSequence');
      const [source] = items(derivation, 'SourceImageSequence');
      return [source.ReferencedSOPInstanceUID, Number(source.ReferencedFrameNumber)];
    });
    expect(referenced).toEqual(
      frameNumbers.map((frameNumber) => [cine.SOPInstanceUID, frameNumber])
    );
  });

  it('the ultrasound’s own scale is known, 0.4 mm between rows and 0.5 mm between columns', () => {
    const cine = readCase('cine-invented-geometry/us-cine.dcm');
    expect(sourceGeometry(cine, 2).pixelSpacingMm).toEqual([0.4, 0.5]);
  });
});

describe('masks on slices and on the localizer of one series (mixed-size-dead-end)', () => {
  it('are saved as one SEG of each size', () => {
    const [slice, localizer] = ['1_01.dcm', '1_99.dcm'].map((file) =>
      readCase(`mixed-size-dead-end/${file}`)
    );
    const snapshot = snapshotOf(slice, [painted(slice, 1, [1]), painted(localizer, 1, [1])]);
    const saved = splitBySize(snapshot).map(written);
    expect(
      saved.map(({ Rows, Columns, NumberOfFrames }) => [Rows, Columns, Number(NumberOfFrames)])
    ).toEqual([
      [slice.Rows, slice.Columns, 1],
      [localizer.Rows, localizer.Columns, 1],
    ]);
    expect([localizer.Columns, localizer.Rows]).not.toEqual([slice.Columns, slice.Rows]);
  });
});
