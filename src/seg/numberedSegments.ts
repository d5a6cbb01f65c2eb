import type { SourceFrame } from './sourceFrames';
import type { LabelledFrame, SegmentationEncoding, SegmentSnapshot } from './types';

/** A segment as it stands in the SEG object. */
export interface NumberedSegment extends SegmentSnapshot {
  /** SegmentNumber: 1, 2, 3 … in BINARY objects, which allow no gaps (PS3.3 C.8.20.2). */
  readonly segmentNumber: number;
  /** The source frames on which it has voxels, in their given order. */
  readonly frames: readonly SourceFrame[];
}

/**
 * The segments that have voxels or are on the label list, in the order of their index; the others are
 * left out. In LABELMAP
 * objects a segment's number is its index, gaps included.
 */
export function numberSegments(
  segments: readonly SegmentSnapshot[],
  frames: readonly SourceFrame[],
  encoding: SegmentationEncoding
): readonly NumberedSegment[] {
  const framesOf = new Map<number, SourceFrame[]>();
  for (const frame of frames) {
    for (const segmentIndex of new Set(frame.layers.flatMap((one) => [...segmentIndicesOf(one)]))) {
      framesOf.set(segmentIndex, [...(framesOf.get(segmentIndex) ?? []), frame]);
    }
  }
  return [...segments]
    .sort((a, b) => a.segmentIndex - b.segmentIndex)
    .flatMap((segment) => {
      const own = framesOf.get(segment.segmentIndex) ?? [];
      return own.length > 0 || segment.isListed ? [{ ...segment, frames: own }] : [];
    })
    .map((segment, position) => ({
      ...segment,
      segmentNumber: encoding === 'LABELMAP' ? segment.segmentIndex : position + 1,
    }));
}

/** Those of labels that were gone over before: nobody changes them. */
const known = new WeakMap<LabelledFrame['labels'], ReadonlySet<number>>();

/**
 * The segment indices that occur among voxels, background left out.
 *
 * @param labels as in a `LabelledFrame`: never changed afterwards
 */
export function segmentIndicesOf(labels: LabelledFrame['labels']): ReadonlySet<number> {
  const indices = known.get(labels) ?? indicesAmong(labels);
  known.set(labels, indices);
  return indices;
}

function indicesAmong(labels: Uint8Array): ReadonlySet<number> {
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
