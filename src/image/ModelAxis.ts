/** Slack for rounding when a pixel centre lies exactly on the edge of the image. */
const EDGE_TOLERANCE = 1e-6;

/**
 * One axis of the map between a slice and the model's grid: a scaling about a common centre.
 * On both sides an integer is a pixel centre, so no half pixel is gained or lost.
 */
export class ModelAxis {
  /** First and last model pixel that belong to the image; the pixels outside are padding. */
  readonly first: number;
  readonly last: number;
  /** First and last slice pixel that the model's grid covers; all of them unless it is cropped. */
  readonly sliceFirst: number;
  readonly sliceLast: number;

  /**
   * @param sliceLength pixels of the slice along this axis
   * @param scale model pixels per slice pixel
   * @param size pixels of the model's grid along this axis
   * @param centre slice coordinate in the middle of the model's grid; on the slice
   */
  constructor(
    readonly sliceLength: number,
    readonly scale: number,
    readonly size: number,
    private readonly centre: number = (sliceLength - 1) / 2
  ) {
    const low = Math.ceil(this.toModel(-0.5) - EDGE_TOLERANCE);
    const high = Math.floor(this.toModel(sliceLength - 0.5) + EDGE_TOLERANCE);
    // A strip thinner than a model pixel may hold no pixel centre: then it fills those it touches.
    this.first = Math.max(0, Math.min(low, high));
    this.last = Math.min(size - 1, Math.max(low, high));
    const sliceLow = Math.ceil(this.toSlice(-0.5) - EDGE_TOLERANCE);
    const sliceHigh = Math.floor(this.toSlice(size - 0.5) + EDGE_TOLERANCE);
    this.sliceFirst = Math.max(0, Math.min(sliceLow, sliceHigh));
    this.sliceLast = Math.min(sliceLength - 1, Math.max(sliceLow, sliceHigh));
  }

  toModel(slicePosition: number): number {
    return (slicePosition - this.centre) * this.scale + (this.size - 1) / 2;
  }

  toSlice(modelPosition: number): number {
    return (modelPosition - (this.size - 1) / 2) / this.scale + this.centre;
  }

  /** True when the model's grid covers a slice position, moved onto the slice where it lies beside it. */
  covers(slicePosition: number): boolean {
    const onSlice = Math.min(this.sliceLength - 0.5, Math.max(-0.5, slicePosition));
    const position = this.toModel(onSlice);
    return position >= -0.5 - EDGE_TOLERANCE && position <= this.size - 0.5 + EDGE_TOLERANCE;
  }
}
