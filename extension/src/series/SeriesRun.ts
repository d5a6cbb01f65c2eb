import type {
  EndReason,
  FollowAxis,
  FollowedSlice,
  FollowEvent,
  PlaceRange,
  SeriesImage,
} from '@multiverseg/core/series';
import type { Job } from '@multiverseg/core/jobs';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import type { SegmentReference } from '../viewport/SegmentReference';

/** What following one structure through one series, or one of its places, has said so far; nothing of it is in the labelmap. */
export class SeriesRun {
  /** The network the answers are from. */
  model: SegmentationModel | undefined;
  /** How far it is to go: the ends that the user has given. What was answered beyond them plays no part. */
  range: PlaceRange = {};
  private answers: ReadonlyMap<number, FollowedSlice> = new Map();
  /** Places whose answers are of an earlier time. */
  private outdated = new Set<number>();
  private endReasons: readonly EndReason[] = [];
  private leftOut = 0;
  /** It was asked for, and not all has come that there is. */
  private isOpen = false;
  private latestJob: Job<never> | undefined;

  constructor(
    readonly segment: SegmentReference,
    readonly images: readonly SeriesImage[],
    /** What they are in order of. */
    readonly axis: FollowAxis,
    /** Where it was asked for. */
    readonly viewportId: string
  ) {}

  /** The one under way, or else the latest: structures that are followed together share it. */
  get job(): Job<never> | undefined {
    return this.latestJob;
  }

  get isRunning(): boolean {
    return this.job?.state.status === 'running';
  }

  /** It was ended before all had come: following again goes on from there. */
  get isPaused(): boolean {
    return this.isOpen && !this.isRunning;
  }

  /** By place. */
  get slices(): readonly FollowedSlice[] {
    return [...this.answers.values()]
      .filter(({ place }) => this.isInRange(place))
      .sort((a, b) => a.place - b.place);
  }

  /** Those that show the structure. */
  get waiting(): readonly FollowedSlice[] {
    return this.slices.filter(({ mask }) => mask.runs.length > 0);
  }

  get ends(): readonly EndReason[] {
    return this.endReasons;
  }

  /** Images that could not be read or show nothing. */
  get leftOutCount(): number {
    return this.leftOut;
  }

  placeOf(imageId: string): number {
    return this.images.findIndex(({ imageRef }) => imageRef === imageId);
  }

  at(place: number): FollowedSlice | undefined {
    return this.isInRange(place) ? this.answers.get(place) : undefined;
  }

  isInRange(place: number): boolean {
    const { first = 0, last = this.images.length - 1 } = this.range;
    return place >= first && place <= last;
  }

  /** It is asked for; its turn comes with `begin`. */
  join(job: Job<never>): void {
    this.latestJob = job;
    this.isOpen = true;
  }

  /** There is nothing to follow it from. */
  leave(): void {
    this.isOpen = false;
  }

  /** @returns the answers there are, which may still hold; they stay until others take their place */
  begin(model: SegmentationModel): readonly FollowedSlice[] {
    const known = [...this.answers.values()];
    this.model = model;
    this.endReasons = [];
    this.leftOut = 0;
    this.outdated = new Set(this.answers.keys());
    return known;
  }

  take(event: FollowEvent): void {
    switch (event.kind) {
      case 'followed':
        this.put([event.slice]);
        return;
      case 'ended':
        this.endReasons = [...this.endReasons, event.reason];
        return;
      case 'left-out':
        this.leftOut += 1;
    }
  }

  /** All has come that there is: what did not come again holds no more. */
  finish(): void {
    this.remove([...this.outdated]);
    this.isOpen = false;
  }

  put(slices: readonly FollowedSlice[]): void {
    slices.forEach(({ place }) => this.outdated.delete(place));
    this.answers = new Map([...this.answers, ...slices.map((one) => [one.place, one] as const)]);
  }

  remove(places: readonly number[]): void {
    this.answers = new Map([...this.answers].filter(([place]) => !places.includes(place)));
  }

  clear(): void {
    this.answers = new Map();
    this.endReasons = [];
    this.isOpen = false;
  }
}
