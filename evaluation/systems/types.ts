import type { ExampleSet } from '@multiverseg/core/examples';
import type { SliceMask } from '@multiverseg/core/image/types';
import type { Prompt } from '@multiverseg/core/prompts/types';
import type { Example } from '../types';

/** A segmentation system as a simulated person meets it: one row of the tables. */
export interface EvaluatedSystem {
  /** False: the context set is ignored, and nothing is predicted without a prompt. */
  readonly takesContext: boolean;
  /** The most pairs one prediction takes. */
  readonly maxContext: number;
  readonly promptKinds: readonly Prompt['kind'][];
  /** @throws UnsegmentableImageError for an image without contrast */
  open(example: Example, context: ExampleSet): OpenTarget;
  dispose(): Promise<void>;
}

/** One image being segmented. */
export interface OpenTarget {
  /** Predicts with one prompt more, or from the context alone. */
  predict(prompt?: Prompt): Promise<SliceMask>;
  /**
   * Adds the image with its latest prediction to the context set.
   * @returns false when that was not possible: nothing was predicted, or nothing takes a context
   */
  accept(): boolean;
  dispose(): void;
}
