import { UserError } from '@multiverseg/core/errors/UserError';
import { newPromptId, touchesSlice, type Prompt } from '@multiverseg/core/prompts';
import type { Slice, SlicePoint } from '@multiverseg/core/geometry/types';
import type { ImageGeometry } from '../adapters/imageGeometry';
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
  if (!touchesSlice(prompt, slice.width, slice.height)) {
    throw new UserError(
      'prompt-outside-image',
      'That was beside the image, so it was left out. Click on the image itself.'
    );
  }
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
