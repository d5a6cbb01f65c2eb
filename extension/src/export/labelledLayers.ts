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
      .filter(({ slices }) => slices.some(({ labels }) => labels.some((label) => label !== 0)));
  });
}

function labelledSlice(
  libraries: HostLibraries,
  { acquiredImageId, image, segmentOf }: LabelledImage
): LabelledSlice {
  const { sopInstanceUid, frameNumber, geometry } = describeSourceImage(libraries, acquiredImageId);
  const voxels = (image.voxelManager?.getScalarData() ?? []) as ArrayLike<number>;
  const numbers = new Map([[0, 0]]);
  const labels = Uint8Array.from(voxels, (value) => {
    const number = numbers.get(value) ?? segmentOf(value);
    numbers.set(value, number);
    return number;
  });
  const { columns: width, rows: height } = image;
  return { sopInstanceUid, frameNumber, width, height, labels, source: geometry };
}
