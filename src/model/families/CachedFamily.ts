import { nextMacrotask, throwIfAborted } from '../../jobs';
import type { InferenceGraph, InferenceRuntime, NamedTensors } from '../runtime/InferenceRuntime';
import { MOST_CROPPED_PAIRS } from '../capacity';
import { ContextCache } from './ContextCache';
import { LabelFusion } from './LabelFusion';
import {
  PAIR_CHANNELS,
  requireGraph,
  runFor,
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
  private readonly fusion: LabelFusion | undefined;
  private readonly cache: ContextCache;
  private readonly size: number;
  private readonly standIn: NetworkPair;

  constructor(parts: FamilyParts) {
    const { entry, runtime } = parts;
    this.runtime = runtime;
    this.encoder = requireGraph(parts, 'encodeContext');
    this.predictor = requireGraph(parts, 'predict');
    const capacity = entry.maxContext + MOST_CROPPED_PAIRS;
    this.cache = new ContextCache(runtime, entry.cachedTensors, capacity);
    this.size = entry.inputSize;
    this.standIn = standInPair(entry);
    const fuseLabels = parts.graphs.fuseLabels;
    this.fusion = fuseLabels && new LabelFusion(runtime, fuseLabels, this.size);
  }

  async encode(pair: NetworkPair): Promise<void> {
    await this.ensureEncoded(pair, new Set());
  }

  retain(ids: ReadonlySet<string>): void {
    // The stand-in is no example; nobody names it.
    if (this.cache.retain(new Set([...ids, this.standIn.id]))) {
      this.fusion?.forget();
    }
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
    return runFor('logits', this.predictor, {
      target: this.runtime.tensor(target, [1, TARGET_CHANNELS, this.size, this.size]),
      ...(await this.known(target, ids)),
    });
  }

  async dispose(): Promise<void> {
    this.cache.dispose();
    await this.encoder.dispose();
    await this.fusion?.dispose();
    await this.predictor.dispose();
  }

  /** All that the graph may take beside the target, whose first channel is the image. */
  private async known(target: Float32Array, ids: readonly string[]): Promise<NamedTensors> {
    const batch = this.cache.batch(ids);
    if (!this.fusion) {
      return batch;
    }
    const pixels = this.size ** 2;
    const fused = await this.fusion.fuse(target.subarray(0, pixels), ids, batch);
    const dims = [1, fused.length / pixels, this.size, this.size];
    return { ...batch, fused: this.runtime.tensor(fused, dims) };
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
