import type { InferenceGraph, InferenceRuntime } from '../runtime/InferenceRuntime';
import {
  requireGraph,
  runFor,
  TARGET_CHANNELS,
  type FamilyParts,
  type NetworkFamily,
} from './NetworkFamily';

/** A network that looks at the target alone; the context set is ignored. */
export class SingleFamily implements NetworkFamily {
  private readonly runtime: InferenceRuntime;
  private readonly graph: InferenceGraph;
  private readonly size: number;

  constructor(parts: FamilyParts) {
    this.runtime = parts.runtime;
    this.graph = requireGraph(parts, 'predict');
    this.size = parts.entry.inputSize;
  }

  async encode(): Promise<void> {}

  retain(): void {}

  predict(target: Float32Array): Promise<Float32Array> {
    return runFor('logits', this.graph, {
      target: this.runtime.tensor(target, [1, TARGET_CHANNELS, this.size, this.size]),
    });
  }

  dispose(): Promise<void> {
    return this.graph.dispose();
  }
}
