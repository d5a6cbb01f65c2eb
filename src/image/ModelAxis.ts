/** Slack for rounding when a pixel centre lies exactly on the edge of the image. */
const EDGE_TOLERANCE = 1e-6;

/**
 * One axis of the map between a slice and the model's grid: a scaling about the common centre.
 * On both sides an integer is a pixel centre, so no half pixel is gained or lost.
 */
export class ModelAxis {
  /** First and last model pixel that belong to the image; the pixels outside are padding. */
  readonly first: number;
  readonly last: number;

  /**
   * @param sliceLength pixels of the slice along this axis
   * @param scale model pixels per slice pixel
   * @param size pixels of the model's grid along this axis
   */
  constructor(
    readonly sliceLength: number,
    readonly scale: number,
    readonly size: number
  ) {
    const low = Math.ceil(this.toModel(-0.5) - EDGE_TOLERANCE);
    const high = Math.floor(this.toModel(sliceLength - 0.5) + EDGE_TOLERANCE);
    // A strip thinner than a model pixel may hold no pixel centre: then it fills those it touches.
    this.first = Math.max(0, Math.min(low, high));
    this.last = Math.min(size - 1, Math.max(low, high));
  }

  toModel(slicePosition: number): number {
    return (slicePosition - (this.sliceLength - 1) / 2) * this.scale + (this.size - 1) / 2;
  }

  toSlice(modelPosition: number): number {
    return (modelPosition - (this.size - 1) / 2) / this.scale + (this.sliceLength - 1) / 2;
  }
}
