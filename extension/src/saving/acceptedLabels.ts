import { detail } from '@multiverseg/core/errors/ErrorCodes';
import { EncodeError } from '@multiverseg/core/seg/errors';
import { BACKGROUND } from '../host/structuresOf';
import type { HostSegmentation } from '../host/types';
import type { LabelledImage } from '../viewport/HostLabelmaps';

/** Cornerstone's labelmap tools draw an unaccepted preview with this value. */
const previewSegmentIndex = 255;

/**
 * A copy of what is saved of a labelmap image; undefined where nothing is. One pass over the voxels and no
 * new copy where they are as before: it is read again after every change anywhere in a series.
 *
 * @param known the copy that was made of it before, if any
 * @param met gets the segments that it has
 * @throws EncodeError `seg-unsupported` where there are more than 255 segments
 */
export function acceptedLabels(
  labelled: LabelledImage,
  segmentation: HostSegmentation,
  known: Uint8Array | undefined,
  met: Set<number>
): Uint8Array | undefined {
  const voxels = voxelsOf(labelled);
  const before = known?.length === voxels.length ? known : new Uint8Array(voxels.length);
  let changed: Uint8Array | undefined;
  let isBlank = true;
  let [value, label] = [BACKGROUND, BACKGROUND];
  for (let voxel = 0; voxel < voxels.length; voxel++) {
    if (voxels[voxel] !== value) {
      value = voxels[voxel];
      label = savedAs(value, labelled, segmentation);
      if (label !== BACKGROUND) {
        isBlank = false;
        met.add(label);
      }
    }
    if (!changed && label !== before[voxel]) {
      changed = new Uint8Array(voxels.length);
      changed.set(before.subarray(0, voxel));
    }
    if (changed) {
      changed[voxel] = label;
    }
  }
  return isBlank ? undefined : (changed ?? before);
}

/** Whether nothing is saved of it. @throws EncodeError as `acceptedLabels` */
export function isBlank(labelled: LabelledImage, segmentation: HostSegmentation): boolean {
  const voxels = voxelsOf(labelled);
  let value = BACKGROUND; // Neighbours mostly are alike.
  for (let voxel = 0; voxel < voxels.length; voxel++) {
    if (voxels[voxel] !== value) {
      value = voxels[voxel];
      if (savedAs(value, labelled, segmentation) !== BACKGROUND) {
        return false;
      }
    }
  }
  return true;
}

/** What a voxel value is saved as; an unaccepted preview as background. */
function savedAs(value: number, labelled: LabelledImage, { segments }: HostSegmentation): number {
  if (value === BACKGROUND) {
    return BACKGROUND;
  }
  const segmentIndex = labelled.segmentOf(value);
  if (segmentIndex === previewSegmentIndex && !segments[previewSegmentIndex]) {
    return BACKGROUND;
  }
  if (segmentIndex > 255) {
    throw EncodeError.unsupported(detail('too-many-segments', { maximum: 255 }));
  }
  return segmentIndex;
}

function voxelsOf({ image }: LabelledImage): ArrayLike<number> {
  return (image.voxelManager?.getScalarData() ?? []) as ArrayLike<number>;
}
