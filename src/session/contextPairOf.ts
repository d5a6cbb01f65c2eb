import { croppedPairIdOf, modelPairOf, pairIdOf, type Example } from '../examples';
import type { Crop } from '../image';
import type { ContextPair } from '../model/types';

/**
 * An example as a network takes it.
 * @param inputSize pixels a side of the network's grid
 * @throws UnsegmentableImageError when nothing is left to see at that size
 */
export function contextPairOf(
  example: Example,
  inputSize: number,
  crop: Crop = 'whole'
): ContextPair {
  return {
    id: crop === 'whole' ? pairIdOf(example) : croppedPairIdOf(example, crop),
    ...modelPairOf(example, inputSize, crop),
    ...(crop === 'whole' ? {} : { shows: 'crop' }),
  };
}
