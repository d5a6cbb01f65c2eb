import type { SliceMask } from '../image/types';
import type { Doubt } from '../model/doubts';
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
  /** The Dice with the truth that the network expects, 0 to 1; that of its last look. Where it tells. */
  readonly confidence?: number;
  /** Why it may be wrong, where the network tells how sure it is. */
  readonly doubts?: readonly Doubt[];
  /** How probable it is that the structure is in the image at all; where the network tells. */
  readonly presence?: number;
  /** How probable it is that the answer is wrong, on the slice grid, made when first asked for; where it tells. */
  readonly errors?: () => Float32Array;
  readonly prompts: readonly Prompt[];
  readonly contextCount: number;
  /** Of the examples the network was shown, in the order they were accepted. */
  readonly exampleIds: readonly string[];
  /** Of those that the prompts contradict and that it was therefore not shown. */
  readonly setAsideIds: readonly string[];
  /** From the call to the answer, milliseconds. */
  readonly latencyMs: number;
}
