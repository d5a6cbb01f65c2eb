import type { HostSegment, HostSegmentation } from './types';

/** The label of a voxel that belongs to nothing; a LABELMAP SEG may describe it as a segment. */
export const BACKGROUND = 0;

/**
 * The segments of a segmentation that are structures, in the order of their numbers. «Background», as
 * LABELMAP SEGs have it (DICOM Supplement 243), is none.
 */
export function structuresOf(segmentation: HostSegmentation | undefined): readonly HostSegment[] {
  return Object.values(segmentation?.segments ?? {}).filter(
    (segment) => segment && segment.segmentIndex !== BACKGROUND
  );
}
