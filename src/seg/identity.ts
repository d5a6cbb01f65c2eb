import type { Predecessor, SegmentationIdentity } from './types';
import { randomUid } from './uid';

/** The first object of a series of its own. */
export function firstVersion(seriesNumber: number): SegmentationIdentity {
  return {
    sopInstanceUid: randomUid(),
    seriesInstanceUid: randomUid(),
    seriesNumber,
    instanceNumber: 1,
  };
}

/**
 * The next object in the series of a stored one: readers take the newest of a series.
 *
 * @param freeSeriesNumber for a predecessor that has no series number
 */
export function nextVersion(
  predecessor: Predecessor,
  freeSeriesNumber: number
): SegmentationIdentity {
  return {
    sopInstanceUid: randomUid(),
    seriesInstanceUid: predecessor.seriesInstanceUid,
    seriesNumber: predecessor.seriesNumber ?? freeSeriesNumber,
    instanceNumber: predecessor.instanceNumber + 1,
  };
}
