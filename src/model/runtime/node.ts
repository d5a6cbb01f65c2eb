import { InferenceSession, Tensor } from 'onnxruntime-node';
import { RuntimeError } from '../errors';
import { HostRowStore } from './HostRowStore';
import type {
  InferenceGraph,
  InferenceRuntime,
  RuntimeFactory,
  RuntimeTensor,
} from './InferenceRuntime';
import { OrtGraph, ortTensorOf, OrtTensor } from './OrtGraph';

/** ONNX Runtime's native build; the only file that knows onnxruntime-node. */
export function nodeRuntime(threads: number): RuntimeFactory {
  return { backend: 'node', create: async () => new NodeRuntime(threads) };
}

class NodeRuntime implements InferenceRuntime {
  readonly backend = 'node';
  readonly supportsFloat16 = false;

  constructor(private readonly threads: number) {}

  async loadGraph(onnx: Uint8Array): Promise<InferenceGraph> {
    const session = await InferenceSession.create(onnx, {
      executionProviders: ['cpu'],
      intraOpNumThreads: this.threads,
      graphOptimizationLevel: 'all',
    });
    return new OrtGraph(session, (cause) => RuntimeError.runFailed(cause));
  }

  tensor(values: Float32Array, dims: readonly number[]): RuntimeTensor {
    return new OrtTensor(new Tensor('float32', values, dims));
  }

  createRowStore(rowShape: readonly number[], maxRows: number): HostRowStore {
    return new HostRowStore(
      rowShape,
      maxRows,
      (tensor) => ortTensorOf(tensor).data as Float32Array,
      (values, dims) => this.tensor(values, dims)
    );
  }

  async dispose(): Promise<void> {}
}
