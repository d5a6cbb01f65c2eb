import type { Verdict, VerdictPart } from './verdict';

/** Progress of loading a model, for a progress bar. `loaded` and `total` are bytes. */
export interface LoadProgress {
  readonly file: string;
  readonly loaded: number;
  readonly total: number;
}

/** `remote`: on a server, which images are sent to. */
export type Backend = 'webgpu' | 'wasm-threads' | 'wasm' | 'node' | 'remote';

/** A backend that was tried before the one in use, and why the model does not run on it. */
export interface PassedOver {
  readonly backend: Backend;
  /** Technical, in English: for whoever is asked for help. */
  readonly reason: string;
}

/** What the panel shows about the model in use. */
export interface ModelDescription {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly inputSize: number;
  readonly maxContext: number;
  readonly promptRadius: number;
  readonly downloadBytes: number;
  /** What it says of its own answers; absent where that is nothing. */
  readonly verdict?: readonly VerdictPart[];
}

/** Five target channels, each size × size float32, row-major, in the order the graphs take them. */
export interface TargetChannels {
  /** Intensities in [0, 1]. */
  readonly image: Float32Array;
  readonly box: Float32Array;
  readonly positive: Float32Array;
  readonly negative: Float32Array;
  /** The previous prediction as logits; zeros at the first step. */
  readonly previousLogits: Float32Array;
}

/** The pair as the network sees it; ids name cached encodings, so they must be unique per content. */
export interface ContextPair {
  readonly id: string;
  readonly image: Float32Array;
  readonly mask: Uint8Array;
  /** What of its example it shows: all of it when absent. Encodings of both are kept side by side. */
  readonly shows?: 'crop';
}

/** What a network says of a target. */
export interface NetworkAnswer extends Verdict {
  /** size × size float32, row-major. */
  readonly logits: Float32Array;
}

/**
 * A network that answers with logits on the model's grid. Every call rejects with an `AbortError`
 * when its signal fires, and one rejected call never harms the next.
 */
export interface SegmentationModel {
  readonly description: ModelDescription;
  readonly backend: Backend;
  /** Preferred backends that gave way; absent where that is not known. */
  readonly passedOver?: readonly PassedOver[];
  /** Encodes a pair ahead of time so that the next prediction need not wait; idempotent per id. */
  encodeContext(pair: ContextPair, signal?: AbortSignal): Promise<void>;
  /**
   * Says which pairs may still be asked for: whatever is kept of all others is freed. A pair that comes
   * back all the same is encoded anew. To be called after examples were replaced or removed.
   */
  retainContext(ids: readonly string[]): Promise<void>;
  /** Pairs not encoded yet are encoded on the way. */
  predict(
    target: TargetChannels,
    context: readonly ContextPair[],
    signal?: AbortSignal
  ): Promise<NetworkAnswer>;
  dispose(): Promise<void>;
}
