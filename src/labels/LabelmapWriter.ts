import type { ChangeSide, LabelRuns } from './LabelRuns';

/** How the labels of one image change; for writing, undo and redo. */
export interface LabelmapChange {
  /** The segmentation; opaque to the core. */
  readonly segmentationRef: string;
  /** The labelmap image, which is one layer over one acquired image; opaque to the core. */
  readonly labelmapRef: string;
  readonly runs: LabelRuns;
}

/** What became of some changes. */
export interface WriteOutcome {
  /** Voxels that have the side's label now and had the other's. */
  readonly writtenVoxels: number;
  /** Changes whose labelmap is no longer there: nothing of them was written. */
  readonly gone: readonly LabelmapChange[];
}

/** Writes labels into whatever holds them. */
export interface LabelmapWriter {
  /**
   * Puts one side of some changes in place, all with one announcement per segmentation. A voxel that
   * something else has changed since stays as it is.
   */
  write(changes: readonly LabelmapChange[], side: ChangeSide): WriteOutcome;
}
