import type { FollowAxis, FollowedSlice } from '@multiverseg/core/series';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import type { SegmentReference } from '../viewport/SegmentReference';
import type { Segments } from '../viewport/Segments';
import type { TargetTracker } from '../viewport/TargetTracker';
import { describeRun } from './describeRun';
import type { SeriesImages } from './SeriesImages';
import { SeriesRun } from './SeriesRun';
import { NO_SERIES, type SeriesState } from './state';

export interface BookParts {
  readonly labelmaps: HostLabelmaps;
  readonly segments: Segments;
  readonly tracker: TargetTracker;
  /** Whether a structure has a mask to follow from on an image. */
  readonly hasMask: (segment: SegmentReference, imageId: string) => boolean;
  readonly seriesImages: SeriesImages;
  /** Whether a series with a time axis is followed along it. */
  readonly throughTime: { readonly isOn: boolean };
}

/** What was followed on the open study: one run for each structure and series, in time for each of its places. */
export class SeriesBook {
  private runs: readonly SeriesRun[] = [];
  /** Which slices have voxels, until some change. */
  private readonly voxels = new WeakMap<SeriesRun, ReadonlySet<number>>();

  constructor(private readonly parts: BookParts) {}

  /** That of the structure in use and the series on the screen. */
  get active(): SeriesRun | undefined {
    const segment = this.activeSegment;
    return this.here.find((run) => run.segment.segmentIndex === segment?.segmentIndex);
  }

  /** Whether the series on the screen has a time axis, and if so, whether it is followed along it. */
  get time(): SeriesState['time'] {
    const { tracker, seriesImages, throughTime } = this.parts;
    const { viewportId, acquiredImageId: imageId } = tracker;
    if (imageId === undefined || !seriesImages.hasTime(viewportId, imageId)) {
      return 'none';
    }
    return throughTime.isOn ? 'on' : 'off';
  }

  get axis(): FollowAxis {
    return this.time === 'on' ? 'time' : 'space';
  }

  /**
   * Those of the segmentation in use and the series on the screen, along the axis chosen, in the order of their
   * numbers.
   */
  get here(): readonly SeriesRun[] {
    const { acquiredImageId: imageId } = this.parts.tracker;
    const { axis } = this;
    const segmentationId = this.activeSegment?.segmentationId;
    return this.runs
      .filter(
        (run) =>
          imageId !== undefined &&
          run.axis === axis &&
          run.segment.segmentationId === segmentationId &&
          run.placeOf(imageId) >= 0
      )
      .sort((a, b) => a.segment.segmentIndex - b.segment.segmentIndex);
  }

  /** That of the structure in use and the series on the screen, begun if there is none; undefined where nothing can be followed. */
  open(): SeriesRun | undefined {
    const segment = this.activeSegment;
    return segment && this.openFor([segment])[0];
  }

  /** As `open`, of all structures of the segmentation in use that have a mask on the series and are not locked. */
  openAll(): readonly SeriesRun[] {
    const { segments, tracker, hasMask } = this.parts;
    const active = this.activeSegment;
    const wanted = segments
      .list(tracker.viewportId)
      .filter(({ segmentationId, locked }) => segmentationId === active?.segmentationId && !locked);
    return this.openFor(wanted, (segment, { images }) =>
      images.some(({ imageRef }) => hasMask(segment, imageRef))
    );
  }

  /**
   * Where following broke off, the run itself and those on the screen that were followed together with it and
   * are not locked; else the run alone.
   */
  togetherWith(run: SeriesRun): readonly SeriesRun[] {
    const companions = this.here.filter(({ job }) => job !== undefined && job === run.job);
    return companions.some(({ isPaused }) => isPaused)
      ? companions.filter((one) => one === run || !this.parts.segments.isLocked(one.segment))
      : [run];
  }

  has(run: SeriesRun): boolean {
    return this.runs.includes(run);
  }

