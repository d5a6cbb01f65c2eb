export { exampleAnswerer } from './exampleAnswerer';
export { isAbsent } from './sliceVerdict';
export type { Prediction } from './types';
export { SegmentationSession, type SegmentationSessionOptions } from './SegmentationSession';
export { contradictedBy, handEditsBetween, withoutEdits, type HandEdits } from './handEdits';
