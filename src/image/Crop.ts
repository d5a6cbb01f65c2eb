import type { SlicePoint } from './types';

/**
 * What of a slice a network is shown: all of it, or a square. The square may stick out over the edge
 * of the slice; what lies beyond is padding.
 */
export type Crop = 'whole' | SquareCrop;

/** A square in slice coordinates whose side is given in millimetres, so that it is one on any spacing. */
export interface SquareCrop {
  /** The middle of the square; lies on the slice. */
  readonly centre: SlicePoint;
  /** In millimetres; in pixels where the slice has no usable spacing. */
  readonly sideMm: number;
}
