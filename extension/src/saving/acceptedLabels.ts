import { detail } from '@multiverseg/core/errors/ErrorCodes';
import { EncodeError } from '@multiverseg/core/seg/errors';
import { segmentIndicesOf } from '@multiverseg/core/seg/numberedSegments';
import { BACKGROUND } from '../host/structuresOf';
import type { HostSegmentation } from '../host/types';
import type { LabelledImage } from '../viewport/HostLabelmaps';

/** Cornerstone's labelmap tools draw an unaccepted preview with this value. */
const previewSegmentIndex = 255;

/**
 * A copy of what is saved of a labelmap image; undefined where nothing is. None is made where all is as
 * before: it is asked for again after every change anywhere in a series.
 *
 * @param known the copy that was made of it before, if any
 * @throws EncodeError `seg-unsupported` where there are more than 255 segments
 */
export function acceptedLabels(
  labelled: LabelledImage,
  segmentation: HostSegmentation,
  known: Uint8Array | undefined
): Uint8Array | undefined {
  const voxels = voxelsOf(labelled);
  const isItself = (label: number) => savedAs(label, labelled, segmentation) === label;
  if (known && isSame(voxels, known) && [...segmentIndicesOf(known)].every(isItself)) {
    return known;
  }
  if (isBlank(labelled, segmentation)) {
    return undefined;
  }
  const labels = new Uint8Array(voxels.length);
  let [value, label] = [BACKGROUND, BACKGROUND]; // Neighbours mostly are alike.
  for (let voxel = 0; voxel < voxels.length; voxel++) {
    if (voxels[voxel] !== value) {
      value = voxels[voxel];
      label = savedAs(value, labelled, segmentation);
    }
    labels[voxel] = label;
  }
  return labels;
}

/** Whether nothing is saved of it. @throws EncodeError as `acceptedLabels` */
export function isBlank(labelled: LabelledImage, segmentation: HostSegmentation): boolean {
  const voxels = voxelsOf(labelled);
  let value = BACKGROUND;
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

/** Goes over four voxels at once where it can: it is the price of every voxel that did not change. */
function isSame(voxels: ArrayLike<number>, known: Uint8Array): boolean {
  const [some, others] = [inFours(voxels), inFours(known)];
  const [now, before] = some && others ? [some, others] : [voxels, known];
  for (let index = 0; index < before.length; index++) {
    if (now[index] !== before[index]) {
      return false;
    }
  }
  return voxels.length === known.length;
}

function inFours(voxels: ArrayLike<number>): Uint32Array | undefined {
  return voxels instanceof Uint8Array && voxels.byteOffset % 4 === 0 && voxels.length % 4 === 0
    ? new Uint32Array(voxels.buffer, voxels.byteOffset, voxels.length / 4)
    : undefined;
}

function voxelsOf({ image }: LabelledImage): ArrayLike<number> {
  return (image.voxelManager?.getScalarData() ?? []) as ArrayLike<number>;
}
