import { SerialQueue } from '@multiverseg/core/jobs';
import type { HistoryStep } from '../host/history';
import type { HostLibraries } from '../host/types';
import type { ModelLoader } from '../model/ModelLoader';
import type { Stroke } from '../tool/types';
import type { SegmentReference } from '../viewport/SegmentReference';
import type { TargetImage } from '../viewport/targetImage';
import type { SegmentState } from '../viewport/state';
import { FollowedPreviews } from './FollowedPreviews';
import { HandEditing } from './HandEditing';
import { ShownPreviews, type ShownPreview } from './ShownPreviews';
import { StepHistory } from './StepHistory';
import { DEFAULT_THRESHOLD, type TargetWork } from './TargetWork';
import { toPrompt } from './toPrompt';
import { WorkList } from './WorkList';
import { WorkMaker, type Place, type WorkMakerParts } from './WorkMaker';

export interface WorkBookParts extends WorkMakerParts {
  /** Whether structures may have voxels in common. */
  readonly mayOverlap: () => boolean;
  readonly libraries: HostLibraries;
  readonly model: ModelLoader;
  /** Prompts, preview or what is under way have changed. */
  readonly onChange: () => void;
  readonly report: (error: unknown) => void;
}

/** The unfinished work on all images of the open study: prompts in, predictions out. */
export class WorkBook {
  readonly history: StepHistory;
  readonly hands: HandEditing;
  readonly followed: FollowedPreviews;
  private readonly works = new WorkList();
  private readonly shown: ShownPreviews;
  private readonly maker: WorkMaker;
  private readonly turns = new SerialQueue();
  /** Fires when the study is left. */
  private study = new AbortController();
  /** For the image on the screen, where no work is begun there. */
  private probability = DEFAULT_THRESHOLD;

  constructor(private readonly parts: WorkBookParts) {
    this.history = new StepHistory(parts.libraries, parts.report);
    this.shown = new ShownPreviews(parts.labelmaps, parts.mayOverlap);
    this.hands = new HandEditing(parts.labelmaps);
    this.maker = new WorkMaker({ ...parts, hands: this.hands });
    this.followed = new FollowedPreviews(this.works, this.maker, this.shown, parts.onChange);
  }

  /** Probability above which a pixel belongs to the preview on the screen. */
  get threshold(): number {
    return this.active?.threshold ?? this.probability;
  }

  /** The work on the image the active viewport shows, for its active segment. */
  get active(): TargetWork | undefined {
    const { viewportId, imageId } = this.parts.tracker;
    return imageId ? this.on(viewportId, imageId) : undefined;
  }

  /** Those with prompts that no mask has come of yet, on acquired images: they are kept by the frame. */
  get unfinished(): readonly TargetWork[] {
    return this.works.all.filter(
      ({ prompts, target }) => prompts.length > 0 && !target.isReformatted
    );
  }

  /** True while the network is asked about any image. */
  get isPredicting(): boolean {
    return this.works.all.some((work) => work.isPredicting);
  }

  on(viewportId: string, imageId: string): TargetWork | undefined {
    const segment = this.parts.segments.active(viewportId, imageId);
    return segment && this.works.get(imageId, segment);
  }

  /** The work on an image for all segments of the segmentation in use. */
  allOn(viewportId: string, imageId: string): readonly TargetWork[] {
    const active = this.parts.segments.active(viewportId, imageId);
    return active ? this.works.on(imageId, active.segmentationId) : [];
  }

  /** The previews on an image, each as it is beside the others; by number. */
  previewsOn(viewportId: string, imageId: string): readonly ShownPreview[] {
    return this.shown.of(this.allOn(viewportId, imageId));
  }

  /** Those on the image the active viewport shows. */
  get previews(): readonly ShownPreview[] {
    const { viewportId, imageId } = this.parts.tracker;
    return imageId ? this.previewsOn(viewportId, imageId) : [];
  }

  /** The work on the image the active viewport shows, for all its segments. */
  get here(): readonly TargetWork[] {
    const { viewportId, imageId } = this.parts.tracker;
    return imageId ? this.allOn(viewportId, imageId) : [];
  }

