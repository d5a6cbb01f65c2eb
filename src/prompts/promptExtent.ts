import { UserError } from '../errors/UserError';
import type { MaskExtent } from '../image';
import type { Slice, SlicePoint } from '../image/types';
import type { Prompt } from './types';

/** All points of a prompt, in slice coordinates. */
function pointsOf(prompt: Prompt): readonly SlicePoint[] {
  switch (prompt.kind) {
    case 'click':
      return [prompt.point];
    case 'scribble':
      return prompt.points;
    case 'box':
      return prompt.corners;
  }
}

/** True when a prompt has at least one point and every coordinate is a finite number. */
export function isFinitePrompt(prompt: Prompt): boolean {
  const points = pointsOf(prompt);
  return points.length > 0 && points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
}

/**
 * True when the rectangle around a prompt meets the image [-0.5, width - 0.5] × [-0.5, height - 0.5].
 * A prompt that does not was drawn beside the image and says nothing about it.
 */
export function touchesSlice(prompt: Prompt, width: number, height: number): boolean {
  const { left, top, right, bottom } = promptExtent(prompt);
  return left <= width - 0.5 && right >= -0.5 && top <= height - 0.5 && bottom >= -0.5;
}

/** The rectangle around a prompt, in slice coordinates. */
export function promptExtent(prompt: Prompt): MaskExtent {
  const points = pointsOf(prompt);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return { left: smallest(xs), top: smallest(ys), right: largest(xs), bottom: largest(ys) };
}

/** Throws the UserError `prompt-outside-image` for a prompt that says nothing about the slice. */
export function assertOnSlice(
  prompt: Prompt,
  { width, height }: Pick<Slice, 'width' | 'height'>
): void {
  if (!isFinitePrompt(prompt) || !touchesSlice(prompt, width, height)) {
    throw new UserError('prompt-outside-image');
  }
}

// Math.min(...values) fails on strokes with very many points.
function smallest(values: readonly number[]): number {
  return values.reduce((best, value) => Math.min(best, value), Infinity);
}

function largest(values: readonly number[]): number {
  return values.reduce((best, value) => Math.max(best, value), -Infinity);
}
