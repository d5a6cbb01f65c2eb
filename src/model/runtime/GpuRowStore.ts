/// <reference types="@webgpu/types" />
import type { Tensor } from 'onnxruntime-common';
import { elementCount, type RowStore, type RuntimeTensor } from './InferenceRuntime';

const FIRST_CAPACITY = 4;
const BYTES_PER_VALUE = 4;

/** Rows in one GPU buffer; nothing leaves the graphics card. */
export class GpuRowStore implements RowStore {
  private readonly rowBytes: number;
  private buffer: GPUBuffer;

  /** Throws when `maxRows` rows are more than one shader binding takes. */
  constructor(
    private readonly device: GPUDevice,
    private readonly rowShape: readonly number[],
    private readonly maxRows: number,
    private readonly tensorOf: (tensor: RuntimeTensor) => Tensor,
    private readonly wrapBuffer: (buffer: GPUBuffer, dims: readonly number[]) => RuntimeTensor
  ) {
    this.rowBytes = elementCount(rowShape) * BYTES_PER_VALUE;
    const { maxStorageBufferBindingSize, maxBufferSize } = device.limits;
    if (maxRows * this.rowBytes > Math.min(maxStorageBufferBindingSize, maxBufferSize)) {
      throw new RangeError(
        `The graphics card can't bind ${maxRows} rows of ${this.rowBytes} bytes.`
      );
    }
    this.buffer = this.allocate(Math.min(FIRST_CAPACITY, maxRows));
  }

  write(row: number, tensor: RuntimeTensor): void {
    const source = this.tensorOf(tensor);
    if (elementCount(source.dims) * BYTES_PER_VALUE !== this.rowBytes) {
      throw new RangeError(`A cached tensor has the shape ${source.dims}, not 1,${this.rowShape}.`);
    }
    this.reserve(row + 1);
    this.copy(source.gpuBuffer, 0, this.buffer, row * this.rowBytes, this.rowBytes);
  }

  swap(rowA: number, rowB: number): void {
    const spare = this.allocate(1);
    const [offsetA, offsetB] = [rowA * this.rowBytes, rowB * this.rowBytes];
    this.copy(this.buffer, offsetA, spare, 0, this.rowBytes);
    // WebGPU does not copy within one buffer, so both rows take the detour.
    const second = this.allocate(1);
    this.copy(this.buffer, offsetB, second, 0, this.rowBytes);
    this.copy(second, 0, this.buffer, offsetA, this.rowBytes);
    this.copy(spare, 0, this.buffer, offsetB, this.rowBytes);
    spare.destroy();
    second.destroy();
  }

  prefix(count: number): RuntimeTensor {
    return this.wrapBuffer(this.buffer, [count, ...this.rowShape]);
  }

  dispose(): void {
    this.buffer.destroy();
  }

  private reserve(rows: number): void {
    const capacity = this.buffer.size / this.rowBytes;
    if (rows <= capacity) {
      return;
    }
    const grown = this.allocate(Math.max(rows, Math.min(2 * capacity, this.maxRows)));
    this.copy(this.buffer, 0, grown, 0, this.buffer.size);
    this.buffer.destroy();
    this.buffer = grown;
  }

  private allocate(rows: number): GPUBuffer {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    return this.device.createBuffer({ size: rows * this.rowBytes, usage });
  }

  private copy(
    source: GPUBuffer,
    sourceOffset: number,
    target: GPUBuffer,
    targetOffset: number,
    bytes: number
  ): void {
    const encoder = this.device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, sourceOffset, target, targetOffset, bytes);
    this.device.queue.submit([encoder.finish()]);
  }
}
