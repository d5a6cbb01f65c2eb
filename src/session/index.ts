export type { Prediction } from './types';
export { SegmentationSession, type SegmentationSessionOptions } from './SegmentationSession';
