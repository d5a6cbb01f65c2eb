import type { LabelledFrame, SegmentationSnapshot, SegmentSnapshot } from './types';

/** A segment as it stands in the SEG object. */
export interface NumberedSegment extends SegmentSnapshot {
  /** SegmentNumber: 1, 2, 3 … without gaps, as BINARY objects demand (PS3.3 C.8.20.2). */
  readonly segmentNumber: number;
  /** The source frames on which it has voxels, in the snapshot's order; never empty. */
  readonly frames: readonly LabelledFrame[];
}

/** The segments that have voxels, in the order of their index; the others are left out. */
export function numberSegments(snapshot: SegmentationSnapshot): NumberedSegment[] {
  const framesOf = new Map<number, LabelledFrame[]>();
  for (const frame of snapshot.frames) {
    for (const segmentIndex of segmentIndicesOf(frame.labels)) {
      framesOf.set(segmentIndex, [...(framesOf.get(segmentIndex) ?? []), frame]);
    }
  }
  return [...snapshot.segments]
    .sort((a, b) => a.segmentIndex - b.segmentIndex)
    .flatMap((segment) => {
      const frames = framesOf.get(segment.segmentIndex);
      return frames ? [{ ...segment, frames }] : [];
    })
    .map((segment, position) => ({ ...segment, segmentNumber: position + 1 }));
}

/** The segment indices that occur among voxels, background left out. */
export function segmentIndicesOf(labels: Uint8Array): Set<number> {
  const found = new Uint8Array(256);
  for (let voxel = 0; voxel < labels.length; voxel++) {
    found[labels[voxel]] = 1;
  }
  const indices = new Set<number>();
  for (let segmentIndex = 1; segmentIndex < 256; segmentIndex++) {
    if (found[segmentIndex]) {
      indices.add(segmentIndex);
    }
  }
  return indices;
}
