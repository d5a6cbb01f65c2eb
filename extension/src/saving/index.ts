/** Saving a segmentation as DICOM SEG: snapshot → objects → store, read back and compare. */
export { restoreDrafts } from './restoreDrafts';
export { SaveList } from './SaveList';
export type {
  ModelIdentity,
  SegmentationSnapshot,
  SegmentSnapshot,
} from '@multiverseg/core/seg/types';
