import {
  isSameFrame,
  type Example,
  type ExampleOrigin,
  type ExampleSet,
} from '@multiverseg/core/examples';
import { LatestWins, rejectOnAbort } from '@multiverseg/core/jobs';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import type { Slice, SliceMask, Window } from '@multiverseg/core/image/types';
import type { Prompt } from '@multiverseg/core/prompts/types';
import {
  contradictedBy,
  SegmentationSession,
  withoutEdits,
  type HandEdits,
} from '@multiverseg/core/session';
import type { Prediction } from '@multiverseg/core/session/types';
import type { TargetImage } from '../viewport/targetImage';
import type { ModelIdentity } from '@multiverseg/core/seg/types';
import type { SegmentReference } from '../viewport/SegmentReference';

export const DEFAULT_THRESHOLD = 0.5;

/** Where the image of a work is; its pixels are the session's. */
export type TargetPlace = Omit<TargetImage, 'slice'> & {
  readonly slice: Pick<Slice, 'width' | 'height'>;
};

/** An answer that was got on the way through a series. */
export interface AdoptedAnswer extends Pick<Prediction, 'modelLogits' | 'exampleIds'> {
  /** The network it came from. */
  readonly model: SegmentationModel;
}

/** What accepting a preview changed in the examples of the task. */
export interface AcceptedExample {
  readonly example: Example;
  /** The earlier example of the same image, whose place it took. */
  readonly replaced: Example | undefined;
  /** The set it went to; the same object whatever the task is called later. */
  readonly examples: ExampleSet;
}

/**
 * The unfinished work on one image for one segment: a session, and where it belongs in the viewer. It
 * outlives scrolling away and back.
 */
export class TargetWork {
  readonly target: TargetPlace;
  private readonly session: SegmentationSession;
  private readonly questions = new LatestWins();
  /** By the id of a prompt: what it spoke against of that which was done by hand before it. */
  private readonly contradicted = new Map<string, HandEdits | undefined>();
  /** What following a series said of the image: its answer without a prompt. */
  private adopted: AdoptedAnswer | undefined;
  /** How many prompts there were when it was answered first. */
  private promptsAtFirst: number | undefined;

  constructor(
    { slice, ...place }: TargetImage,
    readonly segment: SegmentReference,
    readonly examples: () => ExampleSet,
    private probability: number,
    /** What the segment has on this image already; the first prompt corrects it. */
    acceptedMask?: SliceMask,
    /** What was painted and erased on the image since a mask was accepted there. */
    private readonly byHand: () => HandEdits | undefined = () => undefined,
    /** Whether small structures are looked at a second time, in a square around them. */
    looksCloser: () => boolean = () => false
  ) {
    this.target = { ...place, slice: { width: slice.width, height: slice.height } };
    this.session = new SegmentationSession({
      slice,
      examples,
      threshold: probability,
      isTarget: ({ origin }) => !place.isReformatted && isSameFrame(origin, place),
      acceptedMask,
      looksCloser,
    });
  }

  /** False until the image was shown to the network. */
  get isBegun(): boolean {
    return this.session.isBegun;
  }

  get prompts(): readonly Prompt[] {
    return this.session.prompts;
  }

  get prediction(): Prediction | undefined {
    return this.session.prediction;
  }

  /** The model the prediction came from, which need not be the one in use by now. */
  get predictedBy(): ModelIdentity | undefined {
    return this.session.predictedBy;
  }

  /** The image as it is now; its window may have changed before the network was shown it. */
  look({ slice }: TargetImage): void {
    this.session.look(slice);
  }

  /** The window the network is shown the image in; undefined until it is. */
  get window(): Window | undefined {
    return this.session.window;
  }

  /** The image in another window: the preview goes, the prompts stay. */
  beginAnew({ slice }: TargetImage): void {
    this.questions.abort();
    this.session.beginAnew(slice);
  }

  setPrompts(prompts: readonly Prompt[]): void {
    this.session.restorePrompts(prompts);
  }

  addPrompt(prompt: Prompt): void {
    this.session.addPrompt(prompt);
    const edits = this.contradicted.has(prompt.id) ? undefined : this.byHand();
    if (edits) {
      this.contradicted.set(prompt.id, contradictedBy(prompt, edits));
    }
  }

