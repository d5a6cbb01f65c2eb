import {
  exampleOf,
  modelImageOf,
  storeImage,
  type Example,
  type ExampleOrigin,
  type StoredImage,
} from '../examples';
import {
  assertSegmentable,
  createModelGrid,
  encodeMask,
  extentOf,
  shownWindow,
  sliceToModelImage,
  type Crop,
  type MaskExtent,
  type Slice,
  type SliceMask,
  type Window,
} from '../image';
import type { TargetView } from './CloserLook';

/**
 * The image of a session: as it was acquired while it is worked on, then as its example keeps it, so
 * that a session somebody may come back to does not hold on to megabytes.
 */
export class TargetPixels {
  /** One of the two is there, until it is disposed of. */
  private acquired: Slice | undefined;
  private stored: StoredImage | undefined;

  /** @throws UnsegmentableImageError when no window can show anything in it */
  constructor(slice: Slice) {
    assertSegmentable(slice);
    this.acquired = slice;
  }

  /** The same image again, its window perhaps another. */
  look(slice: Slice): void {
    this.acquired = slice;
    this.stored = undefined;
  }

  /** The window that networks are shown the image in; undefined before one was. */
  get window(): Window | undefined {
    return this.acquired?.window ?? this.stored?.window;
  }

  get spacingMm(): readonly [number, number] {
    return this.shape.spacingMm;
  }

  /**
   * The image, or a square of it, as a network sees it; its window is fixed from then on.
   * @param inputSize pixels a side of the network's grid
   * @throws UnsegmentableImageError when its window shows nothing, or nothing is left at that size
   */
  viewOf(inputSize: number, crop: Crop): TargetView {
    const grid = createModelGrid(this.shape, inputSize, crop);
    if (this.acquired) {
      this.acquired = { ...this.acquired, window: shownWindow(this.acquired) };
      return { grid, image: sliceToModelImage(this.acquired, grid) };
    }
    return { grid, image: modelImageOf(this.rest(), inputSize, crop) };
  }

  private get shape(): Pick<Slice, 'width' | 'height' | 'spacingMm'> {
    const shape = this.acquired ?? this.stored?.slice.acquired;
    if (!shape) {
      throw new Error('The pixels of a session are gone.');
    }
    return shape;
  }

  /** Stores the image around a mask and goes on with what is stored. */
  toExample(mask: SliceMask, origin: ExampleOrigin): Example {
    const encoded = encodeMask(mask);
    return exampleOf(this.rest(extentOf(encoded)), encoded, origin);
  }

  /**
   * Goes over to the stored image.
   * @param structure where a large image is to be kept at its own resolution too
   */
  rest(structure?: MaskExtent): StoredImage {
    if (this.acquired) {
      this.stored = storeImage(this.acquired, structure);
      this.acquired = undefined;
    }
    if (!this.stored) {
      throw new Error('The pixels of a session are gone.');
    }
    return this.stored;
  }

  dispose(): void {
    this.acquired = undefined;
    this.stored = undefined;
  }
}
