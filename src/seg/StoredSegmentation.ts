import type { Code } from '../dicom/codes/structureCodes';
import type { SourcePlane } from '../dicom/sourceGeometry';
import type { SegmentationEncoding } from './types';

/** A SEG object as an archive gives it, read independently of the code that wrote it. */
export interface StoredSegmentation {
  readonly encoding: SegmentationEncoding;
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
  readonly frames: readonly StoredFrame[];
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
}

export interface StoredFrame {
  /** Absent in LABELMAP objects, whose frames hold all segments. */
  readonly segmentNumber?: number;
  readonly sopInstanceUid: string;
  /** 1-based. */
  readonly frameNumber: number;
  /** Absent where the frame says no place. */
  readonly plane?: SourcePlane;
  /** Between rows, then between columns, millimetres. */
  readonly pixelSpacingMm?: readonly number[];
  /** `rows × columns` values: not 0 inside the segment; of LABELMAP the segment's number. */
  readonly readVoxels: () => Uint8Array | Uint16Array;
}
