import type {
  ContextPair,
  ModelDescription,
  NetworkAnswer,
  SegmentationModel,
  TargetChannels,
} from '../../model/types';
import { AbortError } from '../../jobs';

/** One call of `predict`, as the fake saw it. */
export interface FakePrediction {
  readonly target: TargetChannels;
  readonly context: readonly ContextPair[];
  readonly signal: AbortSignal | undefined;
}

/** Logits, or with them what the network says of them. */
export type FakeAnswer = (
  target: TargetChannels,
  context: readonly ContextPair[]
) => Float32Array | NetworkAnswer;

/**
 * A model for tests, without a network. By default the mask is a disc of `size / 8` pixels around
 * every positive prompt pixel, the boxes and the mean of the context masks, without a disc of
 * `size / 16` around negative prompts; `answer` replaces that. Every call is recorded.
 */
export class FakeSegmentationModel implements SegmentationModel {
  readonly backend = 'node';
  readonly description: ModelDescription;
  /** All calls of `predict`, in order. */
  readonly predictions: FakePrediction[] = [];
  /** Ids of encoded pairs, in order; each once while it is kept. */
  encoded: readonly string[] = [];
  readonly released: string[] = [];
  isDisposed = false;
  /** True: answers come late and regardless of the signal, as from a careless model. */
  ignoresAbort = false;

  private readonly waiting: (() => void)[] = [];
  private readonly failures: unknown[] = [];
  private isHeld = false;

  constructor(
    description: Partial<ModelDescription> = {},
    private readonly answer: FakeAnswer = discAnswer
  ) {
    this.description = {
      id: 'fake',
      name: 'Fake model',
      version: '0.0.0',
      licence: 'Apache-2.0',
      inputSize: 128,
      maxContext: 64,
      promptRadius: 0,
      downloadBytes: 0,
      ...description,
    };
  }

  /** From now on predictions wait for `release`. */
  hold(): void {
    this.isHeld = true;
  }

  /** Lets all waiting predictions go, and those to come. */
  release(): void {
    this.isHeld = false;
    this.waiting.splice(0).forEach((resume) => resume());
  }

  /** The next prediction (or those after it, in turn) rejects with this. */
  failNext(error: unknown): void {
    this.failures.push(error);
  }

  async encodeContext(pair: ContextPair): Promise<void> {
    if (!this.encoded.includes(pair.id)) {
      this.encoded = [...this.encoded, pair.id];
    }
  }

  async retainContext(ids: readonly string[]): Promise<void> {
    this.released.push(...this.encoded.filter((id) => !ids.includes(id)));
    this.encoded = this.encoded.filter((id) => ids.includes(id));
  }

  async predict(
    target: TargetChannels,
    context: readonly ContextPair[],
    signal?: AbortSignal
  ): Promise<NetworkAnswer> {
    this.predictions.push({ target, context, signal });
    await Promise.all(context.map((pair) => this.encodeContext(pair)));
    if (this.isHeld) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
    if (signal?.aborted && !this.ignoresAbort) {
      throw new AbortError();
    }
    if (this.failures.length > 0) {
      throw this.failures.shift();
    }
    const answer = this.answer(target, context);
    return answer instanceof Float32Array ? { logits: answer } : answer;
  }

  async dispose(): Promise<void> {
    this.isDisposed = true;
    this.release();
  }
}

function discAnswer(target: TargetChannels, context: readonly ContextPair[]): Float32Array {
  const size = Math.sqrt(target.image.length);
  const logits = new Float32Array(target.image.length).fill(-4);
  for (let index = 0; index < logits.length; index++) {
    const votes = context.filter((pair) => pair.mask[index] === 1).length;
    if (target.box[index] === 1 || (votes > 0 && votes * 2 >= context.length)) {
      logits[index] = 4;
    }
  }
  fillDiscs(logits, target.positive, size, size / 8, 4);
  fillDiscs(logits, target.negative, size, size / 16, -4);
  return logits;
}

function fillDiscs(
  logits: Float32Array,
  centres: Float32Array,
  size: number,
  radius: number,
  value: number
): void {
  for (let index = 0; index < centres.length; index++) {
    if (centres[index] === 0) {
      continue;
    }
    const centreX = index % size;
    const centreY = Math.floor(index / size);
    for (let y = Math.ceil(Math.max(0, centreY - radius)); y <= centreY + radius && y < size; y++) {
      for (
        let x = Math.ceil(Math.max(0, centreX - radius));
        x <= centreX + radius && x < size;
        x++
      ) {
        if ((x - centreX) ** 2 + (y - centreY) ** 2 <= radius * radius) {
          logits[y * size + x] = value;
        }
      }
    }
  }
}
