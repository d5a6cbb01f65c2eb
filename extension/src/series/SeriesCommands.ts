import { message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { FollowedSlice } from '@multiverseg/core/series';
import type { RunningJobs } from '../jobs/RunningJobs';
import type { ModelLoader } from '../model/ModelLoader';
import { scrollTo, type ScrollParts } from '../viewport/scrollTo';
import { acceptPreviews, type AcceptParts } from '../work/acceptPreviews';
import type { HistoryStep } from '../host/history';
import type { SegmentStep } from '../work/StepHistory';
import { acceptFollowed } from './acceptFollowed';
import { SeriesBook, type BookParts } from './SeriesBook';
import { SettledSlices, type SettledParts } from './SettledSlices';
import { ShownAnswers } from './ShownAnswers';
import type { SeriesState } from './state';
import { walkSeries } from './walkSeries';

export interface SeriesParts extends AcceptParts, BookParts, SettledParts, ScrollParts {
  readonly model: ModelLoader;
  readonly jobs: RunningJobs;
  /** Tells the user something that nobody waits for. */
  readonly tell: (notice: Message) => void;
  /** Something is to be described anew; `look` is called on the way. */
  readonly onChange: () => void;
}

/** Which of the followed slices to look at next. */
export type Doubtful = 'least-certain' | 'next' | 'previous';

/** Follows structures through the series on the screen, and decides over what came of it. */
export class SeriesCommands {
  readonly book: SeriesBook;
  private readonly shown: ShownAnswers;
  private readonly settled: SettledSlices;
  /** The image that was shown as the least certain one: asked again there, the next is shown. */
  private leastCertain: string | undefined;

  constructor(private readonly parts: SeriesParts) {
    this.book = new SeriesBook(parts);
    this.shown = new ShownAnswers(this.book, parts);
    this.settled = new SettledSlices(parts);
  }

  /** Answers on the series on the screen wait to be accepted. */
  get isWaiting(): boolean {
    return this.book.here.some(({ waiting }) => waiting.length > 0);
  }

  /**
   * Follows the structure in use from its settled slices; asks only what is not known yet. Resolves when
   * it has ended, however it did.
   *
   * @throws UserError `nothing-accepted-here`, `nothing-to-follow`, `segment-locked`, or what the network
   *   rejects with; what has come until then stays
   */
  async follow(): Promise<void> {
    const { segments, jobs, model, tell, onChange } = this.parts;
    const run = this.book.open();
    if (!run) {
      throw new UserError('nothing-accepted-here');
    }
    if (run.isRunning) {
      return;
    }
    if (segments.isLocked(run.segment)) {
      throw new UserError('segment-locked', { segment: segments.label(run.segment) });
    }
    const parts = { ...this.parts, settled: this.settled };
    run.job = jobs.start('follow-series', async (reporter) =>
      walkSeries(run, await model.ready(), parts, reporter, onChange)
    );
    onChange();
    await run.job.ended;
    const { state } = run.job;
    if (this.book.has(run)) {
      onChange();
    }
    if (state.status === 'failed') {
      throw state.error;
    }
    if (run.leftOutCount > 0) {
      tell(message('slices-left-out', { count: run.leftOutCount }));
    }
  }

  /** Ends what is under way; what has come stays. @returns false where nothing is */
  stop(): boolean {
    const running = this.book.here.filter(({ isRunning }) => isRunning);
    running.forEach(({ job }) => job?.cancel());
    return running.length > 0;
  }

  /**
   * Puts the answers on the series on the screen away.
   *
   * @returns what the user should know of it; undefined where there are none
   */
  drop(): Message | undefined {
    const { here } = this.book;
    const count = here.reduce((sum, { waiting }) => sum + waiting.length, 0);
    if (count === 0) {
      return undefined;
    }
    here.forEach((run) => run.clear());
    this.renew();
    return message('followed-dropped', { count });
  }

  /** Puts the answer on the image on the screen away. @returns false where there is none */
  dropOne(): boolean {
    const run = this.book.active;
    const place = run?.placeOf(this.parts.tracker.imageId ?? '') ?? -1;
    if (!run?.at(place)) {
      return false;
    }
    run.remove([place]);
    this.renew();
    return true;
  }

  /**
   * Accepts what was followed through the series on the screen, and the corrected previews on it, as one
   * step.
   *
   * @returns what the user should know of it
   * @throws UserError as `acceptFollowed` and `acceptPreviews`
   */
  accept(): Message | undefined {
    const { here } = this.book;
    if (here.some(({ isRunning }) => isRunning)) {
      return message('still-following');
    }
    const { works } = this.parts;
    const corrected = here.flatMap(({ images, segment }) =>
      images.flatMap(({ imageRef }) => works.followed.correctedOn(imageRef, segment) ?? [])
    );
    const steps: SegmentStep[] = [];
    for (const run of here) {
      const step = acceptFollowed(run, this.parts);
      if (step) {
        steps.push({ segment: run.segment, step: this.renewing(step) });
      }
    }
    const remark = acceptPreviews(corrected, this.parts, steps);
    this.renew();
    return remark;
  }

  /** Shows a doubtful slice. @returns that there is none, where there is none */
  showDoubtful(which: Doubtful): Message | undefined {
    const { tracker } = this.parts;
    const run = this.book.active;
    const waiting = run?.waiting ?? [];
    const unsure = waiting.filter(({ isSure }) => !isSure);
    const place = run?.placeOf(tracker.imageId ?? '') ?? -1;
    const next =
      which === 'least-certain'
        ? afterLeastCertain(waiting, tracker.imageId === this.leastCertain ? place : undefined)
        : beside(unsure, place, which);
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

  /** Another image is on the screen, or something on it has changed. */
  look(): void {
    this.shown.look();
  }

  describe(): SeriesState {
    return this.book.describe();
  }

  /** Segments were deleted. */
  dropOrphans(): void {
    if (this.book.dropOrphans()) {
      this.parts.tell(message('following-without-segment'));
    }
  }

  /** Another model was chosen. */
  modelChanged(): void {
    if (this.book.stopAll()) {
      this.parts.tell(message('following-without-model'));
    }
  }

  /** The study is left. @returns what the user should know of it */
  leave(): Message | undefined {
    const count = this.book.waitingCount;
    this.book.clear();
    this.settled.clear();
    return count > 0 ? message('followed-left', { count }) : undefined;
  }

  private scroll(imageId: string): void {
    const { tracker, report } = this.parts;
    scrollTo(this.parts, tracker.viewportId, imageId).catch(report);
  }

  /** What is shown may be gone. */
  private renew(): void {
    this.parts.works.followed.forget();
    this.parts.onChange();
  }

  private renewing({ undo, redo }: HistoryStep): HistoryStep {
    const then = (act: () => void) => () => {
      act();
      this.renew();
    };
    return { undo: then(undo), redo: then(redo) };
  }
}

/** @param place of the least certain slice that was shown before; undefined where none was */
function afterLeastCertain(
  slices: readonly FollowedSlice[],
  place: number | undefined
): FollowedSlice | undefined {
  const ordered = [...slices].sort((a, b) => a.confidence - b.confidence);
  const shown = ordered.findIndex((slice) => slice.place === place);
  return ordered[shown + 1] ?? ordered[0];
}

function beside(
  slices: readonly FollowedSlice[],
  place: number,
  which: 'next' | 'previous'
): FollowedSlice | undefined {
  return which === 'next'
    ? (slices.find((slice) => slice.place > place) ?? slices[0])
    : ([...slices].reverse().find((slice) => slice.place < place) ?? slices.at(-1));
}
