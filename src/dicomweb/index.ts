/** DICOMweb without a viewer: storing an object so that it is known to be stored. */
export { fetchAnswer, retryAfter } from './fetchAnswer';
export { findSegmentations, segmentationsOf, type SegmentationSearch } from './findSegmentations';
export type { FoundStudy } from './findStudies';
export { FetchSegStore } from './FetchSegStore';
export type { RetrievedObject } from './retrieveInstance';
export { resolveWithin } from './resolveWithin';
export { freeSeriesNumber, seriesNumbersOf } from './seriesNumbers';
export type { HttpAnswer, InstanceIdentity, NoAnswer, NotSent, SegStore } from './SegStore';
export {
  storeChecked,
  type Difference,
  type Patience,
  type StorableObject,
  type StoreOutcome,
  type StoreStep,
} from './storeChecked';
export type { DifferenceCode, StoreFailure } from './StoreFailure';
