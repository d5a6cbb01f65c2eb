import type { Code } from '../dicom/codes/structureCodes';
import type { SourcePlane } from '../dicom/sourceGeometry';
import type { AcceptedSegment } from './acceptedFrames';
import type { SegmentationEncoding } from './types';

/** A SEG object as an archive gives it, read independently of the code that wrote it. */
export interface StoredSegmentation extends SegmentationDescription {
  readonly frames: readonly StoredFrame[];
}

/** All that the attributes of a SEG object say; its voxels are elsewhere. */
export interface SegmentationDescription {
  readonly encoding: SegmentationEncoding;
  /** FRACTIONAL: its voxels are probabilities or shares, and no masks. */
  readonly isFractional: boolean;
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly studyInstanceUid: string;
  /** Absent where it has no place in a patient. */
  readonly frameOfReferenceUid?: string;
  readonly patient: StoredPatient;
  readonly rows: number;
  readonly columns: number;
  /** Segment 0 of LABELMAP objects, the background, is none. */
  readonly segments: readonly StoredSegment[];
  readonly frames: readonly FrameDescription[];
  /** Of the images; absent where the object does not say. */
  readonly sourceSeriesInstanceUid?: string;
  /** `YYYYMMDD` and `HHMMSS.FFFFFF`, of the content; empty where the object does not say. */
  readonly contentDate: string;
  readonly contentTime: string;
  readonly instanceNumber: number;
}

/** Absent: not there, or in a character set that can't be read. */
interface StoredPatient {
  readonly name?: string;
  readonly id?: string;
  readonly birthDate?: string;
}

export interface StoredSegment {
  readonly segmentNumber: number;
  readonly label?: string;
  readonly category?: Code;
  readonly type?: Code;
  /** On which side of the body, where that is said. */
  readonly laterality?: Code;
  /** `MANUAL`, `SEMIAUTOMATIC` or `AUTOMATIC`: nobody has looked at the last. */
  readonly algorithmType?: string;
}

export interface FrameDescription {
  /** Absent in LABELMAP objects, whose frames hold all segments. */
  readonly segmentNumber?: number;
  readonly sopInstanceUid: string;
  /** 1-based. */
  readonly frameNumber: number;
  /** Absent where the frame says no place. */
  readonly plane?: SourcePlane;
  /** Between rows, then between columns, millimetres. */
  readonly pixelSpacingMm?: readonly number[];
  /** The segments that a person accepted on it as examples, where it says so. */
  readonly accepted: readonly AcceptedSegment[];
}

export interface StoredFrame extends FrameDescription {
  /** `rows × columns` values: not 0 inside the segment; of LABELMAP the segment's number. */
  readonly readVoxels: () => Uint8Array | Uint16Array;
}
