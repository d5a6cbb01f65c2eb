/**
 * The DICOM Segmentation object: from a snapshot to its data set, back from what an archive gives, and
 * both compared.
 */
export { buildSegmentation } from './buildSegmentation';
export {
  differencesOf,
  type ExpectedSegmentation,
  type SegmentationDifference,
} from './differences';
export { firstVersion, nextVersion } from './identity';
export {
  describeStoredSegmentation,
  readSegmentation,
  readSegmentationFromMetadata,
} from './readSegmentation';
export { splitBySize } from './splitBySize';
export type {
  SegmentationDescription,
  StoredSegment,
  StoredSegmentation,
} from './StoredSegmentation';
export type {
  AcceptedFrame,
  LabelledFrame,
  Predecessor,
  SegmentationEncoding,
  SegmentationIdentity,
  SegmentationSnapshot,
} from './types';
