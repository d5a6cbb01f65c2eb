/** Stored segmentations as memory: which structure they are of, and examples out of them. */
export { examplesFrom, isStored, type SourceImage, type SourceImages } from './examplesFrom';
export { matchStructure } from './matchStructure';
export { isNewer, newest, type Version } from './newest';
export { retrieveStored } from './retrieveStored';
export { isAccepted, spread, usableFrames, type UsableFrame } from './usableFrames';
