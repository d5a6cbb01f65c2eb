import type { Vector3 } from '@multiverseg/core/dicom/imageGeometry';
import type { PromptDelegate, Stroke } from './types';

/** Where a pointer went down on which image. */
export interface Press {
  readonly viewportId: string;
  readonly imageId?: string;
  readonly world: Vector3;
  /** Shift turns the polarity round. */
  readonly inverted: boolean;
}

/** The stroke that begins there: a click, or a box where that is chosen. */
export function beginStroke(
  { viewportId, imageId, world, inverted }: Press,
  { shape, polarity }: Pick<PromptDelegate, 'shape' | 'polarity'>
): Stroke {
  const isBox = shape === 'box';
  const isPositive = isBox || (polarity === 'positive') !== inverted;
  return {
    viewportId,
    imageId,
    kind: isBox ? 'box' : 'click',
    polarity: isPositive ? 'positive' : 'negative',
    worldPoints: [world],
  };
}
