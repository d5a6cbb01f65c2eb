import type { AxisTable } from './AxisTable';

/**
 * Resamples a row-major image, first along x, then along y.
 * @param source `sourceWidth` × `sourceHeight` values
 * @returns `xTable.length` × `yTable.length` values; 0 where a table has no source pixels
 */
export function resample(
  source: Float32Array | Uint8Array,
  sourceWidth: number,
  sourceHeight: number,
  xTable: AxisTable,
  yTable: AxisTable
): Float32Array {
  const rows = resampleRows(source, sourceWidth, sourceHeight, xTable, yTable);
  return resampleColumns(rows, xTable.length, yTable);
}

/** Rows that no output takes, those outside a crop say, stay 0. */
function resampleRows(
  source: Float32Array | Uint8Array,
  sourceWidth: number,
  sourceHeight: number,
  table: AxisTable,
  yTable: AxisTable
): Float32Array {
  const { length, stride, starts, counts, weights } = table;
  const result = new Float32Array(length * sourceHeight);
  const [first, end] = rowsTaken(yTable);
  for (let row = first; row < end; row++) {
    const sourceRow = row * sourceWidth;
    for (let output = 0; output < length; output++) {
      const start = sourceRow + starts[output];
      const count = counts[output];
      let sum = 0;
      for (let tap = 0; tap < count; tap++) {
        sum += source[start + tap] * weights[output * stride + tap];
      }
      result[row * length + output] = sum;
    }
  }
  return result;
}

/** The first source row that a table takes, and the one behind the last. */
function rowsTaken({ length, starts, counts }: AxisTable): readonly [number, number] {
  let first = Infinity;
  let end = 0;
  for (let output = 0; output < length; output++) {
    if (counts[output] > 0) {
      first = Math.min(first, starts[output]);
      end = Math.max(end, starts[output] + counts[output]);
    }
  }
  return [first, end];
}

function resampleColumns(rows: Float32Array, width: number, table: AxisTable): Float32Array {
  const { length, stride, starts, counts, weights } = table;
  const result = new Float32Array(width * length);
  for (let output = 0; output < length; output++) {
    const target = output * width;
    // Two rows at a time: interpolation, the common case for large results, is then one sweep.
    for (let tap = 0; tap < counts[output]; tap += 2) {
      const weight = weights[output * stride + tap];
      const row = (starts[output] + tap) * width;
      const hasNext = tap + 1 < counts[output];
      const nextWeight = hasNext ? weights[output * stride + tap + 1] : 0;
      const nextRow = hasNext ? row + width : row;
      for (let x = 0; x < width; x++) {
        result[target + x] += weight * rows[row + x] + nextWeight * rows[nextRow + x];
      }
    }
  }
  return result;
}
