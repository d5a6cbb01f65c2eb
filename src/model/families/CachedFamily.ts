import { nextMacrotask, throwIfAborted } from '../../jobs';
import type { InferenceGraph, InferenceRuntime, NamedTensors } from '../runtime/InferenceRuntime';
import { MOST_CROPPED_PAIRS } from '../capacity';
import type { ModelEntry } from '../manifest/types';
import type { NetworkAnswer } from '../types';
import { ContextCache } from './ContextCache';
import { LabelFusion } from './LabelFusion';
import {
  PAIR_CHANNELS,
  requireGraph,
  runPredict,
  standInPair,
  TARGET_CHANNELS,
  type FamilyParts,
  type NetworkFamily,
  type NetworkPair,
} from './NetworkFamily';

/** The crops of one question, and of the one before: which are most like the image changes. */
const CROPS_KEPT = 2 * MOST_CROPPED_PAIRS;

/** A network whose view of a pair does not depend on the target: each pair is encoded once. */
export class CachedFamily implements NetworkFamily {
  private readonly runtime: InferenceRuntime;
  private readonly encoder: InferenceGraph;
  private readonly predictor: InferenceGraph;
  private readonly fusion: LabelFusion | undefined;
  /** Two, so that nothing moves when a whole image and a square of it are asked about by turns. */
  private readonly caches: Readonly<Record<NetworkPair['shows'], ContextCache>>;
  private readonly entry: ModelEntry;
  private readonly size: number;
  private readonly standIn: NetworkPair;

  constructor(parts: FamilyParts) {
    const { entry, runtime } = parts;
    this.runtime = runtime;
    this.encoder = requireGraph(parts, 'encodeContext');
    this.predictor = requireGraph(parts, 'predict');
    const cacheOf = (capacity: number) => new ContextCache(runtime, entry.cachedTensors, capacity);
    this.entry = entry;
    this.standIn = standInPair(entry);
    this.caches = { whole: cacheOf(entry.maxContext + 1), crop: cacheOf(CROPS_KEPT) };
    this.size = entry.inputSize;
    const fuseLabels = parts.graphs.fuseLabels;
    this.fusion = fuseLabels && new LabelFusion(runtime, fuseLabels, this.size);
  }

  async encode(pair: NetworkPair): Promise<void> {
    await this.ensureEncoded(pair, this.caches[pair.shows], new Set());
  }

  retain(ids: ReadonlySet<string>): void {
    // The stand-in is no example; nobody names it.
    const kept = new Set([...ids, this.standIn.id]);
    if (Object.values(this.caches).filter((cache) => cache.retain(kept)).length > 0) {
      this.fusion?.forget();
    }
  }

  async predict(
    target: Float32Array,
    pairs: readonly NetworkPair[],
    signal?: AbortSignal
  ): Promise<NetworkAnswer> {
    const used = pairs.length > 0 ? pairs : [this.standIn];
    const ids = [...new Set(used.map((pair) => pair.id))];
    const keep = new Set(ids);
    // One question is about wholes or about crops; if it were about both, it still is one batch.
    const cache = this.caches[used[0].shows];
    for (const pair of used) {
      if (await this.ensureEncoded(pair, cache, keep)) {
        await nextMacrotask();
        throwIfAborted(signal);
      }
    }
    return runPredict(this.entry, this.predictor, {
      target: this.runtime.tensor(target, [1, TARGET_CHANNELS, this.size, this.size]),
      ...(await this.known(target, ids, cache.batch(ids))),
    });
  }

  async dispose(): Promise<void> {
    Object.values(this.caches).forEach((cache) => cache.dispose());
    await this.encoder.dispose();
    await this.fusion?.dispose();
    await this.predictor.dispose();
  }

  /** All that the graph may take beside the target, whose first channel is the image. */
  private async known(
    target: Float32Array,
    ids: readonly string[],
    batch: NamedTensors
  ): Promise<NamedTensors> {
    if (!this.fusion) {
      return batch;
    }
    const pixels = this.size ** 2;
    // The mask of the stand-in is the same everywhere, so it says the same of every image.
    const isEmpty = ids.length === 1 && ids[0] === this.standIn.id;
    const image = (isEmpty ? this.standIn.channels() : target).subarray(0, pixels);
    const fused = await this.fusion.fuse(image, ids, batch);
    const dims = [1, fused.length / pixels, this.size, this.size];
    return { ...batch, fused: this.runtime.tensor(fused, dims) };
  }

  /** True when it had to be computed. */
  private async ensureEncoded(
    pair: NetworkPair,
    cache: ContextCache,
    keep: ReadonlySet<string>
  ): Promise<boolean> {
    if (cache.has(pair.id)) {
      return false;
    }
    const dims = [1, PAIR_CHANNELS, this.size, this.size];
    const encoded = await this.encoder.run({ context: this.runtime.tensor(pair.channels(), dims) });
    try {
      cache.write(pair.id, encoded, keep);
    } finally {
      Object.values(encoded).forEach((tensor) => tensor.dispose());
    }
    return true;
  }
}
