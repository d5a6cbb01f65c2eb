export type { ModelPoint, Slice, SliceMask, SlicePoint, Window } from './types';
export type { Crop, SquareCrop } from './Crop';
export { createModelGrid, DEFAULT_MODEL_SIZE, ModelGrid, usableSpacing } from './ModelGrid';
export { assertSegmentable, normaliseSlice, shownWindow } from './normaliseSlice';
export {
  sliceToModelCoverage,
  sliceToModelImage,
  sliceToModelLogits,
  sliceToModelMask,
} from './sliceToModel';
export { logitOf, modelToSliceLogits, pasteLogits, thresholdLogits } from './modelToSlice';
export { dice } from './dice';
export { UnsegmentableImageError, type UnsegmentableReason } from './UnsegmentableImageError';
export {
  decodeMask,
  encodeMask,
  encodeLabel,
  extentOf,
  firstOf,
  masksEqual,
  masksIntersect,
  type MaskExtent,
  type RunLengthMask,
} from './RunLengthMask';
export { decodeSlice, encodeSlice, type StoredSlice } from './StoredSlice';
export { sideOf, squareAround } from './squareAround';
export { cutSlice, shrinkSlice } from './shrinkSlice';
export { isUnlike, medianWindow } from './windows';
