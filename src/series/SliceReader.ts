import {
  createModelGrid,
  sliceToModelImage,
  type ModelGrid,
  type Slice,
  type Window,
} from '../image';
import type { ImageSource } from '../image/ImageSource';
import type { AcceptedSlice, SeriesImage } from './types';

/** A slice as the network sees it, and what of the acquired image is needed later. */
export interface ReadSlice {
  readonly shape: Pick<Slice, 'width' | 'height' | 'spacingMm'>;
  readonly window: Window;
  readonly grid: ModelGrid;
  /** size × size intensities. */
  readonly image: Float32Array;
}

/** Reads each slice of a run once and keeps it as small as the network sees it. */
export class SliceReader {
  private readonly slices = new Map<number, Promise<ReadSlice>>();

  constructor(
    private readonly source: ImageSource,
    private readonly images: readonly SeriesImage[],
    private readonly accepted: readonly AcceptedSlice[],
    private readonly inputSize: number
  ) {}

  /**
   * The slice in the window of the nearest accepted one: what was learned there holds here.
   *
   * @throws UnsegmentableImageError where it shows nothing, or as `ImageSource.readSlice`
   */
  read(place: number, signal: AbortSignal | undefined): Promise<ReadSlice> {
    const known = this.slices.get(place);
    if (known) {
      return known;
    }
    const slice = this.readAnew(place, signal);
    this.slices.set(place, slice);
    slice.catch(() => this.slices.delete(place));
    return slice;
  }

  /** Begins to read a slice that is asked for soon; what goes wrong with it is said then. */
  readAhead(place: number | undefined, signal: AbortSignal | undefined): void {
    if (place !== undefined) {
      this.read(place, signal).catch(() => undefined);
    }
  }

  private async readAnew(place: number, signal: AbortSignal | undefined): Promise<ReadSlice> {
    const acquired = await this.source.readSlice(this.images[place].imageRef, signal);
    const { width, height, spacingMm } = acquired;
    const window = this.windowAt(place);
    const grid = createModelGrid(acquired, this.inputSize);
    const image = sliceToModelImage({ ...acquired, window }, grid);
    return { shape: { width, height, spacingMm }, window, grid, image };
  }

  private windowAt(place: number): Window {
    const distance = (slice: AcceptedSlice) => Math.abs(slice.place - place);
    const [first, ...others] = this.accepted;
    return others.reduce((best, slice) => (distance(slice) < distance(best) ? slice : best), first)
      .example.window;
  }
}
