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

/** Tells of each voxel of the frame whether it belongs to the segment, whichever layer it lies in. */
export function membership(frame: SourceFrame, segmentIndex: number): (voxel: number) => boolean {
  const [labels, ...others] = frame.layers.filter((layer) => layer.includes(segmentIndex));
  if (!labels) {
    return () => false;
  }
  return others.length === 0
    ? (voxel) => labels[voxel] === segmentIndex
    : (voxel) => [labels, ...others].some((layer) => layer[voxel] === segmentIndex);
}

/** Whether any voxel belongs to two segments at once. */
export function hasOverlap(frames: readonly SourceFrame[]): boolean {
  return frames.some(
    ({ layers }) => layers.length > 1 && overlapOf(layers.slice(1), Uint8Array.from(layers[0]))
  );
}

/** @param taken the segments of the voxels so far; those of the layers are added */
function overlapOf(layers: readonly Uint8Array[], taken: Uint8Array): boolean {
  return layers.some((layer) => {
    for (let voxel = 0; voxel < layer.length; voxel++) {
      if (layer[voxel] !== 0) {
        if (taken[voxel] !== 0 && taken[voxel] !== layer[voxel]) {
          return true;
        }
        taken[voxel] = layer[voxel];
      }
    }
    return false;
  });
}

/** One label per voxel, of layers that don't overlap. */
export function mergedLabels({ layers: [first, ...others] }: SourceFrame): Uint8Array {
  return others.length === 0
    ? first
    : first.map((label, voxel) => label || (others.find((layer) => layer[voxel])?.[voxel] ?? 0));
}
