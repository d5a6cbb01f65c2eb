import type { RunLengthMask, StoredSlice, Window } from '../image';
import type { ModelViews } from './ModelViews';

/** Where an example came from; DICOM identifiers only, no patient names. */
export interface ExampleOrigin {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  /** One-based frame number; 1 for single-frame images. */
  readonly frameNumber: number;
  /** ISO 8601 time of acceptance. */
  readonly acceptedAt: string;
  /** How many prompts the user needed; 0 when the examples alone were enough. */
  readonly promptCount: number;
  /** How long the user was at the image until then. Absent: not known. */
  readonly seconds?: number;
  /** For display: what the series is called; DICOM SeriesDescription. */
  readonly seriesDescription?: string;
  /** For display: DICOM InstanceNumber. */
  readonly instanceNumber?: number;
  /** Prompts were needed after the first answer, or voxels were changed since. Absent: not known. */
  readonly corrected?: boolean;
}

/** The acquired image of an example, as it is kept. */
export interface ExampleSlice {
  /** The grid of the image as it was acquired; masks and crops lie on it. */
  readonly acquired: {
    readonly width: number;
    readonly height: number;
    readonly spacingMm: readonly [number, number];
  };
  /** All of it, by area at no more than 1024 × 1024 pixels. */
  readonly whole: StoredSlice;
  /** The surroundings of a small structure as they were acquired; only where `whole` is smaller than that. */
  readonly detail?: StoredDetail;
}

/** A part of an image at native resolution. */
export interface StoredDetail {
  /** Its first column and row on the acquired grid. */
  readonly left: number;
  readonly top: number;
  readonly slice: StoredSlice;
}

/** One accepted image with its mask. Immutable but for the cached views, which follow from the rest. */
export interface Example {
  /** Of the thing: it stays when the mask changes. `pairIdOf` names what networks are shown. */
  readonly id: string;
  /** Which mask this is; absent: the one it was made with. */
  readonly revision?: string;
  readonly slice: ExampleSlice;
  /** On the acquired grid. */
  readonly mask: RunLengthMask;
  /** The window really used, also where it came from percentiles: with it every view can be made again. */
  readonly window: Window;
  /** Opaque to all but `isSameFrame`. */
  readonly origin: ExampleOrigin;
  /** False: kept in the set but not shown to the network. */
  readonly enabled: boolean;
  /** What networks were shown of it. */
  readonly views: ModelViews;
}
