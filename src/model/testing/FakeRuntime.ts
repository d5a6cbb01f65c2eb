import { HostRowStore } from '../runtime/HostRowStore';
import type {
  InferenceGraph,
  InferenceRuntime,
  NamedTensors,
  RowStore,
  RuntimeFactory,
  RuntimeTensor,
} from '../runtime/InferenceRuntime';
import type { Backend } from '../types';

export class FakeTensor implements RuntimeTensor {
  disposed = false;

  constructor(
    readonly values: Float32Array,
    readonly dims: readonly number[]
  ) {}

  async read(): Promise<Float32Array> {
    return this.values;
  }

  dispose(): void {
    this.disposed = true;
  }
}

/** What a fake graph computes from its inputs: from all feeds where it does not name them. */
export interface Compute {
  (feeds: Record<string, FakeTensor>): Record<string, FakeTensor>;
  readonly inputNames?: readonly string[];
}

/**
 * A runtime whose graphs are TypeScript functions, chosen by the text in the "ONNX" file. Counts
 * what happens.
 */
export class FakeRuntime implements InferenceRuntime {
  supportsFloat16 = false;
  disposed = false;
  readonly runs: string[] = [];
  readonly outputs: FakeTensor[] = [];
  readonly loaded: string[] = [];

  constructor(
    private readonly graphs: Readonly<Record<string, Compute>>,
    readonly backend: Backend = 'node'
  ) {}

  async loadGraph(onnx: Uint8Array): Promise<InferenceGraph> {
    const name = new TextDecoder().decode(onnx);
    this.loaded.push(name);
    const compute = this.graphs[name];
    if (!compute) {
      throw new Error(`No graph "${name}".`);
    }
    const { inputNames } = compute;
    return {
      inputNames: inputNames ?? [],
      outputNames: [],
      run: async (feeds: NamedTensors) => {
        this.runs.push(name);
        const taken = inputNames
          ? Object.fromEntries(inputNames.map((input) => [input, feeds[input]]))
          : feeds;
        const outputs = compute(taken as Record<string, FakeTensor>);
        this.outputs.push(...Object.values(outputs));
        return outputs;
      },
      dispose: async () => undefined,
    };
  }

  tensor(values: Float32Array, dims: readonly number[]): FakeTensor {
    return new FakeTensor(values, dims);
  }

  createRowStore(rowShape: readonly number[], maxRows: number): RowStore {
    const valuesOf = (tensor: RuntimeTensor): Float32Array => (tensor as FakeTensor).values;
    return new HostRowStore(rowShape, maxRows, valuesOf, (values, dims) =>
      this.tensor(values, dims)
    );
  }

  async dispose(): Promise<void> {
    this.disposed = true;
  }
}

export function factoryOf(runtime: FakeRuntime): RuntimeFactory {
  return { backend: runtime.backend, create: async () => runtime };
}
