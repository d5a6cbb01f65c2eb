import type { LabelledFrame, SegmentationSnapshot, SegmentSnapshot } from './types';

/**
 * Whether saving both would save the same: same segments (index, label, provenance), same voxels on
 * the same source frames. The order does not matter.
 */
export function snapshotsEqual(a: SegmentationSnapshot, b: SegmentationSnapshot): boolean {
  return (
    a.key === b.key &&
    a.label === b.label &&
    a.segments.length === b.segments.length &&
    a.segments.every((segment) => hasSameSegment(b.segments, segment)) &&
    a.frames.length === b.frames.length &&
    haveSameVoxels(a.frames, b.frames)
  );
}

function hasSameSegment(segments: readonly SegmentSnapshot[], wanted: SegmentSnapshot): boolean {
  const found = segments.find(({ segmentIndex }) => segmentIndex === wanted.segmentIndex);
  return (
    found !== undefined &&
    found.label === wanted.label &&
    found.fromModel === wanted.fromModel &&
    found.cachedStats?.algorithmType === wanted.cachedStats?.algorithmType &&
    found.cachedStats?.algorithmName === wanted.cachedStats?.algorithmName
  );
}

function haveSameVoxels(a: readonly LabelledFrame[], b: readonly LabelledFrame[]): boolean {
  const byPlace = new Map(b.map((frame) => [placeOf(frame), frame]));
  return a.every((frame) => {
    const other = byPlace.get(placeOf(frame));
    return (
      other !== undefined &&
      other.width === frame.width &&
      other.height === frame.height &&
      frame.labels.every((label, voxel) => label === other.labels[voxel])
    );
  });
}

function placeOf(frame: LabelledFrame): string {
  return `${frame.sopInstanceUid}/${frame.frameNumber}`;
}
