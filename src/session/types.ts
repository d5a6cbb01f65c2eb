import type { SliceMask } from '../image/types';
import type { Prompt } from '../prompts/types';

/** What of a slice lies in a square, in slice coordinates. */
export interface Square {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Of the whole square, which may stick out over the edge of the slice. */
  readonly sideMm: number;
}

/** An answer of the network on the slice grid, before the user accepted it. */
export interface Prediction {
  /** Logits resampled to the slice grid, width × height, row-major. */
  readonly sliceLogits: Float32Array;
  /** `sliceLogits` above the threshold; recomputed when the threshold moves. */
  readonly mask: SliceMask;
  /** Model-space logits, fed back as the next prompt's previous prediction. */
  readonly modelLogits: Float32Array;
  /** Where the network looked a second time; absent where it did not. */
  readonly square?: Square;
  readonly prompts: readonly Prompt[];
  readonly contextCount: number;
  /** Of the examples the network was shown, in the order they were accepted. */
  readonly exampleIds: readonly string[];
  /** From the call to the answer, milliseconds. */
  readonly latencyMs: number;
}