  /** Something was painted or erased: it stays in the preview, but for what a newer prompt speaks against. */
  followHand(): void {
    const edits = this.byHand();
    const against = this.prompts.flatMap(({ id }) => this.contradicted.get(id) ?? []);
    this.session.keepByHand(edits && withoutEdits(edits, against));
  }

  removePrompt(id: string): void {
    this.session.restorePrompts(this.prompts.filter((prompt) => prompt.id !== id));
  }

  /** There is something that Esc takes away. */
  get isUnfinished(): boolean {
    return this.prompts.length > 0 || this.prediction !== undefined || this.isPredicting;
  }

  /** True while the network is asked about it, or would be if it were there. */
  get isPredicting(): boolean {
    return this.questions.isRunning;
  }

  /**
   * Asks the network about the work as it stands; a newer question makes this one stale.
   *
   * @param model the network, which may still be loading
   */
  predict(model: Promise<SegmentationModel>): Promise<void> {
    this.followHand();
    return this.questions.run(
      async (signal) => this.ask(await rejectOnAbort(model, signal), signal),
      () => {
        this.promptsAtFirst ??= this.prediction?.prompts.length;
      }
    );
  }

  /**
   * Takes an answer over that was got on the way through the series.
   *
   * @throws UnsegmentableImageError when the image shows nothing in its window
   */
  adopt(answer: AdoptedAnswer): void {
    this.questions.abort();
    this.followHand();
    this.adopted = answer;
    this.session.adopt(answer.model, answer);
    this.promptsAtFirst = 0;
  }

  /** Neither a prompt nor the threshold says anything yet. */
  get isUntouched(): boolean {
    return this.prompts.length === 0 && this.probability === DEFAULT_THRESHOLD;
  }

  /** Its preview is that of the series, as it came. */
  get isAsFollowed(): boolean {
    return this.adopted !== undefined && this.isUntouched;
  }

  /** The user has begun it: it is more than what following the series left here. */
  get isOwn(): boolean {
    return this.isUnfinished && !this.isAsFollowed;
  }

  /** Probability above which a pixel belongs to the preview. */
  get threshold(): number {
    return this.probability;
  }

  setThreshold(probability: number): void {
    this.probability = probability;
    this.session.setThreshold(probability);
  }

  private async ask(model: SegmentationModel, signal: AbortSignal): Promise<Prediction> {
    const { adopted } = this;
    return this.prompts.length === 0 && adopted?.model === model
      ? this.session.adopt(model, adopted)
      : this.session.predict(model, signal);
  }

  /**
   * Adds the image to the examples of the task, as it is called now; the preview goes. A plane across
   * acquired images is no image that could be found again, and becomes none.
   *
   * @param mask the voxels that become the segment's: those of the preview that no other has
   * @param seconds how long the user was at it, where that is known
   */
  accept(mask: SliceMask, seconds?: number): AcceptedExample | undefined {
    if (this.target.isReformatted) {
      this.withdrawPreview();
      return undefined;
    }
    const { studyInstanceUid, seriesInstanceUid, sopInstanceUid, frameNumber } = this.target;
    const origin = {
      studyInstanceUid,
      seriesInstanceUid,
      sopInstanceUid,
      frameNumber,
      acceptedAt: new Date().toISOString(),
      promptCount: this.prompts.length,
      ...this.displayFacts(),
      ...(seconds !== undefined && { seconds }),
    };
    const example = this.session.accept(origin, mask);
    const examples = this.examples();
    return { example, replaced: examples.add(example), examples };
  }

  private displayFacts(): Pick<
    ExampleOrigin,
    'seriesDescription' | 'instanceNumber' | 'corrected'
  > {
    const { seriesDescription, instanceNumber } = this.target;
    const corrected = this.prompts.length > (this.promptsAtFirst ?? Infinity);
    return { seriesDescription, instanceNumber, corrected };
  }

  /** Takes the preview away and stops a prediction under way; the same prompts bring it back. */
  withdrawPreview(): void {
    this.questions.abort();
    this.session.withdraw();
  }

  /** As `withdrawPreview`, for a work that only an undo comes back to: it lets go of the image's pixels. */
  rest(): void {
    this.questions.abort();
    this.session.rest();
  }

  dispose(): void {
    this.questions.abort();
    this.session.dispose();
  }
}
