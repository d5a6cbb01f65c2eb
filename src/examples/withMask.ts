import { randomIdentifier } from '../identifiers/randomIdentifier';
import { createModelGrid, decodeMask, sliceToModelMask, type RunLengthMask } from '../image';
import { exampleOf } from './createExample';
import { seedModelPair } from './modelPair';
import type { Example } from './types';

/**
 * The same example with another mask: its voxels were changed since it was accepted. Networks learn it
 * anew; the image they are shown stays the very same.
 * @param mask on the acquired grid
 * @throws RangeError when the mask lies on another grid
 */
export function withMask(example: Example, mask: RunLengthMask): Example {
  const { id, enabled, origin } = example;
  const changed: Example = {
    ...exampleOf(example, mask, { ...origin, corrected: true }),
    ...{ id, enabled, revision: randomIdentifier('mask') },
  };
  for (const [name, { image }] of example.views.all) {
    const size = Number(name);
    if (size ** 2 === image.length) {
      const grid = createModelGrid(example.slice.acquired, size);
      seedModelPair(changed, { image, mask: sliceToModelMask(decodeMask(mask), grid) });
    }
  }
  return changed;
}
