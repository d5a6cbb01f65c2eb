import type { SliceMask } from '@multiverseg/core/image/types';
import { readMaskPicture } from './storedSegmentations';
import type { ChestXray } from './studies';

/** The lung on one side of the picture; the patient's right lung lies on the left. */
export async function lungOnSide(
  { maskFile }: ChestXray,
  side: 'left' | 'right'
): Promise<SliceMask> {
  const { values, width, height } = await readMaskPicture(maskFile);
  const isOnSide = (pixel: number) => pixel % width < width / 2 === (side === 'left');
  return { values: values.map((inside, pixel) => (isOnSide(pixel) ? inside : 0)), width, height };
}
