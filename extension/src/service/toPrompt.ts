import { newPromptId, type Prompt } from '@multiverseg/core/prompts';
import type { ImageGeometry } from '../adapters/imageGeometry';
import type { Stroke } from '../tool/types';

/** A stroke in patient coordinates as a prompt in slice coordinates. */
export function toPrompt(stroke: Stroke, geometry: ImageGeometry): Prompt {
  const id = newPromptId();
  const points = stroke.worldPoints.map((world) => geometry.worldToSlice(world));
  switch (stroke.kind) {
    case 'click':
      return { kind: 'click', id, polarity: stroke.polarity, point: points[0] };
    case 'scribble':
      return { kind: 'scribble', id, polarity: stroke.polarity, points };
    case 'box':
      return { kind: 'box', id, polarity: 'positive', corners: [points[0], points[1]] };
  }
}
