import { isSameFrame } from '@multiverseg/core/context';
import { labelmapImages } from '../adapters/labelmap';
import { frameReferenceOf } from '../adapters/targetImage';
import type { HostLibraries } from '../host/types';
import type { SegmentationSnapshot } from '../seg';
import type { SaveList } from './SaveList';
import type { Segments } from './Segments';

/** Puts back what the series in a viewport held, unsaved, when its study was left. */
export async function restoreDrafts(
  libraries: HostLibraries,
  segments: Segments,
  saveList: SaveList,
  viewportId: string,
  imageId: string
): Promise<void> {
  const instance = libraries.cornerstone.metaData.get('instance', imageId);
  if (!instance) {
    return;
  }
  const { StudyInstanceUID, SeriesInstanceUID } = instance;
  for (const draft of saveList.draftsOf(StudyInstanceUID, SeriesInstanceUID)) {
    // Taken first: the viewport announces the same image again while the segmentation is made.
    const taken = saveList.takeDraft(draft);
    if (!taken) {
      continue;
    }
    const { segmentationId } = await segments
      .create(
        viewportId,
        draft.segments.map(({ label }) => label),
        draft.segments.map(({ segmentIndex }) => segmentIndex)
      )
      .catch((error: unknown) => {
        taken.giveBack();
        throw error;
      });
    writeFrames(libraries, segmentationId, draft);
    draft.segments
      .filter(({ fromModel }) => fromModel)
      .forEach(({ segmentIndex }) => segments.markFromModel({ segmentationId, segmentIndex }));
    taken.reopened(segmentationId);
  }
}

function writeFrames(
  libraries: HostLibraries,
  segmentationId: string,
  draft: SegmentationSnapshot
): void {
  for (const image of labelmapImages(libraries, segmentationId)) {
    const source = frameReferenceOf(libraries, image.referencedImageId ?? '');
    const frame = draft.frames.find((candidate) => isSameFrame(candidate, source));
    frame?.labels.forEach((label, index) => image.voxelManager?.setAtIndex(index, label));
  }
  libraries.cornerstoneTools.segmentation.triggerSegmentationEvents.triggerSegmentationDataModified(
    segmentationId
  );
}
