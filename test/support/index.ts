export { launchChromium, newViewerPage, type ChromiumOptions } from './chromium';
export { FaultProxy } from './FaultProxy';
export {
  reencoded,
  withOtherPatient,
  withOtherPixel,
  withOtherPosition,
  withOtherSegmentLabel,
  withOtherUid,
  type Alteration,
} from './faults/alterations';
export { TransferSyntax } from './faults/dicomTree';
export {
  answerStatus,
  emptyBody,
  failedSopSequence,
  jsonAnswer,
  loginPage,
  redirectToLogin,
  type Fault,
  type FaultAnswer,
  type SeenRequest,
} from './faults/faults';
export { servePlainOhif, type PlainOhif, type PlainOhifOptions } from './ohif';
export { startOrthanc, type RunningOrthanc } from './orthanc';
export { chestXrays, hippocampi } from './studies';
export type { ChestXray, Hippocampus, SampleStudy } from './studies';
export { readHippocampusSlices, type LabelledSlice } from './hippocampusMask';
export { lungOnSide } from './lungs';
export { boxAround, nextCorrection, type Correction } from './simulatedUser';
export {
  fetchFromOrthanc,
  fetchSegmentations,
  readMaskPicture,
  readSegmentations,
  validationErrors,
} from './storedSegmentations';
export type { StoredMask, StoredSegment, StoredSegmentation } from './storedSegmentations';
