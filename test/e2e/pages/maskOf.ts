import type { SliceMask } from '@multiverseg/core/image/types';
import type { LabelledImage } from './readPage';

/** The voxels of a segment, or of any where none is named. */
export function maskOf(
  { labels, width, height }: Pick<LabelledImage, 'labels' | 'width' | 'height'>,
  segmentIndex?: number
): SliceMask {
  const isInside = (label: number) =>
    segmentIndex === undefined ? label > 0 : label === segmentIndex;
  const values = Uint8Array.from(Buffer.from(labels, 'base64'), (label) => Number(isInside(label)));
  return { values, width, height };
}
