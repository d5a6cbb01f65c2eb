import { modelPairOf, pairIdOf, type Example } from '../examples';
import type { ContextPair } from '../model/types';

/**
 * An example as a network takes it.
 * @param inputSize pixels a side of the network's grid
 * @throws UnsegmentableImageError when nothing is left to see at that size
 */
export function contextPairOf(example: Example, inputSize: number): ContextPair {
  return { id: pairIdOf(example), ...modelPairOf(example, inputSize) };
}
