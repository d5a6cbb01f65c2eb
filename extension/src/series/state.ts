import type { Doubt } from '@multiverseg/core/model/doubts';
import type { EndReason, PlaceRange } from '@multiverseg/core/series';

/** What is known of a slice: accepted, followed (surely or not), or nothing. */
export type SliceMark = 'accepted' | 'sure' | 'unsure' | 'none';

/** One slice of the strip, in the order of their places in the patient, or of their times. */
export interface StripSlice {
  readonly mark: SliceMark;
  /** Overlap with the truth to expect, 0 to 1; of followed slices. */
  readonly confidence?: number;
  /** Why it may be wrong; of doubtful slices. */
  readonly doubts?: readonly Doubt[];
}

/** Following through the series on the screen, for the structure in use. */
export interface SeriesState {
  readonly status: 'none' | 'running' | 'followed';
  /** It was ended before all had come, of this structure or of those followed with it: followed again, it goes on. */
  readonly isPaused: boolean;
  /** Whether the series has several images in the place that is shown; if so, whether it is followed along them. */
  readonly time: 'none' | 'off' | 'on';
  /** How far it is to go, by places of the strip; to where the structure ends where no end is given. */
  readonly range: PlaceRange;
  /** Empty while nothing was followed. */
  readonly strip: readonly StripSlice[];
  /** Place of the slice on the screen. */
  readonly place?: number;
  /** Followed slices that show the structure and wait to be accepted. */
  readonly followed: number;
  /** Those of them that are doubtful. */
  readonly unsure: number;
  /** Why following ended before the first and the last slice of the series. */
  readonly ends: readonly EndReason[];
}

export const NO_SERIES: SeriesState = {
  status: 'none',
  isPaused: false,
  time: 'none',
  range: {},
  strip: [],
  followed: 0,
  unsure: 0,
  ends: [],
};
