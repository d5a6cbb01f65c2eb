import { message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import { scrollTo, type ScrollParts } from '../viewport/scrollTo';
import type { TargetTracker } from '../viewport/TargetTracker';
import { doubtfulSlice, type Doubtful } from './doubtful';
import type { SeriesBook } from './SeriesBook';

export interface ShownSlicesParts extends ScrollParts {
  readonly tracker: TargetTracker;
  readonly report: (error: unknown) => void;
}

/** Shows slices of what was followed of the structure in use. */
export class ShownSlices {
  /** The image that was shown as the least certain one: asked again there, the next is shown. */
  private leastCertain: string | undefined;

  constructor(
    private readonly book: SeriesBook,
    private readonly parts: ShownSlicesParts
  ) {}

  /** Shows a doubtful slice. @returns that there is none, where there is none */
  showDoubtful(which: Doubtful): Message | undefined {
    const { imageId } = this.parts.tracker;
    const run = this.book.active;
    const place = run?.placeOf(imageId ?? '') ?? -1;
    const isLeastCertain = imageId !== undefined && imageId === this.leastCertain;
    const next = doubtfulSlice(run ? this.book.waitingOf(run) : [], which, place, isLeastCertain);
    if (!next) {
      return message('nothing-doubtful');
    }
    this.leastCertain = which === 'least-certain' ? next.imageRef : undefined;
    this.scroll(next.imageRef);
    return undefined;
  }

  /** Shows a slice of the strip. */
  show(place: number): void {
    const image = this.book.active?.images[place];
    if (image) {
      this.scroll(image.imageRef);
    }
  }

  private scroll(imageId: string): void {
    const { tracker, report } = this.parts;
    scrollTo(this.parts, tracker.viewportId, imageId).catch(report);
  }
}
