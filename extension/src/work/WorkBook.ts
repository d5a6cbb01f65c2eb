import { assertSegmentable } from '@multiverseg/core/image';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import type { TargetImage } from '../viewport/targetImage';
import { recordStep, type HistoryStep } from '../host/history';
import type { HostLibraries } from '../host/types';
import type { Stroke } from '../tool/types';
import type { ModelLoader } from '../model/ModelLoader';
import { outOfReach } from './outOfReach';
import type { Segments } from '../viewport/Segments';
import type { Busy } from './state';
import type { TargetTracker } from '../viewport/TargetTracker';
import type { SegmentReference } from '../viewport/SegmentReference';
import { TargetWork } from './TargetWork';
import type { Tasks } from '../library/Tasks';
import { toPrompt } from './toPrompt';

export interface WorkBookParts {
  readonly libraries: HostLibraries;
  readonly labelmaps: HostLabelmaps;
  readonly tracker: TargetTracker;
  readonly segments: Segments;
  readonly tasks: Tasks;
  readonly model: ModelLoader;
  readonly threshold: () => number;
  /** Prompts, preview or what is under way have changed. */
  readonly onChange: () => void;
  readonly onBusy: (busy: Busy) => void;
  readonly report: (error: unknown) => void;
}

/** Where a prompt or a prediction belongs to. */
export interface Place {
  readonly viewportId: string;
  readonly imageId?: string;
}

