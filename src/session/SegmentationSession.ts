import { seedModelPair, type Example, type ExampleOrigin, type ExampleSource } from '../examples';
import { UserError } from '../errors/UserError';
import {
  encodeMask,
  sliceToModelMask,
  type Crop,
  type RunLengthMask,
  type Slice,
  type SliceMask,
  type Window,
} from '../image';
import { AbortError, LatestWins, throwIfAborted } from '../jobs';
import type { ModelDescription, SegmentationModel } from '../model/types';
import type { Prompt } from '../prompts';
import { Dialogue } from './Dialogue';
import { CurrentAnswer } from './CurrentAnswer';
import type { HandEdits } from './handEdits';
import { CloserLook } from './CloserLook';
import { PromptList } from './PromptList';
import { TargetPixels } from './TargetPixels';
import type { Prediction } from './types';

export interface SegmentationSessionOptions {
  readonly slice: Slice;
  /** The examples of the task as it is called now. Those of another task begin a dialogue of their own. */
  readonly examples: () => ExampleSource;
  /** Probability above which a pixel belongs to the mask, between 0 and 1; 0.5 when absent. */
  readonly threshold?: number;
  /** The mask the image has already, if any: the first prompt corrects it instead of beginning anew. */
  readonly acceptedMask?: SliceMask;
  /** Which examples show this very image; they are left out. None when absent. */
  readonly isTarget?: (example: Example) => boolean;
  /** Whether small structures are looked at a second time, in a square around them. Never when absent. */
  readonly looksCloser?: () => boolean;
}

/**
 * One target and one task: from prompts to predictions to an accepted example. It owns the prompts, and
 * is there before a model is. Any number of predictions may be asked for; only the latest is ever
 * answered, and only its answer is stored.
 */
export class SegmentationSession {
  private readonly pixels: TargetPixels;
  private readonly promptList: PromptList;
  private readonly examples: () => ExampleSource;
  private readonly isTarget: SegmentationSessionOptions['isTarget'];
  private readonly acceptedMask: RunLengthMask | undefined;
  private readonly looksCloser: () => boolean;
  private readonly runs = new LatestWins();
  private dialogue: Dialogue | undefined;
  private readonly answer: CurrentAnswer;
  private isDisposed = false;

  /** @throws UnsegmentableImageError when the slice cannot be shown to a network in any window */
  constructor(options: SegmentationSessionOptions) {
    const { slice, examples, threshold = 0.5, isTarget, acceptedMask } = options;
    this.looksCloser = options.looksCloser ?? (() => false);
    const shape = { width: slice.width, height: slice.height };
    this.pixels = new TargetPixels(slice);
    this.promptList = new PromptList(shape);
    this.answer = new CurrentAnswer(shape, threshold);
    this.examples = examples;
    this.isTarget = isTarget;
    this.acceptedMask = acceptedMask && encodeMask(acceptedMask);
  }

  /** True once a network was shown the image. */
  get isBegun(): boolean {
    return this.dialogue !== undefined;
  }

  /** In the order they were given; a new array after every change. */
  get prompts(): readonly Prompt[] {
    return this.promptList.all;
  }

  /** The latest answer, until it is accepted, rejected or replaced. */
  get prediction(): Prediction | undefined {
    return this.answer.prediction;
  }

  /** The model the prediction came from, which need not be the one in use by now. */
  get predictedBy(): ModelDescription | undefined {
    return this.prediction && this.dialogue?.model.description;
  }

  get threshold(): number {
    return this.answer.threshold;
  }

  /** The image as it is now: its window may have changed before a network was shown it. */
  look(slice: Slice): void {
    if (!this.isBegun) {
      this.pixels.look(slice);
    }
  }

  /** The window the network is shown the image in; undefined until it is. */
  get window(): Window | undefined {
    return this.isBegun ? this.pixels.window : undefined;
  }

  /** The image in another window: what the network said of it goes, the prompts stay. */
  beginAnew(slice: Slice): void {
    this.reject();
    this.dialogue = undefined;
    this.pixels.look(slice);
  }

  /**
   * Appends a prompt; the one with the same id, if any, is replaced. A running prediction no longer
   * matches the prompts and is aborted; the stored one stays until the next answer.
   * @throws UserError `prompt-outside-image` when it lies wholly beside the image
   */
  addPrompt(prompt: Prompt): void {
    this.promptList.put(prompt);
    this.runs.abort();
  }

  /** Replaces all prompts, for example to undo a removal. Aborts a running prediction. */
  restorePrompts(prompts: readonly Prompt[]): void {
    this.promptList.replaceAll(prompts);
    this.runs.abort();
  }

