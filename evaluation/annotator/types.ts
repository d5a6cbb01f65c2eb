import type { SliceMask } from '@multiverseg/core/image/types';
import type { Prompt } from '@multiverseg/core/prompts/types';
import type { SeededRandom } from '../random/SeededRandom';

/** What a simulated person sees when the next prompt is due. */
export interface AnnotatorView {
  readonly truth: SliceMask;
  /** The latest prediction; empty before the first one. */
  readonly predicted: SliceMask;
  /** How many prompts this image has already. */
  readonly promptCount: number;
  readonly random: SeededRandom;
}

/** A simulated person who corrects predictions in one way. */
export interface Annotator {
  readonly id: AnnotatorId;
  readonly title: string;
  /** Every kind of prompt it may give; a system must take them all. */
  readonly kinds: readonly Prompt['kind'][];
  /** The next prompt, in slice coordinates; undefined when the prediction has no error. */
  next(view: AnnotatorView): Prompt | undefined;
}

export type AnnotatorId =
  | 'centre-click'
  | 'random-click'
  | 'border-click'
  | 'centreline-scribble'
  | 'line-scribble'
  | 'contour-scribble'
  | 'tight-box'
  | 'jittered-box';
