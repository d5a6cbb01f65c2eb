import type { FollowedSlice } from '@multiverseg/core/series';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import type { TargetTracker } from '../viewport/TargetTracker';
import type { WorkBook } from '../work/WorkBook';
import type { SeriesBook } from './SeriesBook';
import type { SeriesRun } from './SeriesRun';

export interface ShownAnswersParts {
  readonly labelmaps: HostLabelmaps;
  readonly tracker: TargetTracker;
  readonly works: WorkBook;
  readonly report: (error: unknown) => void;
}

/** The answers for the image on the screen as previews: only they hold on to pixels. */
export class ShownAnswers {
  private readonly underWay = new Set<FollowedSlice>();

  constructor(
    private readonly book: SeriesBook,
    private readonly parts: ShownAnswersParts
  ) {}

  /** Another image is on the screen, or more is known of it. */
  look(): void {
    const { imageId } = this.parts.tracker;
    this.parts.works.followed.forget(imageId);
    for (const run of this.book.here) {
      const answer = imageId === undefined ? undefined : run.at(run.placeOf(imageId));
      if (answer && this.isToBeShown(run, answer)) {
        this.underWay.add(answer);
        this.show(run, answer)
          .catch(this.parts.report)
          .finally(() => this.underWay.delete(answer));
      }
    }
  }

  private isToBeShown({ segment }: SeriesRun, answer: FollowedSlice): boolean {
    const { labelmaps, works } = this.parts;
    const { imageRef, modelLogits, mask } = answer;
    return (
      mask.runs.length > 0 &&
      !this.underWay.has(answer) &&
      !works.followed.shows(imageRef, segment, modelLogits) &&
      !labelmaps.hasVoxels(segment, imageRef)
    );
  }

  private async show(run: SeriesRun, answer: FollowedSlice): Promise<void> {
    const { tracker, works } = this.parts;
    const { viewportId } = tracker;
    const { imageRef, place, window, modelLogits, exampleIds } = answer;
    const target = await tracker.read(viewportId, imageRef);
    const { model } = run;
    // While the pixels came, the user may have scrolled on, accepted or left.
    if (model && this.book.has(run) && run.at(place) === answer && tracker.imageId === imageRef) {
      const asFollowed = { ...target, slice: { ...target.slice, window } };
      works.followed.adopt(asFollowed, run.segment, { model, modelLogits, exampleIds });
    }
  }
}
