import type { Backend } from '../types';

/**
 * A float32 tensor where the runtime keeps it: in ordinary memory or on the graphics card.
 * Only the runtime that made it can use it.
 */
export interface RuntimeTensor {
  readonly dims: readonly number[];
  /** Copies the values out, row-major. */
  read(): Promise<Float32Array>;
  dispose(): void;
}

export type NamedTensors = Readonly<Record<string, RuntimeTensor>>;

/** A network ready to run. One run at a time; the caller queues. */
export interface InferenceGraph {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Feeds it has no input for are left alone. The caller disposes the outputs. Throws `RuntimeError`. */
  run(feeds: NamedTensors): Promise<NamedTensors>;
  dispose(): Promise<void>;
}

/**
 * A growing stack of equally shaped rows kept on the device, so that «the first n rows» is a
 * batch without any concatenation or copy.
 */
export interface RowStore {
  /** Copies a `[1, …rowShape]` tensor into a row; the store grows as needed. */
  write(row: number, tensor: RuntimeTensor): void;
  swap(rowA: number, rowB: number): void;
  /** `[count, …rowShape]`, valid until the next `write` or `swap`. */
  prefix(count: number): RuntimeTensor;
  dispose(): void;
}

/** Where a graph's outputs are left. */
export type OutputLocation = 'host' | 'device';

/** The engine that runs ONNX graphs; ONNX Runtime in a browser or in Node, or a stand-in in tests. */
export interface InferenceRuntime {
  readonly backend: Backend;
  /** Whether float16 graphs give right answers here. */
  readonly supportsFloat16: boolean;
  loadGraph(onnx: Uint8Array, outputs: OutputLocation): Promise<InferenceGraph>;
  /** Wraps host values; they are not copied and must not change while in use. */
  tensor(values: Float32Array, dims: readonly number[]): RuntimeTensor;
  /** Throws when `maxRows` rows could not be bound as one tensor on this device. */
  createRowStore(rowShape: readonly number[], maxRows: number): RowStore;
  dispose(): Promise<void>;
}

/** Makes one kind of runtime; rejects when this machine does not have it. */
export interface RuntimeFactory {
  readonly backend: Backend;
  create(signal?: AbortSignal): Promise<InferenceRuntime>;
}

export function elementCount(dims: readonly number[]): number {
  return dims.reduce((product, size) => product * size, 1);
}
