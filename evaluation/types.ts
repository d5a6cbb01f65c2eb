import type { Slice, SliceMask } from '@multiverseg/core/image/types';

/** One image of a task with its true mask, both on the slice grid. */
export interface Example {
  /** Unique over all data, for example `spleen_ct/spleen/3`. */
  readonly id: string;
  /** The patient, animal or specimen; unique within a data set. */
  readonly subject: string;
  readonly slice: Slice;
  readonly truth: SliceMask;
}

/** One structure to segment in the images of one data set. */
export interface EvaluationTask {
  /** `data set/name`. */
  readonly id: string;
  readonly dataSet: string;
  readonly name: string;
  readonly examples: readonly Example[];
}
