import { isSameFrame } from '@multiverseg/core/examples';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import { HostLabelmapWriter } from '../viewport/HostLabelmapWriter';
import { frameIdentityOf, frameReferenceOf } from '../host/metadata';
import type { HostLibraries } from '../host/types';
import type { SegmentationSnapshot } from '@multiverseg/core/seg/types';
import { draftLayers } from './draftLayers';
import type { SaveList } from './SaveList';
import type { Segments } from '../viewport/Segments';

/** Puts back what the series in a viewport held, unsaved, when its study was left. */
export async function restoreDrafts(
  libraries: HostLibraries,
  labelmaps: HostLabelmaps,
  segments: Segments,
  saveList: SaveList,
  viewportId: string,
  imageId: string
): Promise<void> {
  const series = frameIdentityOf(libraries, imageId);
  if (!series) {
    return;
  }
  for (const draft of saveList.draftsOf(series.studyInstanceUid, series.seriesInstanceUid)) {
    // Taken first: the viewport announces the same image again while the segmentation is made.
    const taken = saveList.takeDraft(draft);
    if (!taken) {
      continue;
    }
    try {
      const segmentationId = await putBack(libraries, labelmaps, segments, viewportId, draft);
      if (!taken.reopened(segmentationId)) {
        segments.remove(segmentationId);
      }
    } catch (error) {
      taken.giveBack();
      throw error;
    }
  }
}

/** @returns the id of the segmentation that holds the draft; where it fails, none is left behind. */
async function putBack(
  libraries: HostLibraries,
  labelmaps: HostLabelmaps,
  segments: Segments,
  viewportId: string,
  draft: SegmentationSnapshot
): Promise<string> {
  const isLabelled = (imageId: string) => {
    const source = frameReferenceOf(libraries, imageId);
    return source !== undefined && draft.frames.some((frame) => isSameFrame(frame, source));
  };
  const { segmentationId } = await segments.create(
    viewportId,
    draft.segments.map(({ segmentIndex, label }) => ({ segmentIndex, label })),
    isLabelled
  );
  try {
    writeFrames(libraries, labelmaps, segmentationId, draft);
  } catch (error) {
    segments.remove(segmentationId);
    throw error;
  }
  draft.segments.forEach((segment) =>
    segments.restoreProvenance({ segmentationId, segmentIndex: segment.segmentIndex }, segment)
  );
  return segmentationId;
}

/** @throws UserError when the segmentation has no place for some of the draft's frames. */
function writeFrames(
  libraries: HostLibraries,
  labelmaps: HostLabelmaps,
  segmentationId: string,
  draft: SegmentationSnapshot
): void {
  const missing = new Set(draft.frames);
  const writer = new HostLabelmapWriter(libraries);
  const layers = draftLayers(draft.frames);
  const covered = labelmaps.images(segmentationId).map(({ acquiredImageId }) => acquiredImageId);
  layers.slice(1).forEach(() => writer.addLayer(segmentationId, covered));
  for (const { image, layer, acquiredImageId } of labelmaps.images(segmentationId)) {
    const source = frameReferenceOf(libraries, acquiredImageId);
    const frame = source && layers[layer]?.find((candidate) => isSameFrame(candidate, source));
    if (frame) {
      frame.labels.forEach((label, index) => image.voxelManager?.setAtIndex(index, label));
      missing.delete(frame);
    }
  }
  if (missing.size > 0) {
    throw new UserError('draft-not-restored');
  }
  libraries.cornerstoneTools.segmentation.triggerSegmentationEvents.triggerSegmentationDataModified(
    segmentationId
  );
}
