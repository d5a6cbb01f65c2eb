import { assertOnSlice, newPromptId, type Prompt } from '@multiverseg/core/prompts';
import type { Slice, SlicePoint } from '@multiverseg/core/image/types';
import type { ImageGeometry } from '@multiverseg/core/dicom/imageGeometry';
import type { Stroke } from '../tool/types';

/**
 * A stroke in patient coordinates as a prompt in slice coordinates.
 *
 * @throws UserError `prompt-outside-image` when it lies wholly beside the image
 */
export function toPrompt(
  stroke: Stroke,
  { geometry, slice }: { geometry: ImageGeometry; slice: Pick<Slice, 'width' | 'height'> }
): Prompt {
  const points = stroke.worldPoints.map((world) => geometry.worldToSlice(world));
  const prompt = promptOf(stroke, points);
  assertOnSlice(prompt, slice);
  return prompt;
}

function promptOf({ kind, polarity }: Stroke, points: readonly SlicePoint[]): Prompt {
  const id = newPromptId();
  switch (kind) {
    case 'click':
      return { kind, id, polarity, point: points[0] };
    case 'scribble':
      return { kind, id, polarity, points };
    case 'box':
      return { kind, id, polarity: 'positive', corners: [points[0], points[1]] };
  }
}
