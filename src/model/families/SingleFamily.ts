import type { InferenceGraph, InferenceRuntime } from '../runtime/InferenceRuntime';
import type { ModelEntry } from '../manifest/types';
import type { NetworkAnswer } from '../types';
import {
  requireGraph,
  runPredict,
  TARGET_CHANNELS,
  type FamilyParts,
  type NetworkFamily,
} from './NetworkFamily';

/** A network that looks at the target alone; the context set is ignored. */
export class SingleFamily implements NetworkFamily {
  private readonly runtime: InferenceRuntime;
  private readonly graph: InferenceGraph;
  private readonly entry: ModelEntry;
  private readonly size: number;

  constructor(parts: FamilyParts) {
    this.runtime = parts.runtime;
    this.graph = requireGraph(parts, 'predict');
    this.entry = parts.entry;
    this.size = parts.entry.inputSize;
  }

  async encode(): Promise<void> {}

  retain(): void {}

  predict(target: Float32Array): Promise<NetworkAnswer> {
    return runPredict(this.entry, this.graph, {
      target: this.runtime.tensor(target, [1, TARGET_CHANNELS, this.size, this.size]),
    });
  }

  dispose(): Promise<void> {
    return this.graph.dispose();
  }
}
