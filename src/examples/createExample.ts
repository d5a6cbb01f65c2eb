import { randomIdentifier } from '../identifiers/randomIdentifier';
import { encodeMask, extentOf, type RunLengthMask, type Slice, type SliceMask } from '../image';
import { ModelViews } from './ModelViews';
import { storeImage, type StoredImage } from './storeImage';
import type { Example, ExampleOrigin } from './types';

/**
 * An enabled example with an id of its own.
 * @param slice as it was acquired
 * @param mask on the grid of the slice
 * @throws UnsegmentableImageError when the slice shows nothing
 * @throws RangeError when the mask lies on another grid
 */
export function createExample(slice: Slice, mask: SliceMask, origin: ExampleOrigin): Example {
  const encoded = encodeMask(mask);
  return exampleOf(storeImage(slice, extentOf(encoded)), encoded, origin);
}

/**
 * An example of an image that is stored already; the pixels are shared.
 * @throws RangeError when the mask lies on another grid than the image was acquired on
 */
export function exampleOf(
  { slice, window }: StoredImage,
  mask: RunLengthMask,
  origin: ExampleOrigin
): Example {
  const { width, height } = slice.acquired;
  if (mask.width !== width || mask.height !== height) {
    throw new RangeError(
      `Expected a mask of ${width}×${height} pixels, got ${mask.width}×${mask.height}`
    );
  }
  return {
    id: randomIdentifier('example'),
    slice,
    mask,
    window,
    origin: { ...origin },
    enabled: true,
    views: new ModelViews(),
  };
}
