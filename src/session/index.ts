export { exampleAnswerer } from './exampleAnswerer';
export type { Prediction } from './types';
export { SegmentationSession, type SegmentationSessionOptions } from './SegmentationSession';
export { contradictedBy, handEditsBetween, withoutEdits, type HandEdits } from './handEdits';
