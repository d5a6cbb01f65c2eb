import type { Types } from '@cornerstonejs/core';
import type { CommandsManager, HostLibraries, HostServices } from '../host/types';

export interface CreateParts {
  readonly libraries: HostLibraries;
  readonly services: HostServices;
  readonly commandsManager: CommandsManager;
}

/**
 * Has the host make an empty labelmap over the series in a viewport, with one segment.
 *
 * Of a series with a time axis the host takes the time point in the middle, whichever is shown; so there
 * the labelmap is made as the host would: in a stack over all its images, in their order, since its brush
 * goes by that; in a volume over the time point that is wanted.
 *
 * @param isWanted whether the labelmap is to cover an acquired image
 * @returns the segmentation's id
 */
export async function createLabelmap(
  parts: CreateParts,
  viewportId: string,
  label: string,
  isWanted: (imageId: string) => boolean
): Promise<string> {
  const timePoints = timePointsIn(parts, viewportId);
  const stack = timePoints.length > 1 ? stackIn(parts, viewportId) : undefined;
  const images = stack ?? timePoints.find((imageIds) => imageIds.some(isWanted));
  const segmentationId = images
    ? await createOver(parts, viewportId, label, images)
    : await parts.commandsManager.run('createLabelmapForViewport', {
        viewportId,
        options: { label },
      });
  if (typeof segmentationId !== 'string') {
    throw new Error('The viewer made no segmentation for this viewport.');
  }
  return segmentationId;
}

function timePointsIn(
  { services: { viewportGridService, displaySetService } }: CreateParts,
  viewportId: string
): readonly (readonly string[])[] {
  const { displaySetInstanceUIDs = [] } =
    viewportGridService.getState().viewports.get(viewportId) ?? {};
  const [displaySet] = displaySetInstanceUIDs.map((uid) =>
    displaySetService.getDisplaySetByUID(uid)
  );
  return displaySet?.dynamicVolumeInfo?.timePoints ?? [];
}

function stackIn(
  { services: { cornerstoneViewportService } }: CreateParts,
  viewportId: string
): readonly string[] | undefined {
  const viewport = cornerstoneViewportService.getCornerstoneViewport(viewportId);
  return viewport?.type === 'stack' ? (viewport as Types.IStackViewport).getImageIds() : undefined;
}

async function createOver(
  { libraries: { cornerstone }, services: { segmentationService } }: CreateParts,
  viewportId: string,
  label: string,
  referencedImageIds: readonly string[]
): Promise<string> {
  const images = cornerstone.imageLoader.createAndCacheDerivedLabelmapImages([
    ...referencedImageIds,
  ]);
  const segmentationId = cornerstone.utilities.uuidv4();
  const imageIds = images.map(({ imageId }) => imageId);
  segmentationService.addOrUpdateSegmentation({
    segmentationId,
    representation: { type: 'Labelmap', data: { imageIds, referencedImageIds } },
    config: { label, segments: { 1: { label: 'Segment 1', active: true } } },
  });
  await segmentationService.addSegmentationRepresentation(viewportId, {
    segmentationId,
    type: 'Labelmap',
  });
  return segmentationId;
}
