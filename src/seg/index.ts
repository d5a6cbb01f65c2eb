/** The DICOM Segmentation object: from a snapshot to its data set, back from what an archive gives, and both compared. */
export { buildSegmentation, type BuildOptions } from './buildSegmentation';
export { firstVersion, nextVersion } from './identity';
export { splitBySize } from './splitBySize';
export type {
  LabelledFrame,
  ModelIdentity,
  Predecessor,
  SegmentationEncoding,
  SegmentationIdentity,
  SegmentationSnapshot,
  SegmentSnapshot,
} from './types';
