import type { InferenceGraph, InferenceRuntime, RuntimeTensor } from '../runtime/InferenceRuntime';
import type { ModelEntry } from '../manifest/types';
import type { NetworkAnswer } from '../types';
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

/** A network that reads the raw pairs at every prediction, as the published MultiverSeg does. */
export class PairsFamily implements NetworkFamily {
  private readonly runtime: InferenceRuntime;
  private readonly graph: InferenceGraph;
  private readonly entry: ModelEntry;
  private readonly size: number;
  private readonly standIn: NetworkPair;
  private batch: { readonly ids: readonly string[]; readonly tensor: RuntimeTensor } | undefined;

  constructor(parts: FamilyParts) {
    this.runtime = parts.runtime;
    this.graph = requireGraph(parts, 'predict');
    this.entry = parts.entry;
    this.size = parts.entry.inputSize;
    this.standIn = standInPair(parts.entry);
  }

  async encode(): Promise<void> {}

  retain(ids: ReadonlySet<string>): void {
    if (!this.batch?.ids.every((id) => ids.has(id))) {
      this.dropBatch();
    }
  }

  predict(target: Float32Array, pairs: readonly NetworkPair[]): Promise<NetworkAnswer> {
    return runPredict(this.entry, this.graph, {
      target: this.runtime.tensor(target, [1, TARGET_CHANNELS, this.size, this.size]),
      context: this.batchOf(pairs.length > 0 ? pairs : [this.standIn]),
    });
  }

  dispose(): Promise<void> {
    this.dropBatch();
    return this.graph.dispose();
  }

  /** `[S, 2, size, size]`, kept until another selection is asked for. */
  private batchOf(pairs: readonly NetworkPair[]): RuntimeTensor {
    const ids = pairs.map((pair) => pair.id);
    if (this.batch && JSON.stringify(this.batch.ids) !== JSON.stringify(ids)) {
      this.dropBatch();
    }
    if (!this.batch) {
      const stride = PAIR_CHANNELS * this.size * this.size;
      const values = new Float32Array(pairs.length * stride);
      pairs.forEach((pair, index) => values.set(pair.channels(), index * stride));
      const dims = [pairs.length, PAIR_CHANNELS, this.size, this.size];
      this.batch = { ids, tensor: this.runtime.tensor(values, dims) };
    }
    return this.batch.tensor;
  }

  private dropBatch(): void {
    this.batch?.tensor.dispose();
    this.batch = undefined;
  }
}
