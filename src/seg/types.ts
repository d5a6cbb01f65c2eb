import type { StructureCode } from '../dicom/codes/structureCodes';
import type { NaturalDataset } from '../dicom/NaturalDataset';
import type { SourceGeometry } from '../dicom/sourceGeometry';
import type { Window } from '../image';

/** A network that predicted; named in every segment it took part in. */
export interface ModelIdentity {
  readonly name: string;
  readonly version: string;
}

/** What a source image says of the lossy compression it went through, one value per step. */
export interface LossyCompression {
  /** Decimal strings; empty where the image does not say. */
  readonly ratios: readonly string[];
  readonly methods: readonly string[];
}

/**
 * The labels on one source frame. Only frames with any nonzero voxel are kept. Several that name the
 * same source frame are layers, for segments that overlap; one segment lies in one layer.
 */
export interface LabelledFrame {
  readonly sopInstanceUid: string;
  /** 1-based, as in DICOM; 1 for single-frame instances. */
  readonly frameNumber: number;
  readonly width: number;
  readonly height: number;
  /**
   * `width × height` segment indices, row by row from the top left, 0 where no segment is; a copy
   * that nobody changes, never the host's array.
   */
  readonly labels: Uint8Array;
  readonly source: SourceGeometry;
  /** Present where the source image was once compressed with loss. */
  readonly lossyCompression?: LossyCompression;
}

/** How a segment on a source frame came to be an example: with this it can be one again. */
export interface FrameAcceptance {
  /** ISO 8601. */
  readonly acceptedAt: string;
  readonly promptCount: number;
  /** The one the network was shown the image in, whatever the image itself says. */
  readonly window: Window;
  /** False where the user has switched the example off. */
  readonly enabled: boolean;
}

/** A segment that a person accepted on a source frame. */
export interface AcceptedFrame extends FrameAcceptance {
  readonly segmentIndex: number;
  readonly sopInstanceUid: string;
  /** 1-based. */
  readonly frameNumber: number;
}

/** Red, green and blue of sRGB, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** How a segment that was loaded from a SEG object had been made. */
interface LoadedAlgorithm {
  readonly algorithmType?: string;
  readonly algorithmName?: string;
}

export interface SegmentSnapshot {
  /** The voxel value in `LabelledFrame.labels`, 1 to 255; 0 is background and no segment. */
  readonly segmentIndex: number;
  readonly label: string;
  /** Names and versions of the models whose predictions were accepted; absent where none was. */
  readonly predictedBy?: string;
  readonly cachedStats?: LoadedAlgorithm;
  /** The network that made it alone, without a person. */
  readonly madeBy?: ModelIdentity;
  /** As the user sees it. */
  readonly colour?: Rgb;
  /** What it is, where somebody says more than its label does. */
  readonly code?: StructureCode;
  /** On the label list of the project: described also where it has no voxels. */
  readonly isListed?: boolean;
  /** The item of SegmentSequence that the segment came from, where it was loaded from a SEG object. */
  readonly loadedItem?: NaturalDataset;
}

/** The stored SEG object that a segmentation was loaded from, or saved as before. */
export interface Predecessor {
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly seriesNumber?: number;
  readonly instanceNumber: number;
  readonly seriesDescription: string;
  /** Who made its content; empty where nobody is named. */
  readonly contentCreatorName: string;
}

/** Everything of a segmentation that is saved, at one moment; independent of the host's memory. */
export interface SegmentationSnapshot {
  /** Names the save-list line: study, series and segmentation. */
  readonly key: string;
  readonly segmentationId: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly label: string;
  readonly segments: readonly SegmentSnapshot[];
  readonly frames: readonly LabelledFrame[];
  /** Which segments are examples on which frames; the others were painted or filled in. */
  readonly accepted?: readonly AcceptedFrame[];
  /**
   * The attributes of a source instance: its patient, study and frame of reference are taken over
   * into the SEG object; anything else in it is left alone.
   */
  readonly patientAndStudy: NaturalDataset;
  /** Distance between neighbouring source slices where it is the same throughout, millimetres. */
  readonly sliceSpacingMm?: number;
  /** Absent for a segmentation that was begun here and never saved. */
  readonly predecessor?: Predecessor;
}

/**
 * BINARY (Segmentation Storage, one bit per voxel, a frame per segment) is read everywhere; LABELMAP
 * (Label Map Segmentation Storage, DICOM Supplement 243, a byte per voxel) is smaller.
 */
export type SegmentationEncoding = 'BINARY' | 'LABELMAP';

/** What makes a stored SEG object one of its own. */
export interface SegmentationIdentity {
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly seriesNumber: number;
  readonly instanceNumber: number;
}
