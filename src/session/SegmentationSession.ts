import { createContextEntry } from '../examples/createContextEntry';
import type { ContextSet } from '../examples/ContextSet';
import type { ContextEntry, ContextProvenance } from '../examples/types';
import { UserError } from '../errors/UserError';
import {
  createModelGrid,
  modelToSliceLogits,
  sliceToModelImage,
  sliceToModelMask,
  thresholdLogits,
  type ModelGrid,
  type Slice,
  type SliceMask,
} from '../image';
import type { SegmentationModel } from '../model/types';
import { assertOnSlice, rasterisePrompts, type Prompt } from '../prompts';
import { AbortError, LatestWins, rejectOnAbort, throwIfAborted } from '../jobs';
import { LogitsMemo } from './LogitsMemo';
import type { Prediction } from './types';

/** How sure an accepted mask is, fed back as logits. */
const ACCEPTED_LOGIT = 4;
/** Of prompts that came together; more would keep the user waiting. */
const MOST_STEPS = 6;

export interface SegmentationSessionOptions {
  readonly slice: Slice;
  readonly model: SegmentationModel;
  readonly context: ContextSet;
  /** Probability above which a pixel belongs to the mask, between 0 and 1; 0.5 when absent. */
  readonly threshold?: number;
  /** The mask the image has already, if any: the first prompt corrects it instead of beginning anew. */
  readonly acceptedMask?: SliceMask;
  /** Which examples show this very image; they are left out. None when absent. */
  readonly isTarget?: (entry: ContextEntry) => boolean;
}

/**
 * One target and one task: from prompts to predictions to an accepted example. Any number of
 * predictions may be asked for; only the latest is ever answered, and only its answer is stored.
 */
export class SegmentationSession {
  readonly slice: Slice;
  readonly grid: ModelGrid;
  /** The target on the model's grid, size × size intensities in [0, 1]. */
  readonly modelImage: Float32Array;

  private readonly model: SegmentationModel;
  private readonly context: ContextSet;
  private readonly isTarget: SegmentationSessionOptions['isTarget'];
  private readonly memo = new LogitsMemo();
  private promptList: readonly Prompt[] = [];
  private currentPrediction: Prediction | undefined;
  private currentThreshold: number;
  private readonly runs = new LatestWins();
  private isDisposed = false;

  /** @throws UnsegmentableImageError when the slice cannot be shown to a network */
  constructor(options: SegmentationSessionOptions) {
    const { slice, model, context, threshold = 0.5, isTarget, acceptedMask } = options;
    this.slice = slice;
    this.model = model;
    this.context = context;
    this.isTarget = isTarget;
    this.currentThreshold = checkThreshold(threshold);
    this.grid = createModelGrid(slice, model.description.inputSize);
    this.modelImage = sliceToModelImage(slice, this.grid);
    if (acceptedMask) {
      const modelLogits = Float32Array.from(
        sliceToModelMask(acceptedMask, this.grid),
        (inside) => (inside ? 1 : -1) * ACCEPTED_LOGIT
      );
      this.memo.store({ prompts: [], modelLogits, previousLogits: undefined });
    }
  }

  /** In the order they were given; a new array after every change. */
  get prompts(): readonly Prompt[] {
    return this.promptList;
  }

  /** The latest answer, until it is accepted, rejected or replaced. */
  get prediction(): Prediction | undefined {
    return this.currentPrediction;
  }

  get threshold(): number {
    return this.currentThreshold;
  }

  /**
   * Appends a prompt; the one with the same id, if any, is replaced. A running prediction no longer
   * matches the prompts and is aborted; the stored one stays until the next answer.
   * @throws UserError `prompt-outside-image` when it lies wholly beside the image
   */
  addPrompt(prompt: Prompt): void {
    assertOnSlice(prompt, this.slice);
    const isKnown = this.promptList.some(({ id }) => id === prompt.id);
    this.promptList = isKnown
      ? this.promptList.map((known) => (known.id === prompt.id ? prompt : known))
      : [...this.promptList, prompt];
    this.runs.abort();
  }

  /** Replaces all prompts, for example to undo a removal. Aborts a running prediction. */
  restorePrompts(prompts: readonly Prompt[]): void {
    prompts.forEach((prompt) => assertOnSlice(prompt, this.slice));
    this.promptList = [...prompts];
    this.runs.abort();
  }

