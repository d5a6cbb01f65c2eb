import { detail } from '../../errors/ErrorCodes';
import { UserError } from '../../errors/UserError';
import { SerialQueue, throwIfAborted, underSignals } from '../../jobs';
import type {
  ContextPair,
  ModelDescription,
  NetworkAnswer,
  SegmentationModel,
  TargetChannels,
} from '../types';
import { readVerdict, type Verdict } from '../verdict';
import type { FloatOutput } from './decodeAnswer';
import type { InferenceServer } from './InferenceServer';
import { PairHashes } from './PairHashes';
import { pairHashes, pairTensors, targetTensors } from './requests';
import type { InferTensor } from './tensors';

/** Pairs in one request: 0.7 MB at 128 × 128, below the 1 MB that proxies take unless told otherwise. */
const PAIRS_PER_UPLOAD = 8;
/** How often a server may answer that it lacks pairs: at first, and where others crowded them out. */
const MAX_UPLOADS = 2;

/**
 * A network on a server. A question names its pairs by their hashes; those that the server lacks are
 * uploaded, and nothing else of the set ever is. Calls run one after another.
 */
export class RemoteModel implements SegmentationModel {
  readonly backend = 'remote';
  private readonly hashes = new PairHashes();
  private readonly queue = new SerialQueue();
  private readonly disposal = new AbortController();

  constructor(
    readonly description: ModelDescription,
    private readonly server: InferenceServer
  ) {}

  async encodeContext(pair: ContextPair, signal?: AbortSignal): Promise<void> {
    await this.inTurn((ownSignal) => this.ask([], [pair], ownSignal), signal);
  }

  async retainContext(ids: readonly string[]): Promise<void> {
    // The server serves others too: it drops what nobody has asked for longest.
    this.hashes.retain(ids);
  }

  predict(
    target: TargetChannels,
    context: readonly ContextPair[],
    signal?: AbortSignal
  ): Promise<NetworkAnswer> {
    return this.inTurn(async (ownSignal) => {
      const { inputSize, maxContext, name } = this.description;
      if (maxContext > 0 && context.length > maxContext) {
        const { length: count } = context;
        throw new UserError('context-too-large', { modelName: name, maximum: maxContext, count });
      }
      const used = maxContext > 0 ? new Map(context.map((pair) => [pair.id, pair])).values() : [];
      const outputs = await this.ask(targetTensors(target, inputSize), [...used], ownSignal);
      return { logits: this.logitsOf(outputs), ...this.verdictOf(outputs) };
    }, signal);
  }

  async dispose(): Promise<void> {
    this.disposal.abort();
  }

  private inTurn<T>(
    work: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal | undefined
  ): Promise<T> {
    const unlessDisposed = (): Promise<T> => {
      if (this.disposal.signal.aborted) {
        return Promise.reject(new Error('The model was disposed.'));
      }
      return underSignals([signal, this.disposal.signal], ({ signal: own }) => work(own));
    };
    return this.queue.run(unlessDisposed, { signal });
  }

  private async ask(
    target: readonly InferTensor[],
    pairs: readonly ContextPair[],
    signal: AbortSignal
  ): Promise<ReadonlyMap<string, FloatOutput>> {
    const hashes = await Promise.all(pairs.map((pair) => this.hashes.of(pair)));
    const question = [...target, ...pairHashes(hashes)];
    for (let uploads = 0; ; uploads++) {
      throwIfAborted(signal);
      const answer = await this.server.infer(question, signal);
      if (answer.kind === 'outputs') {
        return answer.outputs;
      }
      const { text } = answer;
      const lacking = new Map(
        pairs.flatMap((pair, index) =>
          text.includes(hashes[index]) ? [[hashes[index], pair]] : []
        )
      );
      if (lacking.size === 0) {
        throw this.server.failure(detail('answer-unfit'), new Error(`409: ${text.slice(0, 500)}`));
      }
      if (uploads === MAX_UPLOADS) {
        throw this.server.failure(detail('server-forgets'));
      }
      await this.upload([...lacking.values()], signal);
    }
  }

  private async upload(pairs: readonly ContextPair[], signal: AbortSignal): Promise<void> {
    const { inputSize } = this.description;
    for (let first = 0; first < pairs.length; first += PAIRS_PER_UPLOAD) {
      const some = pairs.slice(first, first + PAIRS_PER_UPLOAD);
      const answer = await this.server.infer(pairTensors(some, inputSize), signal);
      if (answer.kind === 'conflict') {
        throw this.server.failure(detail('answer-unfit'), new Error(`409: ${answer.text}`));
      }
    }
  }

  private logitsOf(outputs: ReadonlyMap<string, FloatOutput>): Float32Array {
    const values = outputs.get('logits')?.values;
    if (values?.length !== this.description.inputSize ** 2) {
      const problem = `There are ${values?.length ?? 'no'} logits.`;
      throw this.server.failure(detail('answer-unfit'), new Error(problem));
    }
    if (values.some(Number.isNaN)) {
      throw this.server.failure(
        detail('answer-unfit'),
        new Error('There are NaN among the logits.')
      );
    }
    return values;
  }

  /** A server may leave out what the model could say of its answer. */
  private verdictOf(outputs: ReadonlyMap<string, FloatOutput>): Verdict {
    const { inputSize, verdict = [] } = this.description;
    try {
      return readVerdict(
        (part) => (verdict.includes(part) ? outputs.get(part)?.values : undefined),
        inputSize ** 2
      );
    } catch (cause) {
      throw this.server.failure(detail('answer-unfit'), cause);
    }
  }
}
