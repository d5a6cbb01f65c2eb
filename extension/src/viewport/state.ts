import type { Message } from '@multiverseg/core/errors/ErrorCodes';

/** Whether the image in the active viewport can be segmented, and if not, why. */
export type TargetState =
  | { readonly status: 'none' }
  | { readonly status: 'ready' }
  | ({ readonly status: 'unsupported' } & Message);

/** A structure of the project in a study that has no segmentation yet: it begins with all of them. */
export interface PlannedSegment {
  readonly number: number;
  readonly label: string;
  /** CSS colour. */
  readonly colour: string;
  readonly active: boolean;
}

export interface SegmentState {
  readonly segmentationId: string;
  readonly segmentIndex: number;
  readonly label: string;
  /** CSS colour, for example `rgb(221, 84, 84)`. */
  readonly colour: string;
  readonly locked: boolean;
  readonly active: boolean;
}
