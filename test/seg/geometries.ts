import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';

/** A series of images as their own attributes describe them. */
export interface SourceSeries {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Three frames in the order of the series. */
  readonly frames: readonly SourceFrameOf[];
}

export interface SourceFrameOf {
  readonly instance: NaturalDataset;
  readonly frameNumber: number;
}

const common = {
  PatientName: [{ Alphabetic: 'Matrix^Test' }],
  PatientID: 'MATRIX',
  PatientBirthDate: '19700101',
  PatientSex: 'O',
  StudyInstanceUID: '1.2.826.0.1.3680043.10.2.1',
  SeriesInstanceUID: '1.2.826.0.1.3680043.10.2.2',
  StudyDate: '20260101',
  StudyTime: '101112',
  StudyID: '1',
  AccessionNumber: '',
  ReferringPhysicianName: '',
};
const frameOfReference = { FrameOfReferenceUID: '1.2.826.0.1.3680043.10.2.3' };
const ct = '1.2.840.10008.5.1.4.1.1.2';
const axial = [1, 0, 0, 0, 1, 0];
const [cosine, sine] = [Math.cos(0.35), Math.sin(0.35)];

/** Three single-frame slices whose positions step by a vector. */
function slices(
  name: string,
  plane: {
    readonly orientation: readonly number[];
    readonly step: readonly number[];
    readonly spacing?: readonly number[];
    readonly size?: readonly [number, number];
  }
): SourceSeries {
  const [width, height] = plane.size ?? [35, 51];
  return {
    name,
    width,
    height,
    frames: [0, 1, 2].map((slice) => ({
      frameNumber: 1,
      instance: {
        ...common,
        ...frameOfReference,
        SOPClassUID: ct,
        SOPInstanceUID: `1.2.826.0.1.3680043.10.2.4.${slice + 1}`,
        ImagePositionPatient: [-70.5, 12.25, -301].map(
          (start, axis) => start + slice * plane.step[axis]
        ),
        ImageOrientationPatient: plane.orientation,
        PixelSpacing: plane.spacing ?? [0.5, 0.75],
        SliceThickness: 2,
      },
    })),
  };
}

function radiographs(): SourceSeries {
  return {
    name: 'X-ray',
    width: 51,
    height: 35,
    frames: [1, 2, 3].map((number) => ({
      frameNumber: 1,
      instance: {
        ...common,
        SOPClassUID: '1.2.840.10008.5.1.4.1.1.1.1',
        SOPInstanceUID: `1.2.826.0.1.3680043.10.2.5.${number}`,
        PatientOrientation: ['L', 'F'],
        ImagerPixelSpacing: [0.2, 0.2],
        PixelSpacing: [0.18, 0.18],
      },
    })),
  };
}

function enhanced(): SourceSeries {
  const instance = {
    ...common,
    ...frameOfReference,
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.2.1',
    SOPInstanceUID: '1.2.826.0.1.3680043.10.2.6.1',
    NumberOfFrames: 3,
    SharedFunctionalGroupsSequence: [
      {
        PlaneOrientationSequence: [{ ImageOrientationPatient: axial }],
        PixelMeasuresSequence: [{ PixelSpacing: [0.6, 0.6], SliceThickness: 1.5 }],
      },
    ],
    PerFrameFunctionalGroupsSequence: [0, 1, 2].map((slice) => ({
      PlanePositionSequence: [{ ImagePositionPatient: [-10, -20, 1.5 * slice] }],
    })),
  };
  const frames = [1, 2, 3].map((frameNumber) => ({ instance, frameNumber }));
  return { name: 'enhanced multi-frame', width: 35, height: 51, frames };
}

function cine(): SourceSeries {
  const instance = {
    ...common,
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.3.1',
    SOPInstanceUID: '1.2.826.0.1.3680043.10.2.7.1',
    NumberOfFrames: 8,
  };
  const frames = [2, 3, 6].map((frameNumber) => ({ instance, frameNumber }));
  return { name: 'cine without positions', width: 55, height: 45, frames };
}

export const seriesOfAllKinds: readonly SourceSeries[] = [
  slices('axial', { orientation: axial, step: [0, 0, 2] }),
  slices('gantry tilt', { orientation: [1, 0, 0, 0, cosine, -sine], step: [0, 0, 2.5] }),
  slices('sagittal', { orientation: [0, 1, 0, 0, 0, -1], step: [3, 0, 0] }),
  slices('oblique', {
    orientation: [cosine, sine, 0, -sine * cosine, cosine * cosine, -sine],
    step: [-sine * sine * 4, cosine * sine * 4, cosine * 4],
  }),
  slices('512 × 384 with 1.0 × 0.5 mm', {
    orientation: axial,
    step: [0, 0, 5],
    spacing: [1, 0.5],
    size: [512, 384],
  }),
  radiographs(),
  enhanced(),
  cine(),
];
