import { message, type Message } from '@multiverseg/core/errors/ErrorCodes';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { Tidying } from '@multiverseg/core/series';
import type { RunningJobs } from '../jobs/RunningJobs';
import type { ModelLoader } from '../model/ModelLoader';
import { acceptPreviews, type AcceptParts } from '../work/acceptPreviews';
import type { HistoryStep } from '../host/history';
import type { KeptSwitch } from '../work/KeptSwitch';
import type { SegmentStep } from '../work/StepHistory';
import { acceptFollowed } from './acceptFollowed';
import { followTogether } from './followTogether';
import { nothingAccepted, nothingButInTime } from './nothing';
import { rangeWith, type RangeEnd } from './rangeWith';
import { SeriesBook, type BookParts } from './SeriesBook';
import type { SegmentReference } from '../viewport/SegmentReference';
import type { SeriesRun } from './SeriesRun';
import { SettledSlices, type SettledParts } from './SettledSlices';
import { SeriesImages } from './SeriesImages';
import { ShownAnswers } from './ShownAnswers';
import { ShownSlices, type ShownSlicesParts } from './ShownSlices';
import type { SeriesState } from './state';
import { tidyFollowed } from './tidyFollowed';

export interface SeriesParts
  extends
    AcceptParts,
    Omit<BookParts, 'hasMask' | 'seriesImages' | 'throughTime'>,
    SettledParts,
    ShownSlicesParts {
  /** Stands as the user has left it. */
  readonly throughTime: Pick<KeptSwitch, 'isOn' | 'set'>;
  readonly model: ModelLoader;
  readonly jobs: RunningJobs;
  /** Tells the user something that nobody waits for. */
  readonly tell: (notice: Message) => void;
  /** @param also what was kept */
  readonly report: (error: unknown, also?: Message) => void;
  /** Something is to be described anew; `look` is called on the way. */
  readonly onChange: () => void;
}

/** Follows structures through the series on the screen, and decides over what came of it. */
export class SeriesCommands {
  readonly book: SeriesBook;
  private readonly shown: ShownAnswers;
  private readonly settled: SettledSlices;
  readonly slices: ShownSlices;

  constructor(private readonly parts: SeriesParts) {
    this.settled = new SettledSlices(parts);
    const hasMask = (segment: SegmentReference, imageId: string) =>
      this.settled.has(segment, imageId);
    const { libraries, labelmaps, shown } = parts;
    const seriesImages = new SeriesImages(libraries, labelmaps, shown);
    this.book = new SeriesBook({ ...parts, hasMask, seriesImages });
    this.shown = new ShownAnswers(this.book, parts);
    this.slices = new ShownSlices(this.book, parts);
  }

  /** Answers on the series on the screen wait to be accepted. */
  get isWaiting(): boolean {
    return this.book.here.some((run) => this.book.waitingOf(run).length > 0);
  }

  /**
   * Follows the structure in use from its settled slices; asks only what is not known yet. Where it is
   * under way, that is a pause: asked again, it goes on with all structures that it was followed together
   * with; those that are locked by then are left out. Resolves when it has ended, however it did; what
   * went wrong on the way is reported with what was kept.
   *
   * @throws UserError `nothing-accepted-here` (in time `nothing-accepted-at-place`), `nothing-but-in-time`,
   *   `segment-locked`
   */
  async follow(): Promise<void> {
    const { segments } = this.parts;
    const run = this.book.open();
    if (run && segments.isLocked(run.segment)) {
      throw new UserError('segment-locked', { segment: segments.label(run.segment) });
    }
    await this.followRuns(run ? this.book.togetherWith(run) : []);
  }

  /**
   * As `follow`, all structures that have a mask on the series, in one go; those that are locked are left
   * out.
   *
   * @throws as `follow`
   */
  async followAll(): Promise<void> {
    await this.followRuns(this.book.openAll());
  }

  /**
   * Says how far the structure in use is to be followed: the slice on the screen as the first or the last,
   * or the whole series; said again, that is taken back.
   *
   * @throws UserError `nothing-accepted-here` where there is nothing to follow, `range-while-following`
   */
  setRange(end: RangeEnd): void {
    const run = this.book.open();
    const place = run?.placeOf(this.parts.tracker.imageId ?? '') ?? -1;
    if (!run || place < 0) {
      throw new UserError('nothing-accepted-here');
    }
    if (run.isRunning) {
      throw new UserError('range-while-following');
    }
    run.range = rangeWith(run.range, end, place, run.images.length);
    this.renew();
  }

  /**
   * Says whether a series with a time axis is followed along it. What is under way on the series on the screen
   * is paused, in whatever place; what has come stays with the axis that it came along.
   */
  setThroughTime(isOn: boolean): void {
    this.book.underWayHere.forEach(({ job }) => job?.cancel());
    this.parts.throughTime.set(isOn);
    this.renew();
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
    const count = here.reduce((sum, run) => sum + this.book.waitingOf(run).length, 0);
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
    const { works, segments } = this.parts;
    const corrected = here.flatMap(({ images, segment }) =>
      images.flatMap(({ imageRef }) => works.followed.correctedOn(imageRef, segment) ?? [])
    );
    const waiting = here.filter((run) => this.book.waitingOf(run).length > 0);
    const locked = waiting.filter(({ segment }) => segments.isLocked(segment));
    const free = waiting.filter((run) => !locked.includes(run));
    const steps: SegmentStep[] = [];
    // Where all are locked, the first says why.
    for (const run of free.length + corrected.length > 0 ? free : locked) {
      const step = acceptFollowed(run, here, this.parts);
      if (step) {
        steps.push({ segment: run.segment, step: this.renewing(step) });
      }
    }
    const remark = acceptPreviews(corrected, this.parts, steps);
    this.renew();
    const structures = locked.map(({ segment }) => segments.label(segment));
    return locked.length > 0 ? message('previews-left', { structures }) : remark;
  }

  /**
   * Makes what was followed of the structure in use one in 3-D, as one step.
   *
   * @returns that nothing is to be changed, where nothing is
   */
  tidy(tidying: Tidying): Message | undefined {
    const run = this.book.active;
    if (run?.axis === 'time') {
      return message('no-tidying-in-time');
    }
    if (run?.isRunning) {
      return message('still-following');
    }
    const step = run && tidyFollowed(run, this.settled, tidying, () => this.renew());
    if (!run || !step) {
      return message('nothing-to-tidy');
    }
    this.parts.works.history.record(run.segment, step);
    return undefined;
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

  private async followRuns(wanted: readonly SeriesRun[]): Promise<void> {
    if (wanted.length === 0) {
      throw nothingAccepted(this.book.axis);
    }
    if (this.book.time === 'off' && wanted.every(({ images }) => images.length === 1)) {
      throw nothingButInTime();
    }
    const runs = wanted.filter(({ isRunning }) => !isRunning);
    if (runs.length === 0) {
      this.stop(); // All that is asked for is under way.
      return;
    }
    const isWanted = (run: SeriesRun) => this.book.has(run);
    await followTogether(runs, { ...this.parts, settled: this.settled, isWanted });
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
