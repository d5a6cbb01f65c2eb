import { structuresOf } from '../host/structuresOf';
import type { HostSegment, HostSegmentation } from '../host/types';

/** The name of a segmentation and, by their number, of its segments. */
export type SegmentationNames = ReadonlyMap<number | 'segmentation', string>;

export function namesOf(segmentation: HostSegmentation | undefined): SegmentationNames {
  return namesIn(segmentation?.label ?? '', structuresOf(segmentation));
}

/** @param label of the segmentation */
export function namesIn(
  label: string,
  segments: readonly Pick<HostSegment, 'segmentIndex' | 'label'>[]
): SegmentationNames {
  return new Map<number | 'segmentation', string>([
    ['segmentation', label],
    ...segments.map(({ segmentIndex, label }) => [segmentIndex, label] as const),
  ]);
}

/** Something has another name, or is gone; a segment that is new has no voxels to save yet. */
export function isRenamed(before: SegmentationNames, now: SegmentationNames): boolean {
  return [...before].some(([place, name]) => now.get(place) !== name);
}
