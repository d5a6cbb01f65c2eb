import type { InferenceSession, Tensor } from 'onnxruntime-common';
import type { InferenceGraph, NamedTensors, RuntimeTensor } from './InferenceRuntime';

/** A tensor of ONNX Runtime, in ordinary memory or in a GPU buffer. */
export class OrtTensor implements RuntimeTensor {
  constructor(readonly inner: Tensor) {}

  get dims(): readonly number[] {
    return this.inner.dims;
  }

  async read(): Promise<Float32Array> {
    if (this.inner.type !== 'float32') {
      throw new Error(`Expected a float32 tensor, the graph gave ${this.inner.type}.`);
    }
    return (await this.inner.getData()) as Float32Array;
  }

  dispose(): void {
    this.inner.dispose();
  }
}

/** The tensor inside; throws for one that another runtime made. */
export function ortTensorOf(tensor: RuntimeTensor): Tensor {
  if (!(tensor instanceof OrtTensor)) {
    throw new TypeError('The tensor belongs to another runtime.');
  }
  return tensor.inner;
}

/** An ONNX Runtime session; the same code for the browser's and Node's build. */
export class OrtGraph implements InferenceGraph {
  /** @param translateError what a failed run rejects with, which may take a moment to find out */
  constructor(
    private readonly session: InferenceSession,
    private readonly translateError: (cause: unknown) => Error | Promise<Error>
  ) {}

  get inputNames(): readonly string[] {
    return this.session.inputNames;
  }

  get outputNames(): readonly string[] {
    return this.session.outputNames;
  }

  async run(feeds: NamedTensors): Promise<NamedTensors> {
    const inputs: Record<string, Tensor> = {};
    for (const name of this.session.inputNames) {
      // A feed that is missing is left for ONNX Runtime to name.
      if (feeds[name]) {
        inputs[name] = ortTensorOf(feeds[name]);
      }
    }
    try {
      const outputs = await this.session.run(inputs);
      return Object.fromEntries(
        Object.entries(outputs).map(([name, tensor]) => [name, new OrtTensor(tensor as Tensor)])
      );
    } catch (cause) {
      throw await this.translateError(cause);
    }
  }

  dispose(): Promise<void> {
    return this.session.release();
  }
}
