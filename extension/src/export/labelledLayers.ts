import type { LabelSlice } from '@multiverseg/core/nifti';
import type { HostLibraries, SegmentationService } from '../host/types';
import { describeSourceImage } from '../saving/sourceImage';
import { HostLabelmaps, type LabelledImage } from '../viewport/HostLabelmaps';

export interface LabelledSlice extends LabelSlice {
  readonly sopInstanceUid: string;
  /** One-based. */
  readonly frameNumber: number;
}

/** All images of a series with the labels of one layer of a segmentation. */
export interface LabelledLayer {
  /** For files; says nothing of the patient. */
  readonly name: string;
  readonly slices: readonly LabelledSlice[];
}

/**
 * The masks of the open study as the viewer holds them; layers without any voxel are left out.
 *
 * @throws EncodeError `seg-source-missing`
 */
export function labelledLayers(
  libraries: HostLibraries,
  segmentations: Pick<SegmentationService, 'getSegmentations'>
): readonly LabelledLayer[] {
  const labelmaps = new HostLabelmaps(libraries);
  return segmentations.getSegmentations().flatMap(({ segmentationId }, index) => {
    const images = labelmaps.images(segmentationId);
    const layers = [...new Set(images.map(({ layer }) => layer))];
    return layers
      .map((layer) => ({
        name: `masks-${index + 1}${layer > 0 ? `-layer-${layer + 1}` : ''}`,
        slices: images
          .filter((image) => image.layer === layer)
          .map((image) => labelledSlice(libraries, image)),
      }))
      .filter(({ slices }) => slices.some(isLabelled));
  });
}

/** Whether any voxel is of a structure. */
export function isLabelled({ labels }: Pick<LabelledSlice, 'labels'>): boolean {
  return labels.some((label) => label !== 0);
}

function labelledSlice(
  libraries: HostLibraries,
  { acquiredImageId, image, segmentOf }: LabelledImage
): LabelledSlice {
  const { sopInstanceUid, frameNumber, geometry } = describeSourceImage(libraries, acquiredImageId);
  const voxels = (image.voxelManager?.getScalarData() ?? []) as ArrayLike<number>;
  const labels = new Uint8Array(voxels.length);
  let [value, number] = [0, 0]; // Of the voxel before: neighbours mostly are alike.
  for (let voxel = 0; voxel < voxels.length; voxel++) {
    if (voxels[voxel] !== value) {
      value = voxels[voxel];
      number = value === 0 ? 0 : segmentOf(value);
    }
    labels[voxel] = number;
  }
  const { columns: width, rows: height } = image;
  return { sopInstanceUid, frameNumber, width, height, labels, source: geometry };
}
