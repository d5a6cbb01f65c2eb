export { findChromium, launchChromium, newViewerPage, type ChromiumOptions } from './chromium';
export { freePort } from './freePort';
export { servePlainOhif, type PlainOhif, type PlainOhifOptions } from './ohif';
export { startOrthanc, type RunningOrthanc } from './orthanc';
export { brainMr, chestCt, chestXrays, hippocampi } from './studies';
export type { ChestXray, Hippocampus, SampleStudy } from './studies';
export { readHippocampusSlices, type LabelledSlice } from './hippocampusMask';
export { boxAround, nextCorrection, type Correction } from './simulatedUser';
export {
  fetchFromOrthanc,
  fetchSegmentations,
  readMaskPicture,
  readSegmentations,
  validationErrors,
} from './storedSegmentations';
export type { StoredMask, StoredSegment, StoredSegmentation } from './storedSegmentations';
