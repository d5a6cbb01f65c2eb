import type {
  InferenceGraph,
  InferenceRuntime,
  NamedTensors,
  OutputLocation,
  RowStore,
  RuntimeFactory,
  RuntimeTensor,
} from './InferenceRuntime';

/** The same runtime, which calls `onStep` when it is there, after every graph loaded and every run. */
export function reportSteps(factory: RuntimeFactory, onStep: () => void): RuntimeFactory {
  return {
    backend: factory.backend,
    create: async (signal) => {
      const runtime = await factory.create(signal);
      onStep();
      return new ReportingRuntime(runtime, onStep);
    },
  };
}

class ReportingRuntime implements InferenceRuntime {
  constructor(
    private readonly runtime: InferenceRuntime,
    private readonly onStep: () => void
  ) {}

  get backend(): InferenceRuntime['backend'] {
    return this.runtime.backend;
  }

  get supportsFloat16(): boolean {
    return this.runtime.supportsFloat16;
  }

  async loadGraph(onnx: Uint8Array, location: OutputLocation): Promise<InferenceGraph> {
    const graph = await this.runtime.loadGraph(onnx, location);
    this.onStep();
    return {
      inputNames: graph.inputNames,
      outputNames: graph.outputNames,
      run: async (feeds: NamedTensors) => {
        const outputs = await graph.run(feeds);
        this.onStep();
        return outputs;
      },
      dispose: () => graph.dispose(),
    };
  }

  tensor(values: Float32Array, dims: readonly number[]): RuntimeTensor {
    return this.runtime.tensor(values, dims);
  }

  createRowStore(rowShape: readonly number[], maxRows: number): RowStore {
    return this.runtime.createRowStore(rowShape, maxRows);
  }

  dispose(): Promise<void> {
    return this.runtime.dispose();
  }
}
