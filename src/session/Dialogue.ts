import { MarkedCells, modelPairOf, type Example, type ExampleSource } from '../examples';
import { UserError } from '../errors/UserError';
import {
  decodeMask,
  modelToSliceLogits,
  sliceToModelLogits,
  sliceToModelMask,
  type ModelGrid,
  type RunLengthMask,
} from '../image';
import { rejectOnAbort } from '../jobs';
import type { NetworkAnswer, SegmentationModel } from '../model/types';
import { saysAbsent } from '../model/verdict';
import { rasterisePrompts, type Prompt } from '../prompts';
import { AnswerMemo, type EarlierAnswer } from './AnswerMemo';
import type { CloserLook, FirstAnswer } from './CloserLook';
import { contextPairOf } from './contextPairOf';
import { doubtsOf } from './doubtsOf';
import { sliceVerdict, type SliceVerdict } from './sliceVerdict';
import type { Prediction } from './types';

/** How sure an accepted mask is, fed back as logits. */
const ACCEPTED_LOGIT = 4;
/** How sure it is that nothing is where the structure is absent. */
const ABSENT_LOGIT = -10;
/** Of prompts that came together; more would keep the user waiting. */
const MOST_STEPS = 6;

export interface DialogueParts {
  readonly model: SegmentationModel;
  readonly examples: ExampleSource;
  readonly grid: ModelGrid;
  /** The target on the grid. */
  readonly image: Float32Array;
  /** What the first prompt corrects, on the slice grid. */
  readonly acceptedMask?: RunLengthMask;
  /** Absent: the whole image is all that is looked at. */
  readonly closer?: CloserLook;
}

/** What a network says to one question. */
export type DialogueAnswer = Pick<Prediction, 'modelLogits' | 'sliceLogits' | 'square'> &
  SliceVerdict;

/** … why it may be wrong, and the examples that it was shown for it, and was not shown. */
export type AnswerByExamples = DialogueAnswer &
  Pick<Prediction, 'doubts' | 'exampleIds' | 'setAsideIds'>;

/**
 * What one network was asked about one target with the examples of one task, and what it answered:
 * its answers are fed back to it. Another network, or other examples, begin a dialogue of their own.
 */
export class Dialogue {
  readonly model: SegmentationModel;
  readonly examples: ExampleSource;
  readonly grid: ModelGrid;
  readonly image: Float32Array;
  readonly closer: CloserLook | undefined;
  private readonly memo = new AnswerMemo();
  private readonly cells: MarkedCells;

  constructor({ model, examples, grid, image, acceptedMask, closer }: DialogueParts) {
    this.model = model;
    this.examples = examples;
    this.grid = grid;
    this.image = image;
    this.closer = closer;
    this.cells = new MarkedCells(image);
    if (acceptedMask) {
      const modelLogits = Float32Array.from(
        sliceToModelMask(decodeMask(acceptedMask), grid),
        (inside) => (inside ? 1 : -1) * ACCEPTED_LOGIT
      );
      this.memo.store({ prompts: [], answer: { modelLogits }, previous: undefined });
    }
  }

  /** The examples to go by, none of them the target itself. */
  selectExamples(isTarget: ((example: Example) => boolean) | undefined): readonly Example[] {
    return this.examples.select(this.image, this.model.description.maxContext, isTarget);
  }

  /**
   * The previous logits fed back are those of the longest list of earlier prompts that the present
   * prompts extend; so after an undo the answer is the one seen before, not one led by what was undone.
   * Prompts that came together, without an answer in between, are asked about one after the other: the
   * network has learned to correct its last answer, not to take in many corrections at once.
   * Small structures are looked at twice at every step; what comes of it is what is fed back.
   * Examples that the marks contradict are set aside for the question.
   * Where nobody has marked anything and the network says that the structure is not there, the answer is
   * empty, and the first prompt begins anew.
   * @throws UserError `invalid-prediction` when the network gives no usable answer; rejects with an
   *   `AbortError` when the signal fires, else with what the model rejects with
   */
  async ask(
    prompts: readonly Prompt[],
    examples: readonly Example[],
    signal: AbortSignal
  ): Promise<AnswerByExamples> {
    for (const beginning of this.unansweredBeginnings(prompts)) {
      await this.askOnce(beginning, examples, signal);
    }
    return this.askOnce(prompts, examples, signal);
  }

