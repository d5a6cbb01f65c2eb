import { assertSegmentable } from '@multiverseg/core/image';
import { SerialQueue } from '@multiverseg/core/jobs';
import type { HistoryStep } from '../host/history';
import type { HostLibraries } from '../host/types';
import type { Tasks } from '../library/Tasks';
import type { ModelLoader } from '../model/ModelLoader';
import type { Stroke } from '../tool/types';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import type { SegmentReference } from '../viewport/SegmentReference';
import type { Segments } from '../viewport/Segments';
import type { TargetImage } from '../viewport/targetImage';
import type { TargetTracker } from '../viewport/TargetTracker';
import { StepHistory } from './StepHistory';
import { TargetWork } from './TargetWork';
import { toPrompt } from './toPrompt';

export const DEFAULT_THRESHOLD = 0.5;

export interface WorkBookParts {
  readonly libraries: HostLibraries;
  readonly labelmaps: HostLabelmaps;
  readonly tracker: TargetTracker;
  readonly segments: Segments;
  readonly tasks: Tasks;
  readonly model: ModelLoader;
  /** Prompts, preview or what is under way have changed. */
  readonly onChange: () => void;
  readonly report: (error: unknown) => void;
}

/** Where a prompt or a prediction belongs to. */
export interface Place {
  readonly viewportId: string;
  readonly imageId?: string;
}

/** The unfinished work on all images of the open study: prompts in, predictions out. */
export class WorkBook {
  readonly history: StepHistory;
  private readonly works = new Map<string, TargetWork>();
  private readonly turns = new SerialQueue();
  /** Fires when the study is left. */
  private study = new AbortController();
  /** For the image on the screen, where no work is begun there. */
  private probability = DEFAULT_THRESHOLD;

  constructor(private readonly parts: WorkBookParts) {
    this.history = new StepHistory(parts.libraries, parts.report);
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

  /** True while the network is asked about any image. */
  get isPredicting(): boolean {
    return [...this.works.values()].some((work) => work.isPredicting);
  }

  on(viewportId: string, imageId: string): TargetWork | undefined {
    const segment = this.parts.segments.active(viewportId, imageId);
    return segment && this.works.get(workKey(imageId, segment));
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
   * A finished stroke becomes a prompt and one step of the host's history, in the order they were drawn.
   *
   * @throws UserError also `prompt-outside-image`; no segmentation is made then
   */
  addStroke(stroke: Stroke, signal: AbortSignal): Promise<void> {
    return this.inTurn(async () => {
      const work = await this.begin(stroke, signal, (target) => toPrompt(stroke, target));
      signal.throwIfAborted(); // A step on a study that was left meanwhile would be one of the next.
      const prompt = toPrompt(stroke, work.target);
      this.change(work, {
        redo: () => work.addPrompt(prompt),
        undo: () => work.removePrompt(prompt.id),
      });
    });
  }

  /** Takes prompts and preview away, as one step that can be undone. */
  dropPrompts(work: TargetWork): void {
    const { prompts } = work;
    if (prompts.length === 0) {
      this.drop(work);
      return;
    }
    this.change(work, { redo: () => work.setPrompts([]), undo: () => work.setPrompts(prompts) });
  }

  /** Asks the network about the work as it stands; a newer question makes this one stale. */
  async predict(work: TargetWork): Promise<void> {
    const { model, onChange } = this.parts;
    // The study may have been left and entered again since the work was begun.
    this.works.set(workKey(work.target.imageId, work.segment), work);
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
    this.works.forEach((work) => work.withdrawPreview());
    this.parts.onChange();
    this.askAgain();
  }

  /** Asks about the prompts on the screen where they have no preview. */
  askAgain(): void {
    const work = this.active;
    if (work && work.prompts.length > 0 && !work.prediction) {
      this.predict(work).catch(this.parts.report);
    }
  }

  /** The study was left. */
  clear(): void {
    this.study.abort();
    this.study = new AbortController();
    this.history.clear();
    this.works.forEach((work) => work.dispose());
    this.works.clear();
  }

  /** Forgets the work on segments that were deleted: another may get the number. */
  dropOrphans(): void {
    const exists = (segment: SegmentReference) => this.parts.segments.exists(segment);
    this.history.dropOrphans(exists);
    for (const [key, work] of this.works) {
      if (!exists(work.segment)) {
        this.works.delete(key);
        work.dispose();
      }
    }
  }

  /** @param check throws where a new work would be for nothing; comes before a segmentation is made. */
  private async begin(
    { viewportId, imageId }: Place,
    signal: AbortSignal,
    check?: (target: TargetImage) => void
  ): Promise<TargetWork> {
    const { labelmaps, tracker, segments, tasks } = this.parts;
    signal.throwIfAborted();
    const begun = imageId === undefined ? undefined : this.on(viewportId, imageId);
    if (begun?.isBegun) {
      return begun;
    }
    const target = await tracker.read(viewportId, imageId, signal);
    signal.throwIfAborted(); // Before a segmentation is made in the next study, or for nothing.
    assertSegmentable(target.slice);
    check?.(target);
    const segment = await segments.ensure(viewportId, target.imageId, tasks.startSegments);
    signal.throwIfAborted();
    const key = workKey(target.imageId, segment);
    const known = this.works.get(key);
    if (known) {
      known.look(target);
      return known;
    }
    const examples = () => tasks.examplesOf(segments.label(segment));
    const accepted = labelmaps.readSegment(segment, target.imageId);
    const work = new TargetWork(target, segment, examples, this.probability, accepted);
    this.works.set(key, work);
    return work;
  }

  private drop(work: TargetWork): void {
    work.rest();
    // The next prompt begins anew: with the window and the accepted mask as they are then.
    this.works.delete(workKey(work.target.imageId, work.segment));
    this.parts.onChange();
  }

  private change(work: TargetWork, step: HistoryStep): void {
    const follow = (apply: () => void) => () => {
      apply();
      this.promptsChanged(work);
    };
    const redo = follow(step.redo);
    this.history.record(work.segment, { undo: follow(step.undo), redo });
    redo();
  }
}

function workKey(imageId: string, { segmentationId, segmentIndex }: SegmentReference): string {
  return `${imageId} ${segmentationId} ${segmentIndex}`;
}
