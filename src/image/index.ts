export type { ModelPoint, Slice, SliceMask, SlicePoint } from './types';
export { createModelGrid, DEFAULT_MODEL_SIZE, ModelGrid } from './ModelGrid';
export { assertSegmentable, normaliseSlice } from './normaliseSlice';
export { sliceToModelCoverage, sliceToModelImage, sliceToModelMask } from './sliceToModel';
export { modelToSliceLogits, thresholdLogits } from './modelToSlice';
export { dice } from './dice';
export { UnsegmentableImageError, type UnsegmentableReason } from './UnsegmentableImageError';