  /** Takes an answer over that nobody asked for here: the first prompt corrects it. */
  adopt(modelLogits: Float32Array): DialogueAnswer {
    checkLogits(modelLogits, this.grid);
    this.memo.store({ prompts: [], answer: { modelLogits }, previous: undefined });
    return { modelLogits, sliceLogits: modelToSliceLogits(modelLogits, this.grid) };
  }

  /** Forgets the answer to no prompt at all: what comes next is not to continue it. */
  forgetUnprompted(): void {
    this.memo.forgetUnprompted();
  }

  forget(): void {
    this.memo.clear();
  }

  /** Starts to encode an example ahead of time. */
  prepare(example: Example): void {
    // A failure here comes back with the prediction that needs the pair.
    this.model.encodeContext(contextPairOf(example, this.grid.size)).catch(() => undefined);
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

  private async askOnce(
    prompts: readonly Prompt[],
    candidates: readonly Example[],
    signal: AbortSignal
  ): Promise<AnswerByExamples> {
    const examples = this.borneOut(candidates, prompts);
    const shown = {
      exampleIds: idsOf(examples),
      setAsideIds: idsOf(candidates.filter((example) => !examples.includes(example))),
    };
    const pairs = examples.map((example) => contextPairOf(example, this.grid.size));
    const previous = this.memo.previousOf(prompts);
    const target = {
      image: this.image,
      ...rasterisePrompts(prompts, this.grid, this.model.description.promptRadius),
      previousLogits: previous?.modelLogits ?? new Float32Array(this.grid.size ** 2),
    };
    const seen = await rejectOnAbort(this.model.predict(target, pairs, signal), signal);
    checkLogits(seen.logits, this.grid);
    if (prompts.length === 0 && saysAbsent(seen)) {
      this.memo.forgetUnprompted();
      return { ...this.nothingHere(seen), ...shown };
    }
    const { crop, ...answer } = await this.lookCloser(
      seen,
      { prompts, examples, previous },
      signal
    );
    this.memo.store({ prompts, answer: { modelLogits: answer.modelLogits, crop }, previous });
    return { ...answer, ...shown, doubts: doubtsOf(answer, prompts, this.image, pairs) };
  }

  /** Those of the examples that the prompts do not contradict. Boxes say too little of their middle. */
  private borneOut(examples: readonly Example[], prompts: readonly Prompt[]): readonly Example[] {
    if (examples.length === 0) {
      return examples; // Nothing to choose from, so the prompts need not be drawn once more.
    }
    const { inputSize, promptRadius } = this.model.description;
    const pairs = examples.map((example) => modelPairOf(example, inputSize));
    const marks = prompts.map((prompt) => rasterisePrompts([prompt], this.grid, promptRadius));
    return this.cells.borneOut(pairs, marks).map((place) => examples[place]);
  }

  private nothingHere({ presence }: NetworkAnswer): DialogueAnswer {
    const { size, width, height } = this.grid;
    return {
      modelLogits: new Float32Array(size ** 2).fill(ABSENT_LOGIT),
      sliceLogits: new Float32Array(width * height).fill(ABSENT_LOGIT),
      presence,
    };
  }

  private async lookCloser(
    { logits: modelLogits, ...told }: NetworkAnswer,
    asked: Pick<FirstAnswer, 'prompts' | 'examples' | 'previous'>,
    signal: AbortSignal
  ): Promise<DialogueAnswer & EarlierAnswer> {
    const { grid, image } = this;
    const sliceLogits = modelToSliceLogits(modelLogits, grid);
    const verdict = sliceVerdict(told, (errors) => modelToSliceLogits(errors, grid));
    const first = { grid, image, sliceLogits, verdict, ...asked };
    const closer = await this.closer?.refine(first, signal);
    if (!closer) {
      return { modelLogits, sliceLogits, ...verdict };
    }
    const { verdict: closerVerdict, ...looked } = closer;
    return {
      modelLogits: sliceToModelLogits(looked.sliceLogits, grid),
      ...looked,
      ...closerVerdict,
    };
  }
}

function idsOf(examples: readonly Example[]): readonly string[] {
  return examples.map(({ id }) => id);
}

function checkLogits(modelLogits: Float32Array, grid: ModelGrid): void {
  if (modelLogits.length !== grid.size ** 2 || !modelLogits.every(Number.isFinite)) {
    throw new UserError('invalid-prediction');
  }
}