  describe(): SeriesState {
    const run = this.active;
    const { time } = this;
    if (!run) {
      return { ...NO_SERIES, time };
    }
    const isPaused = this.togetherWith(run).some((one) => one.isPaused);
    const { acquiredImageId: imageId } = this.parts.tracker;
    return { ...describeRun(run, this.voxelsOf(run), imageId, isPaused), time };
  }

  voxelsChanged(segmentationId: string): void {
    this.runs
      .filter(({ segment }) => segment.segmentationId === segmentationId)
      .forEach((run) => this.voxels.delete(run));
  }

  /** What is under way on the series on the screen, along whichever axis and in whatever place. */
  get underWayHere(): readonly SeriesRun[] {
    const { seriesImages, tracker } = this.parts;
    const { acquiredImageId: imageId } = tracker;
    return this.runs.filter(
      ({ isRunning, images }) =>
        isRunning && imageId !== undefined && seriesImages.areOfOne(images[0].imageRef, imageId)
    );
  }

  /** Something is under way, on whatever series of the study. */
  get isRunning(): boolean {
    return this.runs.some(({ isRunning }) => isRunning);
  }

  /** Answers of all series of the study that wait to be accepted. */
  get waitingCount(): number {
    return this.runs.reduce((sum, run) => sum + this.waitingOf(run).length, 0);
  }

  /** Answers that wait to be accepted: none where the structure has got voxels by another way since. */
  waitingOf(run: SeriesRun): readonly FollowedSlice[] {
    const voxels = this.voxelsOf(run);
    return run.waiting.filter(({ place }) => !voxels.has(place));
  }

  /**
   * Segments were deleted: what was followed for them goes. What is under way for others as well goes on
   * for them.
   *
   * @returns whether something was under way for one of them
   */
  dropOrphans(): boolean {
    const gone = this.runs.filter(({ segment }) => !this.parts.segments.exists(segment));
    const wasRunning = gone.some(({ isRunning }) => isRunning);
    this.runs = this.runs.filter((run) => !gone.includes(run));
    gone
      .filter(({ job }) => !this.runs.some((run) => run.job === job))
      .forEach(({ job }) => job?.cancel());
    return wasRunning;
  }

  /** Ends all that is under way; what has come stays. @returns false where nothing was */
  stopAll(): boolean {
    const wasRunning = this.isRunning;
    this.runs.forEach(({ job }) => job?.cancel());
    return wasRunning;
  }

  /** The study is left. */
  clear(): void {
    this.stopAll();
    this.runs = [];
  }

  /** @param isWanted whether one that has no run yet is to have one */
  private openFor(
    segments: readonly SegmentReference[],
    isWanted: (segment: SegmentReference, run: SeriesRun) => boolean = () => true
  ): readonly SeriesRun[] {
    const { seriesImages, tracker } = this.parts;
    const { viewportId, acquiredImageId: imageId } = tracker;
    const [first] = segments;
    if (!first || imageId === undefined) {
      return [];
    }
    const known = this.here;
    const { axis } = this;
    const images = known[0]?.images ?? seriesImages.along(axis, first.segmentationId, imageId);
    const opened = segments.map(
      ({ segmentationId, segmentIndex }) =>
        known.find((run) => run.segment.segmentIndex === segmentIndex) ??
        new SeriesRun({ segmentationId, segmentIndex }, images, axis, viewportId)
    );
    const wanted = opened.filter((run) => isWanted(run.segment, run));
    this.runs = [...this.runs, ...wanted.filter((run) => !known.includes(run))];
    return wanted;
  }

  private get activeSegment(): SegmentReference | undefined {
    const { segments, tracker } = this.parts;
    const { viewportId, acquiredImageId: imageId } = tracker;
    return imageId === undefined ? undefined : segments.active(viewportId, imageId);
  }

  private voxelsOf(run: SeriesRun): ReadonlySet<number> {
    const known = this.voxels.get(run);
    if (known) {
      return known;
    }
    const { labelmaps } = this.parts;
    const places = run.images.flatMap(({ imageRef }, place) =>
      labelmaps.hasVoxels(run.segment, imageRef) ? [place] : []
    );
    const found = new Set(places);
    this.voxels.set(run, found);
    return found;
  }
}
