import type { SliceMask } from './types';

/**
 * Dice overlap of two masks on one grid, 2|A ∩ B| / (|A| + |B|); 1 when both are empty.
 * @throws RangeError when the grids differ
 */
export function dice(a: SliceMask, b: SliceMask): number {
  if (a.width !== b.width || a.height !== b.height || a.values.length !== b.values.length) {
    throw new RangeError(`Masks differ: ${a.width}×${a.height} and ${b.width}×${b.height}`);
  }
  let both = 0;
  let sum = 0;
  for (let index = 0; index < a.values.length; index++) {
    const inA = a.values[index] !== 0;
    const inB = b.values[index] !== 0;
    both += inA && inB ? 1 : 0;
    sum += (inA ? 1 : 0) + (inB ? 1 : 0);
  }
  return sum === 0 ? 1 : (2 * both) / sum;
}