  /**
   * Asks a network about the present prompts and examples, aborting the prediction that runs. The answer
   * of another network, or one that went by the examples of another task, is forgotten.
   * @returns the prediction, which is also stored
   * @throws UnsegmentableImageError when the image shows nothing in its window
   * @throws UserError `no-prompt` with neither prompts nor examples, `invalid-prediction` when the
   *   network gives no usable answer; rejects with an `AbortError` when the signal fires, a newer
   *   prediction starts or the prompts change; else with what the model rejects with
   */
  async predict(model: SegmentationModel, signal?: AbortSignal): Promise<Prediction> {
    if (this.isDisposed) {
      throw new AbortError();
    }
    throwIfAborted(signal);
    const { prompts } = this;
    const dialogue = this.dialogueWith(model);
    const examples = dialogue.selectExamples(this.isTarget);
    if (prompts.length === 0 && examples.length === 0) {
      throw new UserError('no-prompt');
    }
    const startedAt = performance.now();
    return this.runs.run(
      (runSignal) => dialogue.ask(prompts, examples, runSignal),
      (answer) => {
        const latencyMs = performance.now() - startedAt;
        return this.answer.take({ ...answer, prompts, latencyMs });
      },
      signal
    );
  }

  /**
   * Takes an answer over that was got elsewhere, on the way through a series: it is the prediction
   * without a prompt, and the first prompt corrects it.
   *
   * @param model the network it came from
   * @throws UnsegmentableImageError when the image shows nothing in its window
   * @throws UserError `invalid-prediction` when it is none on the network's grid
   */
  adopt(
    model: SegmentationModel,
    { modelLogits, exampleIds }: Pick<Prediction, 'modelLogits' | 'exampleIds'>
  ): Prediction {
    this.runs.abort();
    const dialogue = this.dialogueWith(model);
    const answer = dialogue.adopt(modelLogits);
    return this.answer.take({
      ...answer,
      ...{ prompts: [], exampleIds, setAsideIds: [], latencyMs: 0 },
    });
  }

  /**
   * What was painted and erased by hand stays in the answers from now on, the stored one included.
   * @param edits on the grid of the slice; undefined for none
   */
  keepByHand(edits: HandEdits | undefined): void {
    this.answer.keepByHand(edits);
  }

  /**
   * Moves the threshold and draws the mask of the stored prediction anew, without the network.
   * @param probability between 0 and 1, both excluded
   * @returns the prediction with its new mask, if there is one
   * @throws RangeError for another probability
   */
  setThreshold(probability: number): Prediction | undefined {
    return this.answer.setThreshold(probability);
  }

  /**
   * Makes an example of the image and the mask, and starts to encode it as the network was shown it.
   * Nothing adds it to a set: that is for the caller. The prediction is no longer a preview then; the
   * prompts stay, so that a further one refines it. From now on the session keeps the image as the
   * example does.
   * @param accepted what the user saw of the prediction beside other structures; all of it when absent
   * @throws UserError `no-prediction` without one, `empty-mask` when no pixel is accepted
   */
  accept(origin: ExampleOrigin, accepted?: SliceMask): Example {
    const { dialogue, prediction } = this;
    if (!dialogue || !prediction) {
      throw new UserError('no-prediction');
    }
    const mask = accepted ?? prediction.mask;
    if (!mask.values.includes(1)) {
      throw new UserError('empty-mask');
    }
    this.runs.abort();
    const example = this.pixels.toExample(mask, origin);
    seedModelPair(example, {
      image: dialogue.image,
      mask: sliceToModelMask(mask, dialogue.grid),
    });
    this.answer.forget();
    dialogue.prepare(example);
    if (prediction.square) {
      dialogue.closer?.prepare(example, prediction.square.sideMm);
    }
    return example;
  }

  /** Takes the prediction away, stored or running; with the same prompts it comes back as it was. */
  withdraw(): void {
    this.runs.abort();
    this.dialogue?.forgetUnprompted();
    this.answer.forget();
  }

  /** Drops the prediction, stored or running; the prompts stay, its logits are never fed back. */
  reject(): void {
    this.runs.abort();
    this.dialogue?.forget();
    this.answer.forget();
  }

  /** Drops the prediction and all prompts. */
  reset(): void {
    this.promptList.replaceAll([]);
    this.reject();
  }

  /**
   * Nobody looks at it any more, but an undo may come back to it: the prediction goes as by
   * `withdraw`, and the pixels are kept in a few bytes.
   */
  rest(): void {
    this.withdraw();
    this.pixels.rest();
  }

  /** Aborts what runs and forgets everything; the models and the examples live on. */
  dispose(): void {
    this.isDisposed = true;
    this.reset();
    this.dialogue = undefined;
    this.pixels.dispose();
  }

  private dialogueWith(model: SegmentationModel): Dialogue {
    const examples = this.examples();
    const looksCloser = this.looksCloser();
    const { dialogue } = this;
    if (
      dialogue?.model === model &&
      dialogue.examples === examples &&
      (dialogue.closer !== undefined) === looksCloser
    ) {
      return dialogue;
    }
    const { inputSize } = model.description;
    const viewOf = (crop: Crop) => this.pixels.viewOf(inputSize, crop);
    const { grid, image } = viewOf('whole');
    this.withdraw();
    const closer = looksCloser ? new CloserLook(model, this.pixels.spacingMm, viewOf) : undefined;
    const { acceptedMask } = this;
    this.dialogue = new Dialogue({ model, examples, grid, image, acceptedMask, closer });
    return this.dialogue;
  }
}
