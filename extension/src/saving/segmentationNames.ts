import { structuresOf } from '../host/structuresOf';
import type { HostSegmentation } from '../host/types';

/** The name of a segmentation and, by their number, of its segments. */
export type SegmentationNames = ReadonlyMap<number | 'segmentation', string>;

export function namesOf(segmentation: HostSegmentation | undefined): SegmentationNames {
  const segments = structuresOf(segmentation);
  return new Map<number | 'segmentation', string>([
    ['segmentation', segmentation?.label ?? ''],
    ...segments.map(({ segmentIndex, label }) => [segmentIndex, label] as const),
  ]);
}

/** Something has another name, or is gone; a segment that is new has no voxels to save yet. */
export function isRenamed(before: SegmentationNames, now: SegmentationNames): boolean {
  return [...before].some(([place, name]) => now.get(place) !== name);
}
