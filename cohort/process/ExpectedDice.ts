import type { SliceMask } from '@multiverseg/core/image';

/**
 * The Dice overlap that the network's own probabilities let one expect, over any number of images: twice the
 * probability within the mask, over the probability everywhere plus the size of the mask.
 */
export class ExpectedDice {
  voxels = 0;
  images = 0;
  private inside = 0;
  private everywhere = 0;

  /** @param logits on the grid of the mask */
  add(logits: Float32Array, { values }: SliceMask): void {
    let voxels = 0;
    for (let index = 0; index < values.length; index++) {
      const probability = 1 / (1 + Math.exp(-logits[index]));
      this.everywhere += probability;
      if (values[index] !== 0) {
        this.inside += probability;
        voxels++;
      }
    }
    this.voxels += voxels;
    this.images += Number(voxels > 0);
  }

  /** 0 to 1; undefined where nothing is in any mask. */
  get value(): number | undefined {
    return this.voxels === 0 ? undefined : (2 * this.inside) / (this.everywhere + this.voxels);
  }
}
