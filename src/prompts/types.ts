import type { SlicePoint } from '../image/types';

export type Polarity = 'positive' | 'negative';

export interface ClickPrompt {
  readonly kind: 'click';
  readonly id: string;
  readonly polarity: Polarity;
  readonly point: SlicePoint;
}

/** A freehand stroke; neighbouring points are joined by straight lines. */
export interface ScribblePrompt {
  readonly kind: 'scribble';
  readonly id: string;
  readonly polarity: Polarity;
  readonly points: readonly SlicePoint[];
}

/** A box around the structure, given by two opposite corners; always positive. */
export interface BoxPrompt {
  readonly kind: 'box';
  readonly id: string;
  readonly polarity: 'positive';
  readonly corners: readonly [SlicePoint, SlicePoint];
}

/** One interaction of the user on the target, in slice coordinates. */
export type Prompt = ClickPrompt | ScribblePrompt | BoxPrompt;

/** Prompts drawn on the model's grid, each size × size values, 0 or 1, row-major. */
export interface PromptChannels {
  readonly box: Float32Array;
  readonly positive: Float32Array;
  readonly negative: Float32Array;
}
