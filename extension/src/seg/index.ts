/** Saving a segmentation as DICOM SEG: snapshot → encode → store → read back and compare. */
export {
  asNewInstance,
  encodeLoadedSegmentation,
  loadSourceImages,
  type EncodedSegmentation,
} from './encode';
export { EncodeError, StoreError, VerifyError } from './errors';
export { patchDataset } from './patch';
export { checkStoredSegmentation, readSegmentation } from './readBack';
export { snapshotSegmentation } from './snapshot';
export { storeSegmentation, type StoreOptions } from './store';
export type {
  LabelledFrame,
  ModelIdentity,
  SegmentationHost,
  SegmentationSnapshot,
  SegmentSnapshot,
  SnapshotHost,
  SourceGeometry,
} from './types';
