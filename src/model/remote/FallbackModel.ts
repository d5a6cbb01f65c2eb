import { rejectOnAbort } from '../../jobs';
import type {
  Backend,
  ContextPair,
  ModelDescription,
  NetworkAnswer,
  PassedOver,
  SegmentationModel,
  TargetChannels,
} from '../types';
import { RemoteModelError } from './errors';

export interface FallbackParts {
  readonly remote: () => Promise<SegmentationModel>;
  /** The same model on this machine. */
  readonly local: () => Promise<SegmentationModel>;
  /** The server failed and is asked no more; the local model is about to be loaded. */
  readonly onFailed: (error: RemoteModelError) => void;
  /** The local model has taken over. */
  readonly onReplaced: () => void;
}

/**
 * A model on a server until that fails, then for good the one on this machine, which answers the
 * question that failed too.
 */
export class FallbackModel implements SegmentationModel {
  private replacing: Promise<SegmentationModel> | undefined;
  private disposed = false;

  private constructor(
    private current: SegmentationModel,
    private readonly parts: FallbackParts
  ) {}

  /** Connects to the server; where that fails, loads the model on this machine and returns it. */
  static async start(parts: FallbackParts): Promise<SegmentationModel> {
    try {
      return new FallbackModel(await parts.remote(), parts);
    } catch (error) {
      if (!(error instanceof RemoteModelError)) {
        throw error;
      }
      parts.onFailed(error);
      return parts.local();
    }
  }

  get description(): ModelDescription {
    return this.current.description;
  }

  get backend(): Backend {
    return this.current.backend;
  }

  get passedOver(): readonly PassedOver[] | undefined {
    return this.current.passedOver;
  }

  encodeContext(pair: ContextPair, signal?: AbortSignal): Promise<void> {
    return this.ask((model) => model.encodeContext(pair, signal), signal);
  }

  retainContext(ids: readonly string[]): Promise<void> {
    return this.current.retainContext(ids);
  }

  predict(
    target: TargetChannels,
    context: readonly ContextPair[],
    signal?: AbortSignal
  ): Promise<NetworkAnswer> {
    return this.ask((model) => model.predict(target, context, signal), signal);
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    await this.current.dispose();
  }

  private async ask<T>(
    question: (model: SegmentationModel) => Promise<T>,
    signal: AbortSignal | undefined
  ): Promise<T> {
    const asked = this.current;
    try {
      return await question(asked);
    } catch (error) {
      if (!(error instanceof RemoteModelError)) {
        throw error;
      }
      // Questions that failed together wait for one start. One that fails is tried again by the next.
      this.replacing ??= this.replace(asked, error).finally(() => (this.replacing = undefined));
      return question(await rejectOnAbort(this.replacing, signal));
    }
  }

  private async replace(
    failed: SegmentationModel,
    error: RemoteModelError
  ): Promise<SegmentationModel> {
    if (this.current !== failed) {
      return this.current; // Another question's failure came first.
    }
    this.parts.onFailed(error);
    const local = await this.parts.local();
    if (this.disposed) {
      await local.dispose();
      throw new Error('The model was disposed.');
    }
    this.current = local;
    this.parts.onReplaced();
    await failed.dispose();
    return local;
  }
}
