/** Saving a segmentation as DICOM SEG: snapshot → encode → store → read back and compare. */
export {
  asNewInstance,
  encodeLoadedSegmentation,
  loadSourceImages,
  type EncodedSegmentation,
} from './encode';
export { EncodeError, StoreError, VerifyError } from '@multiverseg/core/seg/errors';
export { patchDataset } from '@multiverseg/core/seg/patch';
export { checkStoredSegmentation } from '@multiverseg/core/seg/readBack';
export { snapshotSegmentation } from './snapshot';
export { storeSegmentation, type StoreOptions } from './store';
export type { SegmentationHost, SnapshotHost } from './host';
export type {
  LabelledFrame,
  ModelIdentity,
  SegmentationSnapshot,
  SegmentSnapshot,
} from '@multiverseg/core/seg/types';
