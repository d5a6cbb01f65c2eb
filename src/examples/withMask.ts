import { randomIdentifier } from '../identifiers/randomIdentifier';
import { createModelGrid, decodeMask, sliceToModelMask, type RunLengthMask } from '../image';
import { seedModelPair } from './modelPair';
import { ModelViews } from './ModelViews';
import type { Example } from './types';

/**
 * The same example with another mask: its voxels were changed since it was accepted. Networks learn it
 * anew; the image they are shown stays the very same.
 * @param mask on the acquired grid
 * @throws RangeError when the mask lies on another grid
 */
export function withMask(example: Example, mask: RunLengthMask): Example {
  const { acquired } = example.slice;
  if (mask.width !== acquired.width || mask.height !== acquired.height) {
    throw new RangeError(
      `Expected a mask of ${acquired.width}×${acquired.height} pixels, got ${mask.width}×${mask.height}`
    );
  }
  const changed: Example = {
    ...example,
    mask,
    revision: randomIdentifier('mask'),
    origin: { ...example.origin, corrected: true },
    views: new ModelViews(),
  };
  for (const [name, { image }] of example.views.all) {
    const size = Number(name);
    if (size ** 2 === image.length) {
      const grid = createModelGrid(acquired, size);
      seedModelPair(changed, { image, mask: sliceToModelMask(decodeMask(mask), grid) });
    }
  }
  return changed;
}