  /**
   * Asks the network about the present prompts and context, aborting the prediction that runs.
   * The previous logits fed back are those of the longest list of earlier prompts that the present
   * prompts extend; so after an undo the answer is the one seen before, not one led by what was undone.
   * Prompts that came together, without an answer in between, are asked about one after the other: the
   * network has learned to correct its last answer, not to take in many corrections at once.
   * @returns the prediction, which is also stored
   * @throws UserError `no-prompt` with neither prompts nor context, `invalid-prediction` when the
   *   network gives no usable answer; rejects with an `AbortError` when the signal fires, a newer
   *   prediction starts or the prompts change; else with what the model rejects with
   */
  async predict(signal?: AbortSignal): Promise<Prediction> {
    this.checkUsable(signal);
    const prompts = this.prompts;
    const { maxContext } = this.model.description;
    const pairs = this.context.select(this.modelImage, maxContext, this.isTarget);
    if (prompts.length === 0 && pairs.length === 0) {
      throw new UserError('no-prompt');
    }
    const startedAt = performance.now();
    const answer = async (runSignal: AbortSignal): Promise<Float32Array> => {
      for (const beginning of this.unansweredBeginnings(prompts)) {
        await this.ask(beginning, pairs, runSignal);
      }
      return this.ask(prompts, pairs, runSignal);
    };
    const store = (modelLogits: Float32Array): Prediction => {
      const { width, height } = this.slice;
      const sliceLogits = modelToSliceLogits(modelLogits, this.grid);
      this.currentPrediction = {
        sliceLogits,
        mask: thresholdLogits(sliceLogits, width, height, this.currentThreshold),
        modelLogits,
        prompts,
        contextCount: pairs.length,
        latencyMs: performance.now() - startedAt,
      };
      return this.currentPrediction;
    };
    return this.runs.run(answer, store, signal);
  }

  /**
   * Moves the threshold and draws the mask of the stored prediction anew, without the network.
   * @param probability between 0 and 1, both excluded
   * @returns the prediction with its new mask, if there is one
   * @throws RangeError for another probability
   */
  setThreshold(probability: number): Prediction | undefined {
    this.currentThreshold = checkThreshold(probability);
    if (this.currentPrediction) {
      const { sliceLogits } = this.currentPrediction;
      const { width, height } = this.slice;
      this.currentPrediction = {
        ...this.currentPrediction,
        mask: thresholdLogits(sliceLogits, width, height, probability),
      };
    }
    return this.currentPrediction;
  }

  /**
   * Adds the image and the mask as the user saw it to the context set and starts to encode the pair.
   * The prediction is no longer a preview then; the prompts stay, so that a further one refines it.
   * @returns the new example, in place of an earlier one of the same frame
   * @throws UserError `no-prediction` without one, `empty-mask` when no pixel lies above the threshold
   */
  accept(provenance: ContextProvenance): ContextEntry {
    if (!this.currentPrediction) {
      throw new UserError('no-prediction');
    }
    const { mask } = this.currentPrediction;
    if (!mask.values.includes(1)) {
      throw new UserError('empty-mask');
    }
    this.runs.abort();
    const modelMask = sliceToModelMask(mask, this.grid);
    const entry = createContextEntry(this.modelImage, modelMask, this.grid.size, provenance);
    this.currentPrediction = undefined;
    this.context.add(entry);
    // Only ahead of time: a failure here comes back with the prediction that needs the pair.
    this.model.encodeContext(entry).catch(() => undefined);
    return entry;
  }

  /** Takes the prediction away, stored or running; with the same prompts it comes back as it was. */
  withdraw(): void {
    this.runs.abort();
    this.memo.forgetUnprompted();
    this.currentPrediction = undefined;
  }

  /** Drops the prediction, stored or running; the prompts stay, its logits are never fed back. */
  reject(): void {
    this.runs.abort();
    this.memo.clear();
    this.currentPrediction = undefined;
  }

  /** Drops the prediction and all prompts. */
  reset(): void {
    this.promptList = [];
    this.reject();
  }

  /** Aborts what runs and forgets everything; the model and the context set live on. */
  dispose(): void {
    this.isDisposed = true;
    this.reset();
  }

  /** The beginnings of these prompts that have to be answered before them. */
  private unansweredBeginnings(prompts: readonly Prompt[]): readonly (readonly Prompt[])[] {
    if (this.memo.knows(prompts)) {
      return [];
    }
    const steps = Math.min(prompts.length, MOST_STEPS);
    return Array.from({ length: Math.max(0, steps - 1) }, (_, step) =>
      prompts.slice(0, Math.ceil(((step + 1) * prompts.length) / steps))
    );
  }

  private async ask(
    prompts: readonly Prompt[],
    pairs: readonly ContextEntry[],
    signal: AbortSignal
  ): Promise<Float32Array> {
    const previousLogits = this.memo.previousOf(prompts);
    const target = {
      image: this.modelImage,
      ...rasterisePrompts(prompts, this.grid, this.model.description.promptRadius),
      previousLogits: previousLogits ?? new Float32Array(this.grid.size ** 2),
    };
    const modelLogits = await rejectOnAbort(this.model.predict(target, pairs, signal), signal);
    checkLogits(modelLogits, this.grid);
    this.memo.store({ prompts, modelLogits, previousLogits });
    return modelLogits;
  }

  private checkUsable(signal: AbortSignal | undefined): void {
    throwIfAborted(signal);
    if (this.isDisposed) {
      throw new AbortError();
    }
  }
}

function checkThreshold(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`A threshold lies between 0 and 1, got ${probability}`);
  }
  return probability;
}

function checkLogits(modelLogits: Float32Array, grid: ModelGrid): void {
  if (modelLogits.length !== grid.size ** 2 || !modelLogits.every(Number.isFinite)) {
    throw new UserError('invalid-prediction');
  }
}
