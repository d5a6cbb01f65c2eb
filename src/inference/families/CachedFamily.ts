import { nextMacrotask, throwIfAborted } from '../JobQueue';
import type { InferenceGraph, InferenceRuntime } from '../runtime';
import { ContextCache } from './ContextCache';
import {
  PAIR_CHANNELS,
  requireGraph,
  runForLogits,
  standInPair,
  TARGET_CHANNELS,
  type FamilyParts,
  type NetworkFamily,
  type NetworkPair,
} from './NetworkFamily';

/** A network whose view of a pair does not depend on the target: each pair is encoded once. */
export class CachedFamily implements NetworkFamily {
  private readonly runtime: InferenceRuntime;
  private readonly encoder: InferenceGraph;
  private readonly predictor: InferenceGraph;
  private readonly cache: ContextCache;
  private readonly size: number;
  private readonly standIn: NetworkPair;

  constructor(parts: FamilyParts) {
    const { entry, runtime } = parts;
    this.runtime = runtime;
    this.encoder = requireGraph(parts, 'encodeContext');
    this.predictor = requireGraph(parts, 'predict');
    this.cache = new ContextCache(runtime, entry.cachedTensors, entry.maxContext);
    this.size = entry.inputSize;
    this.standIn = standInPair(entry);
  }

  async encode(pair: NetworkPair): Promise<void> {
    await this.ensureEncoded(pair, new Set());
  }

  release(id: string): void {
    this.cache.release(id);
  }

  async predict(
    target: Float32Array,
    pairs: readonly NetworkPair[],
    signal?: AbortSignal
  ): Promise<Float32Array> {
    const used = pairs.length > 0 ? pairs : [this.standIn];
    const ids = [...new Set(used.map((pair) => pair.id))];
    const keep = new Set(ids);
    for (const pair of used) {
      if (await this.ensureEncoded(pair, keep)) {
        await nextMacrotask();
        throwIfAborted(signal);
      }
    }
    return runForLogits(this.predictor, {
      target: this.runtime.tensor(target, [1, TARGET_CHANNELS, this.size, this.size]),
      ...this.cache.batch(ids),
    });
  }

  async dispose(): Promise<void> {
    this.cache.dispose();
    await this.encoder.dispose();
    await this.predictor.dispose();
  }

  /** True when it had to be computed. */
  private async ensureEncoded(pair: NetworkPair, keep: ReadonlySet<string>): Promise<boolean> {
    if (this.cache.has(pair.id)) {
      return false;
    }
    const dims = [1, PAIR_CHANNELS, this.size, this.size];
    const encoded = await this.encoder.run({ context: this.runtime.tensor(pair.channels(), dims) });
    try {
      this.cache.write(pair.id, encoded, keep);
    } finally {
      Object.values(encoded).forEach((tensor) => tensor.dispose());
    }
    return true;
  }
}
