import { allPlaced, isPlaced } from './functionalGroups';
import { numberSegments } from './numberedSegments';
import { membership, mergedLabels, sourceFrames, type SourceFrame } from './sourceFrames';
import type { StoredFrame, StoredSegmentation } from './StoredSegmentation';
import type { SegmentationEncoding, SegmentationSnapshot } from './types';

/** Which frame: of a source image, and in BINARY objects of a segment. */
interface FramePlace {
  readonly sopInstanceUid: string;
  /** 1-based. */
  readonly frameNumber: number;
  readonly segmentNumber?: number;
}

export type FrameDifference = FramePlace &
  (
    | { readonly kind: 'frame-missing' | 'frame-surplus' }
    | { readonly kind: 'position'; readonly attribute: string }
    | { readonly kind: 'voxels'; readonly voxelCount: number }
  );

/** A frame as it was sent. */
interface SentFrame extends FramePlace {
  readonly frame: SourceFrame;
  /** Whether a stored value is the right one for a voxel. */
  readonly isRight: (voxel: number, value: number) => boolean;
}

/** Of the archive's rounding: millimetres, and direction cosines. */
const tolerance = 1e-3;

/** The frames that are missing, too many, elsewhere, or differ in voxels. */
export function frameDifferences(
  stored: StoredSegmentation,
  snapshot: SegmentationSnapshot,
  encoding: SegmentationEncoding
): readonly FrameDifference[] {
  const missing = new Map(sentFrames(snapshot, encoding).map((sent) => [placeOf(sent), sent]));
  const hasPlaces = allPlaced(sourceFrames(snapshot.frames));
  const differences: FrameDifference[] = [];
  for (const frame of stored.frames) {
    const sent = missing.get(placeOf(frame));
    missing.delete(placeOf(frame));
    const { sopInstanceUid, frameNumber, segmentNumber } = frame;
    const place = { sopInstanceUid, frameNumber, segmentNumber };
    if (!sent) {
      differences.push({ ...place, kind: 'frame-surplus' });
      continue;
    }
    for (const attribute of misplacedAttributes(frame, sent.frame, hasPlaces)) {
      differences.push({ ...place, kind: 'position', attribute });
    }
    const voxelCount = wrongVoxels(frame, sent, stored);
    if (voxelCount > 0) {
      differences.push({ ...place, kind: 'voxels', voxelCount });
    }
  }
  for (const { sopInstanceUid, frameNumber, segmentNumber } of missing.values()) {
    differences.push({ kind: 'frame-missing', sopInstanceUid, frameNumber, segmentNumber });
  }
  return differences;
}

function sentFrames(
  snapshot: SegmentationSnapshot,
  encoding: SegmentationEncoding
): readonly SentFrame[] {
  const frames = sourceFrames(snapshot.frames);
  if (encoding === 'LABELMAP') {
    return frames.map((frame) => {
      const labels = mergedLabels(frame);
      return { ...placeIn(frame), frame, isRight: (voxel, value) => value === labels[voxel] };
    });
  }
  return numberSegments(snapshot.segments, frames, encoding).flatMap((segment) =>
    segment.frames.map((frame) => {
      const isInside = membership(frame, segment.segmentIndex);
      return {
        ...placeIn(frame),
        segmentNumber: segment.segmentNumber,
        frame,
        isRight: (voxel: number, value: number) => value > 0 === isInside(voxel),
      };
    })
  );
}

function placeIn({ sopInstanceUid, frameNumber }: SourceFrame): FramePlace {
  return { sopInstanceUid, frameNumber };
}

function placeOf({ sopInstanceUid, frameNumber, segmentNumber }: FramePlace): string {
  return `${sopInstanceUid}/${frameNumber}/${segmentNumber ?? ''}`;
}

function misplacedAttributes(
  { plane, pixelSpacingMm }: StoredFrame,
  { source }: SourceFrame,
  hasPlaces: boolean
): readonly string[] {
  const sent = hasPlaces && isPlaced(source) ? source : undefined;
  const pairs = [
    ['ImagePositionPatient', plane?.imagePositionPatient, sent?.plane.imagePositionPatient],
    [
      'ImageOrientationPatient',
      plane?.imageOrientationPatient,
      sent?.plane.imageOrientationPatient,
    ],
    ['PixelSpacing', pixelSpacingMm, sent?.pixelSpacingMm],
  ] as const;
  return pairs.filter(([, is, was]) => !areNear(is ?? [], was ?? [])).map(([name]) => name);
}

function areNear(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, axis) => Math.abs(value - b[axis]) < tolerance);
}

function wrongVoxels(
  frame: StoredFrame,
  { frame: { width, height }, isRight }: SentFrame,
  { rows, columns }: StoredSegmentation
): number {
  if (width !== columns || height !== rows) {
    return width * height;
  }
  let count = 0;
  frame.readVoxels().forEach((value, voxel) => {
    count += isRight(voxel, value) ? 0 : 1;
  });
  return count;
}
