import type { SliceMask } from '@multiverseg/core/image';

/**
 * The Dice overlap with the truth that the network expects, over any number of images. Where it tells what it
 * expects of each, their mean by the size of the masks; else what its probabilities let one expect: twice the
 * probability within the mask, over the probability everywhere plus the size of the mask.
 */
export class ExpectedDice {
  voxels = 0;
  images = 0;
  /** Images on which the network says that the structure is not there. */
  absentImages = 0;
  private inside = 0;
  private everywhere = 0;
  /** Of the images of which the network tells. */
  private told = { voxels: 0, sum: 0 };

  addAbsent(): void {
    this.absentImages++;
  }

  /**
   * @param logits on the grid of the mask
   * @param confidence what the network tells of this image
   */
  add(logits: Float32Array, { values }: SliceMask, confidence?: number): void {
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
    if (confidence !== undefined) {
      this.told = { voxels: this.told.voxels + voxels, sum: this.told.sum + voxels * confidence };
    }
  }

  /** 0 to 1; undefined where nothing is in any mask. */
  get value(): number | undefined {
    if (this.voxels === 0) {
      return undefined;
    }
    return this.told.voxels === this.voxels
      ? this.told.sum / this.voxels
      : (2 * this.inside) / (this.everywhere + this.voxels);
  }
}
