import type { CommandsManager, HostLibraries, HostServices } from '../../extension/src/host/types';

/** What this folder needs of the host. */
export interface SegmentationHost {
  readonly libraries: Pick<HostLibraries, 'cornerstone'>;
  readonly services: Pick<HostServices, 'segmentationService'> &
    Partial<Pick<HostServices, 'displaySetService'>>;
  readonly commandsManager: Pick<CommandsManager, 'runCommand'>;
}

/** The part of the host that is enough to read voxels. */
export type SnapshotHost = Pick<SegmentationHost, 'libraries' | 'services'>;

/** A network that predicted; named in every segment it took part in. */
export interface ModelIdentity {
  readonly name: string;
  readonly version: string;
}

/** Where a source frame lies. Patient coordinates (LPS), millimetres; source: Image Plane Module. */
export interface SourceGeometry {
  readonly sopClassUid: string;
  /** Whether the source instance has several frames, so that a reference must name one. */
  readonly multiFrame: boolean;
  /** Centre of the first voxel: x, y, z. The origin where the source has no position (projections). */
  readonly imagePositionPatient: readonly number[];
  /** Direction of a row, then of a column. The axes where the source has none. */
  readonly imageOrientationPatient: readonly number[];
  /** Between rows, then between columns. 1 where the source has none. */
  readonly pixelSpacingMm: readonly [number, number];
  readonly sliceThicknessMm?: number;
}

/** What a source image says of the lossy compression it went through, one value per step. */
export interface LossyCompression {
  /** Decimal strings; empty where the image does not say. */
  readonly ratios: readonly string[];
  readonly methods: readonly string[];
}

/** The labels on one source frame. Only frames with any nonzero voxel are kept. */
export interface LabelledFrame {
  readonly sopInstanceUid: string;
  /** 1-based, as in DICOM; 1 for single-frame instances. */
  readonly frameNumber: number;
  readonly width: number;
  readonly height: number;
  /** `width × height` segment indices, row by row from the top left; a copy, never the host's array. */
  readonly labels: Uint8Array;
  readonly source: SourceGeometry;
  /** Present where the source image was once compressed with loss. */
  readonly lossyCompression?: LossyCompression;
}

/** How a segment that was loaded from a SEG object had been made. */
export interface LoadedAlgorithm {
  readonly algorithmType?: string;
  readonly algorithmName?: string;
}

export interface SegmentSnapshot {
  /** The voxel value in `LabelledFrame.labels`, 1 to 255. */
  readonly segmentIndex: number;
  readonly label: string;
  /** Names and versions of the models whose predictions were accepted; absent where none was. */
  readonly predictedBy?: string;
  readonly cachedStats?: LoadedAlgorithm;
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
  /** Absent where the source has none (most projection radiographs). */
  readonly frameOfReferenceUid?: string;
  /** Distance between neighbouring source slices where it is the same throughout, millimetres. */
  readonly sliceSpacingMm?: number;
}
