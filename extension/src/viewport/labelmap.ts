import type { Types } from '@cornerstonejs/core';
import type { SliceMask } from '@multiverseg/core/image/types';
import type { HostLibraries } from '../host/types';

/** The labels of one image before and after a change, row-major; for undo and redo. */
export interface LabelmapChange {
  readonly segmentationId: string;
  readonly imageId: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** The labelmap images of a segmentation that are in the host's cache; none when it is gone. */
export function labelmapImages(
  { cornerstone, cornerstoneTools }: HostLibraries,
  segmentationId: string
): Types.IImage[] {
  const labelmap =
    cornerstoneTools.segmentation.state.getSegmentation(segmentationId)?.representationData
      .Labelmap;
  const imageIds = labelmap && 'imageIds' in labelmap ? (labelmap.imageIds ?? []) : [];
  return imageIds.flatMap((imageId) => cornerstone.cache.getImage(imageId) ?? []);
}

/** The labelmap image that lies on the acquired image; undefined where the segmentation has none. */
export function findLabelmapImage(
  libraries: HostLibraries,
  segmentationId: string,
  imageId: string
): Types.IImage | undefined {
  return labelmapImages(libraries, segmentationId).find(
    (image) => image.referencedImageId === imageId
  );
}

/**
 * How the labels of one image change when the mask becomes the segment's voxels; nothing is written.
 * Voxels of other segments stay as they are, so the segments of one SEG remain disjoint.
 *
 * @param mask width × height of the acquired image.
 * @returns undefined where the segmentation has no labelmap for the image.
 */
export function planSegment(
  libraries: HostLibraries,
  segmentationId: string,
  imageId: string,
  mask: SliceMask,
  segmentIndex: number
): LabelmapChange | undefined {
  const image = findLabelmapImage(libraries, segmentationId, imageId);
  if (!image) {
    return undefined;
  }
  const before = readLabels(image);
  const after = before.map((label, index) => {
    if (label !== 0 && label !== segmentIndex) {
      return label;
    }
    return mask.values[index] ? segmentIndex : 0;
  });
  return { segmentationId, imageId, before, after };
}

/** The voxels a segment has on an image; undefined where it has none. */
export function readSegment(
  libraries: HostLibraries,
  segmentationId: string,
  imageId: string,
  segmentIndex: number
): SliceMask | undefined {
  const image = findLabelmapImage(libraries, segmentationId, imageId);
  if (!image || !holds(image, segmentIndex)) {
    return undefined;
  }
  const values = readLabels(image).map((label) => (label === segmentIndex ? 1 : 0));
  return { values, width: image.columns, height: image.rows };
}

/** Whether a segment has voxels on an image; looks without copying them. */
export function hasVoxels(
  libraries: HostLibraries,
  segmentationId: string,
  imageId: string,
  segmentIndex: number
): boolean {
  const image = findLabelmapImage(libraries, segmentationId, imageId);
  return image !== undefined && holds(image, segmentIndex);
}

/**
 * Puts one side of a change into the labelmap; voxels that something else has changed since stay.
 *
 * @returns false when the segmentation is gone by now.
 */
export function applyLabels(
  libraries: HostLibraries,
  change: LabelmapChange,
  side: 'before' | 'after'
): boolean {
  const image = findLabelmapImage(libraries, change.segmentationId, change.imageId);
  if (!image?.voxelManager) {
    return false;
  }
  const labels = change[side];
  const otherLabels = change[side === 'after' ? 'before' : 'after'];
  const current = readLabels(image);
  for (let index = 0; index < labels.length; index++) {
    if (current[index] === otherLabels[index] && current[index] !== labels[index]) {
      image.voxelManager.setAtIndex(index, labels[index]);
    }
  }
  // Without a slice list: with one, the MPR viewports of OHIF 3.13 do not refresh.
  libraries.cornerstoneTools.segmentation.triggerSegmentationEvents.triggerSegmentationDataModified(
    change.segmentationId
  );
  return true;
}

function readLabels(image: Types.IImage): Uint8Array {
  return Uint8Array.from(image.voxelManager?.getScalarData() as ArrayLike<number>);
}

function holds(image: Types.IImage, segmentIndex: number): boolean {
  return Array.prototype.includes.call(image.voxelManager?.getScalarData() ?? [], segmentIndex);
}
