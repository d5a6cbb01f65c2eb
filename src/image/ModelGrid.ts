import { ModelAxis } from './ModelAxis';
import type { ModelPoint, Slice, SlicePoint } from './types';

/** Pixels per side of the model's grid, unless the model says otherwise. */
export const DEFAULT_MODEL_SIZE = 128;

/**
 * The map between slice coordinates and a model's square grid: square padding and isotropic
 * resampling by pixel spacing, centred. Prompts, images, masks and logits all go through it, so the
 * way back is the exact inverse of the way there.
 */
export class ModelGrid {
  readonly x: ModelAxis;
  readonly y: ModelAxis;

  /**
   * @param width pixels of the slice along x
   * @param height pixels of the slice along y
   * @param spacingMm distance of pixel centres along x and y; only the ratio matters here. Values
   *   that are not positive and finite (an image without PixelSpacing) count as square pixels.
   * @param size pixels per side of the model's grid
   * @throws RangeError when a side is not a positive integer
   */
  constructor(
    readonly width: number,
    readonly height: number,
    spacingMm: readonly [number, number],
    readonly size: number = DEFAULT_MODEL_SIZE
  ) {
    for (const length of [width, height, size]) {
      if (!Number.isInteger(length) || length < 1) {
        throw new RangeError(`A grid needs positive whole sides, got ${width}×${height} → ${size}`);
      }
    }
    const valid = spacingMm.every((spacing) => Number.isFinite(spacing) && spacing > 0);
    const [spacingX, spacingY] = valid ? spacingMm : [1, 1];
    const modelPixelMm = Math.max(width * spacingX, height * spacingY) / size;
    this.x = new ModelAxis(width, spacingX / modelPixelMm, size);
    this.y = new ModelAxis(height, spacingY / modelPixelMm, size);
  }

  /** Slice coordinates to model coordinates; points outside the image stay outside. */
  sliceToModel(slicePoint: SlicePoint): ModelPoint {
    return { x: this.x.toModel(slicePoint.x), y: this.y.toModel(slicePoint.y) };
  }

  /** Model coordinates to slice coordinates; the exact inverse of `sliceToModel`. */
  modelToSlice(modelPoint: ModelPoint): SlicePoint {
    return { x: this.x.toSlice(modelPoint.x), y: this.y.toSlice(modelPoint.y) };
  }
}

/** The grid of a slice for a model of `size` × `size` pixels. */
export function createModelGrid(slice: Slice, size: number = DEFAULT_MODEL_SIZE): ModelGrid {
  return new ModelGrid(slice.width, slice.height, slice.spacingMm, size);
}
