import type { BuildOptions } from '../buildSegmentation';
import type { LabelledFrame, SegmentationSnapshot, SegmentSnapshot } from '../types';

const study = '1.2.826.0.1.3680043.10.1.1';
export const series = '1.2.826.0.1.3680043.10.1.2';
export const frameOfReference = '1.2.826.0.1.3680043.10.1.3';
const mrImageStorage = '1.2.840.10008.5.1.4.1.1.4';

/** A snapshot of a small MR study; its geometry is that of the frames. */
export function snapshotOf(
  frames: readonly LabelledFrame[],
  segments: readonly SegmentSnapshot[],
  more: Partial<SegmentationSnapshot> = {}
): SegmentationSnapshot {
  return {
    key: `${study}/${series}/seg`,
    segmentationId: 'seg',
    studyInstanceUid: study,
    seriesInstanceUid: series,
    label: 'MultiverSeg',
    segments,
    frames,
    patientAndStudy: {
      PatientName: [{ Alphabetic: 'Test^Patient' }],
      PatientID: 'T1',
      PatientBirthDate: '19700102',
      PatientSex: 'O',
      PatientAge: '042Y',
      StudyInstanceUID: study,
      StudyDate: '20200101',
      StudyTime: '101112',
      FrameOfReferenceUID: frameOfReference,
      WindowCenter: '127',
    },
    ...more,
  };
}

/** One frame of the study; slices lie 2 mm apart. */
export function frameOf(
  position: number,
  width: number,
  labels: ArrayLike<number>,
  more: Partial<LabelledFrame> = {}
): LabelledFrame {
  return {
    sopInstanceUid: `1.2.${position + 1}`,
    frameNumber: 1,
    width,
    height: labels.length / width,
    labels: Uint8Array.from(labels),
    source: {
      sopClassUid: mrImageStorage,
      multiFrame: false,
      plane: {
        imagePositionPatient: [-10.5, 4, 2 * position],
        imageOrientationPatient: [1, 0, 0, 0, 1, 0],
      },
      pixelSpacingMm: [0.5, 0.75],
      sliceThicknessMm: 2,
    },
    ...more,
  };
}

export const buildOptions: BuildOptions = {
  encoding: 'BINARY',
  identity: {
    sopInstanceUid: '1.2.826.0.1.3680043.10.9.1',
    seriesInstanceUid: '1.2.826.0.1.3680043.10.9.2',
    seriesNumber: 4001,
    instanceNumber: 1,
  },
  softwareVersion: '0.7.0',
  now: new Date(2026, 10, 1, 12, 0, 0),
};
