import { rejectOnAbort } from '../jobs';
import type {
  Backend,
  ContextPair,
  ModelDescription,
  NetworkAnswer,
  PassedOver,
  SegmentationModel,
  TargetChannels,
} from './types';

/** Answers that are kept: of several structures on the next image, each of which is looked at twice. */
const KEPT_ANSWERS = 16;

/** One question that any number of callers wait for. */
class SharedQuestion {
  private readonly controller = new AbortController();
  private readonly answer: Promise<NetworkAnswer>;
  private isAnswered = false;
  private askers = 0;

  constructor(
    readonly image: Float32Array,
    readonly pairIds: readonly string[],
    ask: (signal: AbortSignal) => Promise<NetworkAnswer>
  ) {
    this.answer = ask(this.controller.signal);
    this.answer.then(
      () => (this.isAnswered = true),
      () => undefined // Whoever waits hears of it.
    );
  }

  get isAborted(): boolean {
    return this.controller.signal.aborted;
  }

  isSame(image: Float32Array, pairIds: readonly string[]): boolean {
    return (
      this.pairIds.join() === pairIds.join() &&
      this.image.length === image.length &&
      this.image.every((value, pixel) => value === image[pixel])
    );
  }

  /** The answer, in arrays of the caller's own. It is asked for until nobody waits any more. */
  async wait(signal: AbortSignal | undefined): Promise<NetworkAnswer> {
    this.askers++;
    try {
      const { logits, errors, ...rest } = await rejectOnAbort(this.answer, signal);
      return { ...rest, logits: logits.slice(), ...(errors && { errors: errors.slice() }) };
    } finally {
      this.askers--;
      if (this.askers === 0 && !this.isAnswered) {
        this.controller.abort();
      }
    }
  }
}

/**
 * A model that keeps its latest answers to images without a mark: what was asked ahead of time is there
 * at once, and what is being asked is not asked twice. Two questions are the same when the network
 * would be shown the same numbers.
 */
export class RememberingModel implements SegmentationModel {
  private questions: readonly SharedQuestion[] = [];

  constructor(private readonly model: SegmentationModel) {}

  get description(): ModelDescription {
    return this.model.description;
  }

  get backend(): Backend {
    return this.model.backend;
  }

  get passedOver(): readonly PassedOver[] | undefined {
    return this.model.passedOver;
  }

  encodeContext(pair: ContextPair, signal?: AbortSignal): Promise<void> {
    return this.model.encodeContext(pair, signal);
  }

  retainContext(ids: readonly string[]): Promise<void> {
    this.questions = this.questions.filter(({ pairIds }) =>
      pairIds.every((id) => ids.includes(id))
    );
    return this.model.retainContext(ids);
  }

  async predict(
    target: TargetChannels,
    context: readonly ContextPair[],
    signal?: AbortSignal
  ): Promise<NetworkAnswer> {
    if (!isUnmarked(target)) {
      return this.model.predict(target, context, signal);
    }
    const question = this.questionOf(target, context);
    try {
      return await question.wait(signal);
    } catch (error) {
      if (!signal?.aborted) {
        this.forget(question); // It failed: the next one asks anew.
      }
      throw error;
    }
  }

  dispose(): Promise<void> {
    this.questions = [];
    return this.model.dispose();
  }

  private questionOf(target: TargetChannels, context: readonly ContextPair[]): SharedQuestion {
    const pairIds = context.map(({ id }) => id);
    const known = this.questions.find((one) => !one.isAborted && one.isSame(target.image, pairIds));
    const question =
      known ??
      new SharedQuestion(target.image, pairIds, (signal) =>
        this.model.predict(target, context, signal)
      );
    this.forget(question);
    this.questions = [question, ...this.questions].slice(0, KEPT_ANSWERS);
    return question;
  }

  private forget(question: SharedQuestion): void {
    this.questions = this.questions.filter((other) => other !== question);
  }
}

function isUnmarked({ box, positive, negative, previousLogits }: TargetChannels): boolean {
  return [box, positive, negative, previousLogits].every((channel) => !channel.some(Boolean));
}
