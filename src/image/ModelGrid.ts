import type { Crop } from './Crop';
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
   * @param spacingMm distance of pixel centres along x and y; only the ratio matters for a whole
   *   slice. Values that are not positive and finite (an image without PixelSpacing) count as 1.
   * @param size pixels per side of the model's grid
   * @param crop what of the slice the grid covers
   * @throws RangeError when a side is not a positive integer, or a square has no side or its middle
   *   beside the slice
   */
  constructor(
    readonly width: number,
    readonly height: number,
    spacingMm: readonly [number, number],
    readonly size: number = DEFAULT_MODEL_SIZE,
    crop: Crop = 'whole'
  ) {
    for (const length of [width, height, size]) {
      if (!Number.isInteger(length) || length < 1) {
        throw new RangeError(`A grid needs positive whole sides, got ${width}×${height} → ${size}`);
      }
    }
    const [spacingX, spacingY] = usableSpacing(spacingMm);
    if (crop === 'whole') {
      const modelPixelMm = Math.max(width * spacingX, height * spacingY) / size;
      this.x = new ModelAxis(width, spacingX / modelPixelMm, size);
      this.y = new ModelAxis(height, spacingY / modelPixelMm, size);
      return;
    }
    const { centre, sideMm } = crop;
    const isOnSlice = isWithin(centre.x, width) && isWithin(centre.y, height);
    if (!isOnSlice || !(sideMm > 0 && Number.isFinite(sideMm))) {
      throw new RangeError(
        `No square of ${sideMm} mm about (${centre.x}, ${centre.y}) on ${width}×${height}`
      );
    }
    const modelPixelMm = sideMm / size;
    this.x = new ModelAxis(width, spacingX / modelPixelMm, size, centre.x);
    this.y = new ModelAxis(height, spacingY / modelPixelMm, size, centre.y);
  }

  /** Slice coordinates to model coordinates; points outside the image stay outside. */
  sliceToModel(slicePoint: SlicePoint): ModelPoint {
    return { x: this.x.toModel(slicePoint.x), y: this.y.toModel(slicePoint.y) };
  }

  /** Model coordinates to slice coordinates; the exact inverse of `sliceToModel`. */
  modelToSlice(modelPoint: ModelPoint): SlicePoint {
    return { x: this.x.toSlice(modelPoint.x), y: this.y.toSlice(modelPoint.y) };
  }

  /**
   * True when the grid covers a point of the slice. A point beside the slice is judged by the place
   * on its edge that is nearest to it.
   */
  covers(slicePoint: SlicePoint): boolean {
    return this.x.covers(slicePoint.x) && this.y.covers(slicePoint.y);
  }
}

/** The grid of a slice for a model of `size` × `size` pixels. */
export function createModelGrid(
  slice: Pick<Slice, 'width' | 'height' | 'spacingMm'>,
  size: number = DEFAULT_MODEL_SIZE,
  crop: Crop = 'whole'
): ModelGrid {
  return new ModelGrid(slice.width, slice.height, slice.spacingMm, size, crop);
}

/** The spacing, or square pixels of 1 mm when it is not positive and finite. */
export function usableSpacing(spacingMm: readonly [number, number]): readonly [number, number] {
  const isUsable = spacingMm.every((spacing) => Number.isFinite(spacing) && spacing > 0);
  return isUsable ? spacingMm : [1, 1];
}

function isWithin(position: number, length: number): boolean {
  return position >= -0.5 && position <= length - 0.5;
}
