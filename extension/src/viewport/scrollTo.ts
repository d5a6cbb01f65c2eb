import type { Types } from '@cornerstonejs/core';
import { instanceOf } from '../host/metadata';
import type { HostLibraries, HostServices } from '../host/types';
import type { ShownImages } from './ShownImages';

export interface ScrollParts {
  readonly libraries: HostLibraries;
  readonly services: HostServices;
  readonly shown: ShownImages;
}

/**
 * Shows an image of a viewport's own.
 *
 * @returns false where the viewport does not have it
 */
export async function scrollTo(
  { libraries, services, shown }: ScrollParts,
  viewportId: string,
  imageId: string
): Promise<boolean> {
  const viewport = services.cornerstoneViewportService.getCornerstoneViewport(viewportId);
  const index = (viewport as Types.IStackViewport | null)?.getImageIds?.().indexOf(imageId) ?? -1;
  if (!viewport || index < 0) {
    return false;
  }
  if ('setImageIdIndex' in viewport) {
    await (viewport as Types.IStackViewport).setImageIdIndex(index);
    return true;
  }
  const { Rows = 1, Columns = 1 } = instanceOf(libraries, imageId) ?? {};
  const centre = { x: (Number(Columns) - 1) / 2, y: (Number(Rows) - 1) / 2 };
  const [x, y, z] = shown.geometry(viewportId, imageId).sliceToWorld(centre);
  (viewport as Types.IVolumeViewport).jumpToWorld([x, y, z]);
  return true;
}
