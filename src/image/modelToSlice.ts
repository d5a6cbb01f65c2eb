import { linearTableBack } from './AxisTable';
import type { ModelGrid } from './ModelGrid';
import { resample } from './resample';
import type { SliceMask } from './types';

/**
 * Logits from the model's grid to the slice grid by bilinear interpolation; values of the padding
 * never reach the slice.
 * @param modelLogits size × size values, row-major
 * @returns width × height values, row-major
 * @throws RangeError when the number of logits is not size × size
 */
export function modelToSliceLogits(modelLogits: Float32Array, grid: ModelGrid): Float32Array {
  if (modelLogits.length !== grid.size * grid.size) {
    throw new RangeError(`Expected ${grid.size}² logits, got ${modelLogits.length}`);
  }
  return resample(
    modelLogits,
    grid.size,
    grid.size,
    linearTableBack(grid.x),
    linearTableBack(grid.y)
  );
}

/**
 * The mask of all pixels whose probability, sigmoid(logit), lies above `probability`.
 * @param sliceLogits width × height values, row-major
 * @param probability between 0 and 1, both excluded
 * @throws RangeError for another probability or another number of logits
 */
export function thresholdLogits(
  sliceLogits: Float32Array,
  width: number,
  height: number,
  probability = 0.5
): SliceMask {
  if (sliceLogits.length !== width * height) {
    throw new RangeError(`Expected ${width}×${height} logits, got ${sliceLogits.length}`);
  }
  const limit = logitOf(probability);
  const values = new Uint8Array(sliceLogits.length);
  for (let index = 0; index < sliceLogits.length; index++) {
    values[index] = sliceLogits[index] > limit ? 1 : 0;
  }
  return { values, width, height };
}

function logitOf(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`A threshold lies between 0 and 1, got ${probability}`);
  }
  return Math.log(probability / (1 - probability));
}
