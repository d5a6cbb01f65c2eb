import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { frameName } from '@multiverseg/core/examples';
import { EncodeError } from '@multiverseg/core/seg/errors';
import { loadedItemOf, predecessorOf } from '@multiverseg/core/seg/loadedObject';
import { segmentIndicesOf } from '@multiverseg/core/seg/numberedSegments';
import { uniformSliceSpacing } from '@multiverseg/core/seg/sliceSpacing';
import { sourceFrames } from '@multiverseg/core/seg/sourceFrames';
import type {
  LabelledFrame,
  Rgb,
  SegmentationSnapshot,
  SegmentSnapshot,
} from '@multiverseg/core/seg/types';
import { structuresOf } from '../host/structuresOf';
import type { HostSegment, HostSegmentation } from '../host/types';
import { HostLabelmaps } from '../viewport/HostLabelmaps';
import { acceptedLabels, isBlank } from './acceptedLabels';
import type { SnapshotHost } from './host';
import { describeSourceImage, type SourceImage } from './sourceImage';

/**
 * Copies everything of a segmentation that is saved. Cheap enough to call often: source metadata
 * and labelmap voxels only, no source pixels.
 *
 * @param before a snapshot of the same: what has not changed since shares its labels
 * @throws EncodeError `seg-gone`, `seg-source-missing`, or `seg-unsupported` where the segmentation
 * has more than 255 segments
 */
export function snapshotSegmentation(
  host: SnapshotHost,
  segmentationId: string,
  before?: SegmentationSnapshot
): SegmentationSnapshot {
  const segmentation = findSegmentation(host, segmentationId);
  const sources = new Map<string, SourceImage>();
  const frames: LabelledFrame[] = [];
  const knownLabels = labelsByImage(before);
  for (const labelled of new HostLabelmaps(host.libraries).images(segmentationId)) {
    const { acquiredImageId, image } = labelled;
    const source =
      sources.get(acquiredImageId) ?? describeSourceImage(host.libraries, acquiredImageId);
    sources.set(acquiredImageId, source);
    const known = knownLabels.get(frameName(source))?.shift();
    const labels = acceptedLabels(labelled, segmentation, known);
    if (labels) {
      frames.push({
        sopInstanceUid: source.sopInstanceUid,
        frameNumber: source.frameNumber,
        width: image.columns,
        height: image.rows,
        labels,
        source: source.geometry,
        lossyCompression: source.lossyCompression,
      });
    }
  }
  const [first] = sources.values();
  if (!first) {
    throw EncodeError.gone();
  }
  const loaded = loadedInstance(host, segmentationId);
  return {
    key: [first.studyInstanceUid, first.seriesInstanceUid, segmentationId].join('/'),
    segmentationId,
    studyInstanceUid: first.studyInstanceUid,
    seriesInstanceUid: first.seriesInstanceUid,
    label: segmentation.label ?? '',
    segments: snapshotSegments(host, segmentation, loaded, frames),
    frames,
    patientAndStudy: first.instance,
    sliceSpacingMm: uniformSliceSpacing([...sources.values()].map(({ geometry }) => geometry)),
    predecessor: loaded && predecessorOf(loaded),
  };
}

/**
 * Whether a snapshot would hold no frame; looks no further than to the first voxel that is saved.
 *
 * @throws EncodeError as `snapshotSegmentation`
 */
export function isEmptySegmentation(host: SnapshotHost, segmentationId: string): boolean {
  const segmentation = findSegmentation(host, segmentationId);
  const images = new HostLabelmaps(host.libraries).images(segmentationId);
  if (images.length === 0) {
    throw EncodeError.gone();
  }
  return images.every((labelled) => isBlank(labelled, segmentation));
}

/** The labels of a snapshot by image; of one with layers in their order. */
function labelsByImage(snapshot: SegmentationSnapshot | undefined): Map<string, Uint8Array[]> {
  const frames = sourceFrames(snapshot?.frames ?? []);
  return new Map(frames.map((frame) => [frameName(frame), [...frame.layers]]));
}

/** @throws EncodeError `seg-gone` */
function findSegmentation(host: SnapshotHost, segmentationId: string): HostSegmentation {
  const segmentation = host.services.segmentationService.getSegmentation(segmentationId);
  if (!segmentation) {
    throw EncodeError.gone();
  }
  return segmentation;
}

/** The SEG object that the host loaded the segmentation from: it keeps the id of its display set. */
function loadedInstance(
  { services }: SnapshotHost,
  segmentationId: string
): NaturalDataset | undefined {
  const displaySet = services.displaySetService.getDisplaySetByUID(segmentationId);
  return displaySet?.Modality === 'SEG' ? displaySet.instance : undefined;
}

/** The host's segments, and one for every voxel value the host has no segment for: none is lost. */
function snapshotSegments(
  host: SnapshotHost,
  segmentation: HostSegmentation,
  loaded: NaturalDataset | undefined,
  frames: readonly LabelledFrame[]
): SegmentSnapshot[] {
  const { segmentationId } = segmentation;
  const listed = structuresOf(segmentation).map((segment) => ({
    ...snapshotSegment(segment),
    colour: colourOf(host, segmentationId, segment.segmentIndex),
    loadedItem: loaded && loadedItemOf(loaded, segment.segmentIndex),
  }));
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

/** As any viewport that shows the segmentation has it; undefined while none does. */
function colourOf(
  { services: { segmentationService } }: SnapshotHost,
  segmentationId: string,
  segmentIndex: number
): Rgb | undefined {
  const [viewportId] = segmentationService.getViewportIdsWithSegmentation(segmentationId);
  const [red, green, blue] =
    (viewportId
      ? segmentationService.getSegmentColor(viewportId, segmentationId, segmentIndex)
      : undefined) ?? [];
  return red === undefined ? undefined : [red, green, blue];
}
