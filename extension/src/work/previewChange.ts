import type { SliceMask } from '@multiverseg/core/image/types';
import type { Rings } from '../tool/types';
import { BACKGROUND } from '../host/structuresOf';
import type { SegmentImage } from '../viewport/HostLabelmaps';
import { ringsOf } from './previewRings';

/** What accepting a preview changes where its segment has voxels on the image already. */
export interface PreviewChange {
  readonly adds: Rings;
  readonly removes: Rings;
  readonly addedVoxels: number;
  readonly removedVoxels: number;
}

/**
 * What Enter would add and remove. Voxels that other segments of the layer hold stay with them, so they
 * are not added (see `planSegment`).
 *
 * @param mask of the preview, on the grid of the image
 */
export function previewChange(
  mask: SliceMask,
  { labels, label }: Pick<SegmentImage, 'labels' | 'label'>
): PreviewChange {
  const { width, height, values } = mask;
  const [adds, removes] = [new Float32Array(width * height), new Float32Array(width * height)];
  let [addedVoxels, removedVoxels] = [0, 0];
  for (let voxel = 0; voxel < values.length; voxel++) {
    if (values[voxel] !== 0 && labels[voxel] === BACKGROUND) {
      adds[voxel] = 1;
      addedVoxels++;
    } else if (values[voxel] === 0 && labels[voxel] === label) {
      removes[voxel] = 1;
      removedVoxels++;
    }
  }
  return {
    adds: addedVoxels > 0 ? ringsOf(adds, width, height, 0.5) : [],
    removes: removedVoxels > 0 ? ringsOf(removes, width, height, 0.5) : [],
    addedVoxels,
    removedVoxels,
  };
}
