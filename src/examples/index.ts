export type { ContextEntry, ContextProvenance } from './types';
export { createContextEntry } from './createContextEntry';
export { ContextSet } from './ContextSet';
export { ContextLibrary } from './ContextLibrary';
export { exportContextSet } from './exportContextSet';
export { importContextSet } from './importContextSet';
export { ContextFileError } from './ContextFileError';
export { isSameFrame, type FrameReference } from './isSameFrame';
