import type { InferenceGraph, InferenceRuntime, NamedTensors } from '../runtime/InferenceRuntime';
import { RuntimeError } from '../errors';
import type { ModelEntry, ModelFileRole } from '../manifest/types';

/** A pair as a graph takes it: image and mask, `[2, size, size]`, made only when needed. */
export interface NetworkPair {
  readonly id: string;
  readonly shows: 'whole' | 'crop';
  channels(): Float32Array;
}

/**
 * What differs between the kinds of networks. Calls come one at a time; the values returned are the
 * caller's.
 */
export interface NetworkFamily {
  /** Makes a later prediction with this pair faster; may do nothing. */
  encode(pair: NetworkPair): Promise<void>;
  /** Frees what is kept of all other pairs. */
  retain(ids: ReadonlySet<string>): void;
  /**
   * @param target `[5, size, size]`: image, box, positive, negative, previous logits
   * @returns logits, `[size, size]`
   */
  predict(
    target: Float32Array,
    pairs: readonly NetworkPair[],
    signal?: AbortSignal
  ): Promise<Float32Array>;
  dispose(): Promise<void>;
}

export type Graphs = Readonly<Partial<Record<ModelFileRole, InferenceGraph>>>;

export interface FamilyParts {
  readonly entry: ModelEntry;
  readonly runtime: InferenceRuntime;
  readonly graphs: Graphs;
}

export const TARGET_CHANNELS = 5;
export const PAIR_CHANNELS = 2;

/** The pair that stands for an empty context set: the same value everywhere. */
export function standInPair(entry: ModelEntry): NetworkPair {
  return {
    id: '\u0000empty-context',
    shows: 'whole',
    channels: () =>
      new Float32Array(PAIR_CHANNELS * entry.inputSize * entry.inputSize).fill(entry.emptyContext),
  };
}

/** Runs the graph and takes one output's values out; all tensors it made are disposed. */
export async function runFor(
  output: string,
  graph: InferenceGraph,
  feeds: NamedTensors
): Promise<Float32Array> {
  const outputs = await graph.run(feeds);
  try {
    const tensor = outputs[output];
    if (!tensor) {
      throw RuntimeError.runFailed(new Error(`the graph has no output named "${output}"`));
    }
    const values = await tensor.read();
    if (values.some(Number.isNaN)) {
      throw RuntimeError.runFailed(new Error(`the output "${output}" contains NaN`));
    }
    return values;
  } finally {
    Object.values(outputs).forEach((tensor) => tensor.dispose());
  }
}

export function requireGraph(parts: FamilyParts, role: ModelFileRole): InferenceGraph {
  const graph = parts.graphs[role];
  if (!graph) {
    throw new Error(`The graph "${role}" of "${parts.entry.id}" was not loaded.`);
  }
  return graph;
}
