import type { HostSegment, HostSegmentation } from '../host/types';
import { detail } from '@multiverseg/core/errors/ErrorCodes';
import { EncodeError } from '@multiverseg/core/seg/errors';
import { segmentIndicesOf } from '@multiverseg/core/seg/numberedSegments';
import { uniformSliceSpacing } from '@multiverseg/core/seg/sliceSpacing';
import type { SnapshotHost } from './host';
import { describeSourceImage, type SourceImage } from './sourceImage';
import type {
  LabelledFrame,
  SegmentationSnapshot,
  SegmentSnapshot,
} from '@multiverseg/core/seg/types';

/** Cornerstone's labelmap tools draw an unaccepted preview with this value. */
const previewSegmentIndex = 255;

/**
 * Copies everything of a segmentation that is saved. Cheap enough to call often: source metadata
 * and labelmap voxels only, no source pixels.
 *
 * @throws EncodeError `seg-gone`, `seg-source-missing`, or `seg-unsupported` where the segmentation
 * has overlapping segments or more than 255
 */
export function snapshotSegmentation(
  host: SnapshotHost,
  segmentationId: string
): SegmentationSnapshot {
  const segmentation = findSegmentation(host, segmentationId);
  const sources: SourceImage[] = [];
  const frames: LabelledFrame[] = [];
  for (const labelmapImageId of labelmapImageIds(segmentation)) {
    const labelmapImage = host.libraries.cornerstone.cache.getImage(labelmapImageId);
    if (!labelmapImage?.referencedImageId || !labelmapImage.voxelManager) {
      continue;
    }
    const source = describeSourceImage(host.libraries, labelmapImage.referencedImageId);
    sources.push(source);
    const labels = acceptedLabels(labelmapImage.voxelManager.getScalarData(), segmentation);
    if (labels) {
      frames.push({
        sopInstanceUid: source.sopInstanceUid,
        frameNumber: source.frameNumber,
        width: labelmapImage.columns,
        height: labelmapImage.rows,
        labels,
        source: source.geometry,
        lossyCompression: source.lossyCompression,
      });
    }
  }
  const [first] = sources;
  if (!first) {
    throw EncodeError.gone();
  }
  return {
    key: [first.studyInstanceUid, first.seriesInstanceUid, segmentationId].join('/'),
    segmentationId,
    studyInstanceUid: first.studyInstanceUid,
    seriesInstanceUid: first.seriesInstanceUid,
    label: segmentation.label ?? '',
    segments: snapshotSegments(segmentation, frames),
    frames,
    patientAndStudy: first.instance,
    sliceSpacingMm: uniformSliceSpacing(sources.map(({ geometry }) => geometry)),
  };
}

/** @throws EncodeError `seg-gone` */
export function findSegmentation(host: SnapshotHost, segmentationId: string): HostSegmentation {
  const segmentation = host.services.segmentationService.getSegmentation(segmentationId);
  if (!segmentation) {
    throw EncodeError.gone();
  }
  return segmentation;
}

/** The labelmap images, one per source frame, in the host's order. */
export function labelmapImageIds(segmentation: HostSegmentation): readonly string[] {
  const labelmap = segmentation.representationData.Labelmap as
    { imageIds?: readonly string[]; labelmaps?: Record<string, unknown> } | undefined;
  if (labelmap?.labelmaps && Object.keys(labelmap.labelmaps).length > 1) {
    throw EncodeError.unsupported(detail('segments-overlap'));
  }
  return labelmap?.imageIds ?? [];
}

/** A copy of the labels without an unaccepted preview; undefined where nothing is left. */
function acceptedLabels(
  voxels: ArrayLike<number>,
  segmentation: HostSegmentation
): Uint8Array | undefined {
  const hidesPreview = !segmentation.segments[previewSegmentIndex];
  const labels = new Uint8Array(voxels.length);
  let anyLabelled = false;
  for (let voxel = 0; voxel < voxels.length; voxel++) {
    const label = voxels[voxel];
    if (label === 0 || (label === previewSegmentIndex && hidesPreview)) {
      continue;
    }
    if (label > 255) {
      throw EncodeError.unsupported(detail('too-many-segments', { maximum: 255 }));
    }
    labels[voxel] = label;
    anyLabelled = true;
  }
  return anyLabelled ? labels : undefined;
}

/** The host's segments, and one for every voxel value the host has no segment for: none is lost. */
function snapshotSegments(
  segmentation: HostSegmentation,
  frames: readonly LabelledFrame[]
): SegmentSnapshot[] {
  const listed = Object.values(segmentation.segments).filter(Boolean).map(snapshotSegment);
  const known = new Set(listed.map(({ segmentIndex }) => segmentIndex));
  const painted = new Set(frames.flatMap(({ labels }) => [...segmentIndicesOf(labels)]));
  const unlisted = [...painted]
    .filter((segmentIndex) => !known.has(segmentIndex))
    .map((segmentIndex) => ({ segmentIndex, label: `Segment ${segmentIndex}` }));
  return [...listed, ...unlisted].sort((a, b) => a.segmentIndex - b.segmentIndex);
}

function snapshotSegment(segment: HostSegment): SegmentSnapshot {
  const { algorithmType, algorithmName } = segment.cachedStats ?? {};
  return {
    segmentIndex: segment.segmentIndex,
    label: segment.label ?? '',
    ...(segment.algorithmType?.toUpperCase() === 'SEMIAUTOMATIC' && {
      predictedBy: segment.algorithmName ?? 'unknown',
    }),
    ...(typeof algorithmType === 'string' && {
      cachedStats: {
        algorithmType,
        ...(typeof algorithmName === 'string' && { algorithmName }),
      },
    }),
  };
}
