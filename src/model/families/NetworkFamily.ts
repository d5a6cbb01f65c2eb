import type { InferenceGraph, InferenceRuntime, NamedTensors } from '../runtime/InferenceRuntime';
import { RuntimeError } from '../errors';
import type { ModelEntry, ModelFileRole } from '../manifest/types';
import type { NetworkAnswer } from '../types';
import { readVerdict } from '../verdict';

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
  /** @param target `[5, size, size]`: image, box, positive, negative, previous logits */
  predict(
    target: Float32Array,
    pairs: readonly NetworkPair[],
    signal?: AbortSignal
  ): Promise<NetworkAnswer>;
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

/**
 * Runs the graph `predict`: its logits, and of the outputs beside them those that the manifest names.
 *
 * @throws RuntimeError where one of them is missing or holds what it cannot mean
 */
export async function runPredict(
  { verdict = [], inputSize }: Pick<ModelEntry, 'verdict' | 'inputSize'>,
  graph: InferenceGraph,
  feeds: NamedTensors
): Promise<NetworkAnswer> {
  const values = await runFor(['logits', ...verdict], graph, feeds);
  try {
    return { logits: values.logits, ...readVerdict((part) => values[part], inputSize ** 2) };
  } catch (cause) {
    throw RuntimeError.runFailed(cause);
  }
}

/** Runs the graph and takes the values of these outputs out; all tensors it made are disposed. */
export async function runFor<Name extends string>(
  names: readonly Name[],
  graph: InferenceGraph,
  feeds: NamedTensors
): Promise<Readonly<Record<Name, Float32Array>>> {
  const outputs = await graph.run(feeds);
  try {
    const values: Partial<Record<Name, Float32Array>> = {};
    for (const name of names) {
      values[name] = await readOutput(name, outputs);
    }
    return values as Record<Name, Float32Array>;
  } finally {
    Object.values(outputs).forEach((tensor) => tensor.dispose());
  }
}

async function readOutput(name: string, outputs: NamedTensors): Promise<Float32Array> {
  const tensor = outputs[name];
  if (!tensor) {
    throw RuntimeError.runFailed(new Error(`the graph has no output named "${name}"`));
  }
  const values = await tensor.read();
  if (values.some(Number.isNaN)) {
    throw RuntimeError.runFailed(new Error(`the output "${name}" contains NaN`));
  }
  return values;
}

export function requireGraph(parts: FamilyParts, role: ModelFileRole): InferenceGraph {
  const graph = parts.graphs[role];
  if (!graph) {
    throw new Error(`The graph "${role}" of "${parts.entry.id}" was not loaded.`);
  }
  return graph;
}