/** The unfinished work on all images of the open study: prompts in, predictions out. */
export class WorkBook {
  private readonly works = new Map<string, TargetWork>();
  /** What the network is to answer: the latest question of each work. */
  private readonly questions = new Map<TargetWork, number>();
  private questionCount = 0;
  private isModelReady = false;
  /** The segments that history steps belong to, as long as they are there; one key for each step. */
  private readonly reachable = new Map<symbol, SegmentReference>();
  private turns: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: WorkBookParts) {}

  /** The work on the image the active viewport shows, for its active segment. */
  get active(): TargetWork | undefined {
    const { viewportId, imageId } = this.parts.tracker;
    return imageId ? this.on(viewportId, imageId) : undefined;
  }

  on(viewportId: string, imageId: string): TargetWork | undefined {
    const segment = this.parts.segments.active(viewportId, imageId);
    return segment && this.works.get(workKey(imageId, segment));
  }

  /**
   * The work on an image of a viewport, begun if there is none yet.
   *
   * @param place without an image, that which the viewport names when its turn comes.
   * @param check throws where a new work would be for nothing; comes before a segmentation is made.
   * @throws UserError as `readTargetImage` and `assertSegmentable`; an `AbortError` once the signal has fired
   */
  open(
    place: Place,
    signal: AbortSignal,
    check?: (target: TargetImage) => void
  ): Promise<TargetWork> {
    return this.inTurn(() => this.begin(place, signal, check));
  }

  /** True while the network is asked about a work, or would be if it were there. */
  isPredicting(work: TargetWork): boolean {
    return this.questions.has(work);
  }

  /** Runs what may open a segmentation after all that was to before: two must not open two. */
  inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const turn = this.turns.then(act);
    this.turns = turn.catch(() => undefined);
    return turn;
  }

  /** A finished stroke becomes a prompt and one step of the host's history. */
  async addStroke(stroke: Stroke, signal: AbortSignal): Promise<void> {
    const work = await this.open(stroke, signal, (target) => toPrompt(stroke, target));
    const prompt = toPrompt(stroke, work.target);
    this.change(work, {
      redo: () => work.addPrompt(prompt),
      undo: () => work.removePrompt(prompt.id),
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
    const { model, onBusy, onChange } = this.parts;
    const question = ++this.questionCount;
    this.questions.set(work, question);
    // The study may have been left and entered again since the work was begun.
    this.works.set(workKey(work.target.imageId, work.segment), work);
    onBusy(this.isModelReady ? 'predicting' : 'waiting');
    onChange(); // The prompts are to be seen at once; the answer may take its time.
    try {
      const readyModel = await model.ready();
      this.isModelReady = true;
      if (this.questions.get(work) !== question) {
        return; // Asked anew, or taken back, while the model loaded.
      }
      onBusy('predicting');
      await work.predict(readyModel);
    } finally {
      if (this.questions.get(work) === question) {
        this.questions.delete(work);
      }
      this.tellIfIdle();
      onChange();
    }
  }

  /** After an undo or redo put other prompts in place. */
  promptsChanged(work: TargetWork): void {
    if (work.prompts.length === 0) {
      this.drop(work);
      return;
    }
    this.parts.onChange();
    this.predict(work).catch(this.parts.report);
  }

  applyThreshold(): void {
    this.works.forEach((work) => work.applyThreshold());
    this.parts.onChange();
  }

  /** Another model is to answer from now on: what the last one said goes, the prompts stay. */
  modelChanged(): void {
    this.isModelReady = false;
    this.works.forEach((work) => work.withdrawPreview());
    this.parts.onChange();
    const work = this.active;
    if (work && work.prompts.length > 0) {
      this.predict(work).catch(this.parts.report);
    }
  }

  /** The study was left. */
  clear(): void {
    this.reachable.clear();
    this.works.forEach((work) => work.dispose());
    this.works.clear();
    this.questions.clear();
  }

  /** Forgets the work on segments that were deleted: another may get the number. */
  dropOrphans(): void {
    const { segments } = this.parts;
    for (const [key, segment] of this.reachable) {
      if (!segments.exists(segment)) {
        this.reachable.delete(key);
      }
    }
    const orphans = [...this.works].filter(([, work]) => !segments.exists(work.segment));
    for (const [key, work] of orphans) {
      this.works.delete(key);
      this.questions.delete(work);
      work.dispose();
    }
    if (orphans.length > 0) {
      this.tellIfIdle();
    }
  }

  /** One step of the host's history, out of reach once the study is left or the segment deleted. */
  record(segment: SegmentReference, step: HistoryStep): void {
    const key = Symbol(); // Not the step itself: that would outlive the host's history here.
    this.reachable.set(key, segment);
    const guard = (apply: () => void) => () => {
      if (this.reachable.has(key)) {
        apply();
      } else {
        this.parts.report(outOfReach());
      }
    };
    recordStep(this.parts.libraries, { undo: guard(step.undo), redo: guard(step.redo) });
  }

  private async begin(
    { viewportId, imageId }: Place,
    signal: AbortSignal,
    check?: (target: TargetImage) => void
  ): Promise<TargetWork> {
    const { labelmaps, tracker, segments, tasks, threshold } = this.parts;
    signal.throwIfAborted();
    const begun = imageId === undefined ? undefined : this.on(viewportId, imageId);
    if (begun?.isBegun) {
      return begun;
    }
    const target = await tracker.read(viewportId, imageId, signal);
    signal.throwIfAborted(); // Before a segmentation is made in the next study, or for nothing.
    assertSegmentable(target.slice);
    check?.(target);
    const segment = await segments.ensure(viewportId, target.imageId, tasks.startLabels);
    signal.throwIfAborted();
    const key = workKey(target.imageId, segment);
    const known = this.works.get(key);
    if (known) {
      known.look(target);
      return known;
    }
    const examples = () => tasks.examplesOf(segments.label(segment));
    const accepted = labelmaps.readSegment(segment, target.imageId);
    const work = new TargetWork(target, segment, examples, threshold, accepted);
    this.works.set(key, work);
    return work;
  }

  private drop(work: TargetWork): void {
    this.questions.delete(work);
    work.rest();
    // The next prompt begins anew: with the window and the accepted mask as they are then.
    this.works.delete(workKey(work.target.imageId, work.segment));
    this.tellIfIdle();
    this.parts.onChange();
  }

  private tellIfIdle(): void {
    if (this.questions.size === 0) {
      this.parts.onBusy('no');
    }
  }

  private change(work: TargetWork, step: HistoryStep): void {
    const follow = (apply: () => void) => () => {
      apply();
      this.promptsChanged(work);
    };
    const redo = follow(step.redo);
    this.record(work.segment, { undo: follow(step.undo), redo });
    redo();
  }
}

function workKey(imageId: string, { segmentationId, segmentIndex }: SegmentReference): string {
  return `${imageId} ${segmentationId} ${segmentIndex}`;
}
