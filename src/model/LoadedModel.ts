import { UserError } from '../errors/UserError';
import type { NetworkFamily, NetworkPair } from './families/NetworkFamily';
import { nextMacrotask, SerialQueue } from '../jobs';
import type {
  Backend,
  ContextPair,
  ModelDescription,
  NetworkAnswer,
  PassedOver,
  SegmentationModel,
  TargetChannels,
} from './types';

/** A network in this thread. Calls may overlap; they run one after another. */
export class LoadedModel implements SegmentationModel {
  private disposal: Promise<void> | undefined;

  /**
   * @param release called once after the network is disposed: whatever it ran on
   * @param passedOver backends that were tried before
   */
  constructor(
    readonly description: ModelDescription,
    readonly backend: Backend,
    private readonly family: NetworkFamily,
    private readonly release: () => Promise<void>,
    readonly passedOver: readonly PassedOver[] = [],
    private readonly queue = new SerialQueue(nextMacrotask)
  ) {}

  encodeContext(pair: ContextPair, signal?: AbortSignal): Promise<void> {
    return this.enqueue(() => this.family.encode(this.networkPair(pair)), signal);
  }

  retainContext(ids: readonly string[]): Promise<void> {
    return this.enqueue(async () => this.family.retain(new Set(ids)));
  }

  predict(
    target: TargetChannels,
    context: readonly ContextPair[],
    signal?: AbortSignal
  ): Promise<NetworkAnswer> {
    return this.enqueue(async () => {
      this.checkContextCount(context.length);
      const pairs = context.map((pair) => this.networkPair(pair));
      return this.family.predict(this.stackTarget(target), pairs, signal);
    }, signal);
  }

  dispose(): Promise<void> {
    this.disposal ??= this.queue.run(async () => {
      await this.family.dispose();
      await this.release();
    });
    return this.disposal;
  }

  private enqueue<T>(job: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const unlessDisposed = async (): Promise<T> => {
      if (this.disposal) {
        throw new Error('The model was disposed.');
      }
      return job();
    };
    return this.queue.run(unlessDisposed, { signal });
  }

  private checkContextCount(count: number): void {
    const { maxContext, name } = this.description;
    if (maxContext > 0 && count > maxContext) {
      throw new UserError('context-too-large', { modelName: name, maximum: maxContext, count });
    }
  }

  /** The graph's order of channels of the published MultiverSeg network. */
  private stackTarget(target: TargetChannels): Float32Array {
    return this.stack([
      target.image,
      target.box,
      target.positive,
      target.negative,
      target.previousLogits,
    ]);
  }

  private networkPair(pair: ContextPair): NetworkPair {
    const { id, image, mask, shows = 'whole' } = pair;
    return { id, shows, channels: () => this.stack([image, mask]) };
  }

  private stack(channels: readonly (Float32Array | Uint8Array)[]): Float32Array {
    const length = this.description.inputSize ** 2;
    const stacked = new Float32Array(channels.length * length);
    channels.forEach((channel, index) => {
      if (channel.length !== length) {
        throw new RangeError(`A channel has ${channel.length} values instead of ${length}.`);
      }
      stacked.set(channel, index * length);
    });
    return stacked;
  }
}
