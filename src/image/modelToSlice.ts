import { linearTableBack } from './AxisTable';
import type { ModelGrid } from './ModelGrid';
import { fillOutside } from './fillOutside';
import { resample } from './resample';
import type { SliceMask } from './types';

/** Where the model was shown nothing it answers nothing: surely not in the mask. */
const OUTSIDE_CROP_LOGIT = -20;

/**
 * Logits from the model's grid to the slice grid by bilinear interpolation; values of the padding
 * never reach the slice. Slice pixels outside the grid's crop get a logit that no threshold lets in.
 * @param modelLogits size × size values, row-major
 * @returns width × height values, row-major
 * @throws RangeError when the number of logits is not size × size
 */
export function modelToSliceLogits(modelLogits: Float32Array, grid: ModelGrid): Float32Array {
  if (modelLogits.length !== grid.size * grid.size) {
    throw new RangeError(`Expected ${grid.size}² logits, got ${modelLogits.length}`);
  }
  const sliceLogits = resample(
    modelLogits,
    grid.size,
    grid.size,
    linearTableBack(grid.x),
    linearTableBack(grid.y)
  );
  fillOutsideCrop(sliceLogits, grid);
  return sliceLogits;
}

/**
 * Logits of a slice with those of a square in their place where its grid covers it.
 * @param sliceLogits width × height values, row-major; left as they are
 * @param modelLogits size × size values of the square
 * @returns width × height values
 * @throws RangeError as `modelToSliceLogits`
 */
export function pasteLogits(
  sliceLogits: Float32Array,
  modelLogits: Float32Array,
  grid: ModelGrid
): Float32Array {
  const pasted = sliceLogits.slice();
  const closer = modelToSliceLogits(modelLogits, grid);
  const { x, y, width } = grid;
  for (let row = y.sliceFirst; row <= y.sliceLast; row++) {
    const [start, end] = [row * width + x.sliceFirst, row * width + x.sliceLast + 1];
    pasted.set(closer.subarray(start, end), start);
  }
  return pasted;
}

function fillOutsideCrop(sliceLogits: Float32Array, { x, y, width }: ModelGrid): void {
  const crop = { left: x.sliceFirst, right: x.sliceLast, top: y.sliceFirst, bottom: y.sliceLast };
  fillOutside(sliceLogits, width, crop, OUTSIDE_CROP_LOGIT);
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

/**
 * The logit of a probability: sigmoid(logit) is the probability again.
 * @param probability between 0 and 1, both excluded
 * @throws RangeError for another probability
 */
export function logitOf(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`A threshold lies between 0 and 1, got ${probability}`);
  }
  return Math.log(probability / (1 - probability));
}
