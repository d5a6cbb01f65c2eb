export { writeNifti } from './writeNifti';
export type { LabelSlice } from './types';
