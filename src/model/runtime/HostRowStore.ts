import { elementCount, type RowStore, type RuntimeTensor } from './InferenceRuntime';

const FIRST_CAPACITY = 4;

/** Rows in ordinary memory, for runtimes that compute on the processor. */
export class HostRowStore implements RowStore {
  private readonly rowLength: number;
  private values = new Float32Array(0);

  /**
   * @param valuesOf the values inside a tensor of the runtime, without a copy
   * @param makeTensor wraps values without a copy
   */
  constructor(
    private readonly rowShape: readonly number[],
    private readonly maxRows: number,
    private readonly valuesOf: (tensor: RuntimeTensor) => Float32Array,
    private readonly makeTensor: (values: Float32Array, dims: readonly number[]) => RuntimeTensor
  ) {
    this.rowLength = elementCount(rowShape);
  }

  write(row: number, tensor: RuntimeTensor): void {
    const values = this.valuesOf(tensor);
    if (values.length !== this.rowLength) {
      throw new RangeError(
        `A cached tensor has ${values.length} values, the manifest says ${this.rowLength}.`
      );
    }
    this.reserve(row + 1);
    this.values.set(values, row * this.rowLength);
  }

  swap(rowA: number, rowB: number): void {
    const kept = this.row(rowA).slice();
    this.row(rowA).set(this.row(rowB));
    this.row(rowB).set(kept);
  }

  prefix(count: number): RuntimeTensor {
    return this.makeTensor(this.values.subarray(0, count * this.rowLength), [
      count,
      ...this.rowShape,
    ]);
  }

  dispose(): void {
    this.values = new Float32Array(0);
  }

  private row(index: number): Float32Array {
    return this.values.subarray(index * this.rowLength, (index + 1) * this.rowLength);
  }

  private reserve(rows: number): void {
    if (rows * this.rowLength <= this.values.length) {
      return;
    }
    const doubled = Math.max(FIRST_CAPACITY, (2 * this.values.length) / this.rowLength);
    const grown = new Float32Array(
      Math.max(rows, Math.min(doubled, this.maxRows)) * this.rowLength
    );
    grown.set(this.values);
    this.values = grown;
  }
}
