import type { Example } from './types';

/** Where a session gets its examples from. */
export interface ExampleSource {
  /**
   * The examples to show the network for one target. The same input gives the same examples.
   * @param targetImage size × size intensities of the target on the model's grid
   * @param limit the most examples the network takes
   * @param isTarget which examples show the target itself; an image is no example for itself
   */
  select(
    targetImage: Float32Array,
    limit: number,
    isTarget?: (example: Example) => boolean
  ): readonly Example[];
}
