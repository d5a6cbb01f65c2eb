import type { ModelAxis } from './ModelAxis';

/**
 * Which source pixels make one output pixel along one axis, and with which weights. Output `i` is
 * the sum over `k < counts[i]` of `source[starts[i] + k] * weights[i * stride + k]`; outputs outside
 * the image have a count of 0.
 */
export interface AxisTable {
  readonly length: number;
  readonly stride: number;
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  readonly weights: Float32Array;
}

/** Slice → model by area: every model pixel is the mean of the slice pixels under it. */
export function areaTable(axis: ModelAxis): AxisTable {
  const halfFootprint = 0.5 / axis.scale;
  const table = emptyTable(axis.size, Math.ceil(2 * halfFootprint) + 2);
  for (let output = axis.first; output <= axis.last; output++) {
    const centre = axis.toSlice(output);
    const low = Math.max(-0.5, centre - halfFootprint);
    const high = Math.min(axis.sliceLength - 0.5, centre + halfFootprint);
    const start = clampIndex(Math.floor(low + 0.5), axis.sliceLength - 1);
    const end = clampIndex(Math.ceil(high - 0.5), axis.sliceLength - 1);
    table.starts[output] = start;
    table.counts[output] = end - start + 1;
    for (let source = start; source <= end; source++) {
      const overlap = Math.min(high, source + 0.5) - Math.max(low, source - 0.5);
      table.weights[output * table.stride + source - start] = Math.max(0, overlap) / (high - low);
    }
  }
  return table;
}

/** Slice → model by linear interpolation between slice pixel centres; edges are continued. */
export function linearTable(axis: ModelAxis): AxisTable {
  const table = emptyTable(axis.size, 2);
  for (let output = axis.first; output <= axis.last; output++) {
    setLinearWeights(table, output, axis.toSlice(output), 0, axis.sliceLength - 1);
  }
  return table;
}

/**
 * Model → slice by linear interpolation; padding never leaks in, the image's edge is continued. Slice
 * pixels that the model's grid does not cover have no sources.
 */
export function linearTableBack(axis: ModelAxis): AxisTable {
  const table = emptyTable(axis.sliceLength, 2);
  for (let output = axis.sliceFirst; output <= axis.sliceLast; output++) {
    setLinearWeights(table, output, axis.toModel(output), axis.first, axis.last);
  }
  return table;
}

function emptyTable(length: number, stride: number): AxisTable {
  return {
    length,
    stride,
    starts: new Int32Array(length),
    counts: new Int32Array(length),
    weights: new Float32Array(length * stride),
  };
}

function setLinearWeights(
  table: AxisTable,
  output: number,
  position: number,
  first: number,
  last: number
): void {
  const clamped = Math.min(last, Math.max(first, position));
  const start = Math.min(Math.floor(clamped), Math.max(first, last - 1));
  const fraction = clamped - start;
  table.starts[output] = start;
  table.counts[output] = fraction > 0 ? 2 : 1;
  table.weights[output * table.stride] = 1 - fraction;
  table.weights[output * table.stride + 1] = fraction;
}

function clampIndex(index: number, last: number): number {
  return Math.min(last, Math.max(0, index));
}