  /**
   * Runs what may open a segmentation after all that was to before: two must not open two.
   *
   * @throws AbortError once the study is left; what has not begun by then does not begin in the next
   */
  inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    return this.turns.run(act, { signal: this.study.signal });
  }

  /**
   * The work on an image of a viewport, begun if there is none yet.
   *
   * @param place without an image, that which the viewport names when its turn comes.
   * @throws UserError as `readTargetImage` and `assertSegmentable`; an `AbortError` once the signal has fired
   */
  open(place: Place, signal: AbortSignal): Promise<TargetWork> {
    return this.inTurn(() => this.begin(place, signal));
  }

  /**
   * As `open`, for all segments of the segmentation that are wanted on the image.
   *
   * @throws as `open`
   */
  openAll(
    viewportId: string,
    isWanted: (segment: SegmentState, target: TargetImage) => boolean,
    signal: AbortSignal
  ): Promise<readonly TargetWork[]> {
    return this.inTurn(async () => {
      const target = await this.maker.read({ viewportId }, signal);
      const { segmentationId } = await this.maker.segmentFor(viewportId, target, signal);
      return this.parts.segments
        .list(viewportId)
        .filter((segment) => segment.segmentationId === segmentationId && isWanted(segment, target))
        .map((segment) => this.workOn(target, segment));
    });
  }

  /**
   * A finished stroke becomes a prompt and one step of the host's history, in the order they were drawn.
   *
   * @returns takes the prompt back, as long as nothing came after it
   * @throws UserError also `prompt-outside-image`; no segmentation is made then
   */
  addStroke(stroke: Stroke, signal: AbortSignal): Promise<() => void> {
    return this.inTurn(async () => {
      const work = await this.begin(stroke, signal, (target) => toPrompt(stroke, target));
      signal.throwIfAborted(); // A step on a study that was left meanwhile would be one of the next.
      const prompt = toPrompt(stroke, work.target);
      return this.change(work, {
        redo: () => work.addPrompt(prompt),
        undo: () => work.removePrompt(prompt.id),
      });
    });
  }

  /** Takes prompts and previews away, as one step that can be undone. */
  dropPrompts(works: readonly TargetWork[]): void {
    works.filter(({ prompts }) => prompts.length === 0).forEach((work) => this.drop(work));
    const steps = works
      .filter((work) => work.prompts.length > 0)
      .map((work) => {
        const { prompts } = work;
        const step = { redo: () => work.setPrompts([]), undo: () => work.setPrompts(prompts) };
        return { segment: work.segment, step: this.following(work, step) };
      });
    if (steps.length > 0) {
      this.history.recordTogether(steps);
      steps.forEach(({ step }) => step.redo());
    }
  }

  /** Asks the network about the work as it stands; a newer question makes this one stale. */
  async predict(work: TargetWork): Promise<void> {
    const { model, onChange } = this.parts;
    // The study may have been left and entered again since the work was begun.
    this.works.put(work);
    try {
      const answer = work.predict(model.ready());
      onChange(); // The prompts are to be seen at once; the answer may take its time.
      await answer;
    } finally {
      onChange();
    }
  }

  /** After an undo or redo put other prompts in place. */
  promptsChanged(work: TargetWork): void {
    if (work.prompts.length === 0) {
      this.drop(work);
      return;
    }
    this.predict(work).catch(this.parts.report);
  }

  setThreshold(probability: number): void {
    this.probability = probability;
    this.active?.setThreshold(probability);
    this.parts.onChange();
  }

  /** Another image is on the screen: a threshold moved on the one before stays with the work there. */
  lookAtNext(): void {
    this.probability = DEFAULT_THRESHOLD;
  }

  /** Another model is to answer from now on: what the last one said goes, the prompts stay. */
  modelChanged(): void {
    this.works.all.forEach((work) => work.withdrawPreview());
    this.parts.onChange();
    this.askAgain();
  }

  /** Asks about the prompts on the screen where they have no preview. */
  askAgain(): void {
    this.here
      .filter((work) => work.prompts.length > 0 && !work.prediction)
      .forEach((work) => void this.predict(work).catch(this.parts.report));
  }

  /** The study was left. */
  clear(): void {
    this.study.abort();
    this.study = new AbortController();
    this.history.clear();
    this.works.clear();
    this.hands.clear();
    this.shown.forget();
  }

  /** Voxels of a segmentation have changed: what previews keep of them and leave to them has too. */
  voxelsChanged(segmentationId: string): void {
    this.works.all
      .filter(({ segment }) => segment.segmentationId === segmentationId)
      .forEach((work) => work.prediction && work.followHand());
    this.shown.forget();
  }

  /** Forgets the work on segments that were deleted: another may get the number. */
  dropOrphans(): void {
    const exists = (segment: SegmentReference) => this.parts.segments.exists(segment);
    this.history.dropOrphans(exists);
    this.hands.dropOrphans(exists);
    this.works.dropOrphans(exists);
  }

  /** @param check throws where a new work would be for nothing; comes before a segmentation is made. */
  private async begin(
    { viewportId, imageId }: Place,
    signal: AbortSignal,
    check?: (target: TargetImage) => void
  ): Promise<TargetWork> {
    signal.throwIfAborted();
    const begun = imageId === undefined ? undefined : this.on(viewportId, imageId);
    if (begun?.isBegun) {
      return begun;
    }
    const target = await this.maker.read({ viewportId, imageId }, signal);
    check?.(target);
    return this.workOn(target, await this.maker.segmentFor(viewportId, target, signal));
  }

  private workOn(
    target: TargetImage,
    { segmentationId, segmentIndex }: SegmentReference
  ): TargetWork {
    const segment = { segmentationId, segmentIndex };
    const known = this.works.get(target.imageId, segment);
    if (known) {
      this.maker.look(known, target);
      return known;
    }
    const work = this.maker.make(target, segment, this.probability);
    this.works.put(work);
    return work;
  }

  private drop(work: TargetWork): void {
    work.rest();
    // The next prompt begins anew: with the window and the accepted mask as they are then.
    this.works.delete(work);
    this.parts.onChange();
  }

  private change(work: TargetWork, step: HistoryStep): () => void {
    const following = this.following(work, step);
    const takeBack = this.history.record(work.segment, following);
    following.redo();
    return takeBack;
  }

  private following(work: TargetWork, { redo, undo }: HistoryStep): HistoryStep {
    const follow = (apply: () => void) => () => {
      apply();
      this.promptsChanged(work);
    };
    return { undo: follow(undo), redo: follow(redo) };
  }
}
