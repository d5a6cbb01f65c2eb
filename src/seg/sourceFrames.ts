import type { SourceGeometry } from '../dicom/sourceGeometry';
import type { LabelledFrame, LossyCompression } from './types';

/** One source frame with all layers of labels on it. */
export interface SourceFrame {
  readonly sopInstanceUid: string;
  /** 1-based. */
  readonly frameNumber: number;
  readonly width: number;
  readonly height: number;
  readonly source: SourceGeometry;
  readonly lossyCompression?: LossyCompression;
  /** `width × height` segment indices each, 0 where no segment is; at least one layer. */
  readonly layers: readonly Uint8Array[];
}

/** Brings the layers of each source frame together; the frames keep the order they first occur in. */
export function sourceFrames(frames: readonly LabelledFrame[]): readonly SourceFrame[] {
  const layersOf = new Map<string, LabelledFrame[]>();
  for (const frame of frames) {
    const place = `${frame.sopInstanceUid}/${frame.frameNumber}`;
    layersOf.set(place, [...(layersOf.get(place) ?? []), frame]);
  }
  return [...layersOf.values()].map((layers) => {
    const [{ sopInstanceUid, frameNumber, width, height, source, lossyCompression }] = layers;
    return {
      ...{ sopInstanceUid, frameNumber, width, height, source, lossyCompression },
      layers: layers.map(({ labels }) => labels),
    };
  });
}

/** Whether a voxel of the frame belongs to the segment, whichever layer it lies in. */
export function isInSegment(frame: SourceFrame, segmentIndex: number, voxel: number): boolean {
  return frame.layers.some((labels) => labels[voxel] === segmentIndex);
}

/** Whether any voxel belongs to two segments at once. */
export function hasOverlap(frames: readonly SourceFrame[]): boolean {
  return frames.some(
    ({ layers: [first, ...others] }) =>
      others.length > 0 &&
      first.some((_, voxel) => {
        const labels = [first, ...others].map((layer) => layer[voxel]).filter(Boolean);
        return new Set(labels).size > 1;
      })
  );
}

/** One label per voxel, of layers that don't overlap. */
export function mergedLabels({ layers: [first, ...others] }: SourceFrame): Uint8Array {
  return others.length === 0
    ? first
    : first.map((label, voxel) => label || (others.find((layer) => layer[voxel])?.[voxel] ?? 0));
}
