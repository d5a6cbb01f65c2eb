import type { SliceMask } from '@multiverseg/core/image/types';
import { LabelRuns } from '@multiverseg/core/labels/LabelRuns';
import type { LabelmapChange } from '@multiverseg/core/labels/LabelmapWriter';
import { BACKGROUND } from '../host/structuresOf';
import type { HostLabelmaps } from './HostLabelmaps';
import type { SegmentReference } from './SegmentReference';

/** What it means to make a mask a segment's voxels; nothing of it is written yet. */
export interface SegmentPlan {
  readonly change: LabelmapChange;
  readonly maskVoxels: number;
  /** Voxels of the mask that other segments of the layer hold; they stay with them. */
  readonly heldByOthers: number;
}

/**
 * How the labels of one image change when the mask becomes the segment's voxels. Voxels of other
 * segments in its layer stay as they are, so segments that did not overlap do not begin to; other
 * layers are not touched.
 *
 * @param mask width × height of the acquired image.
 * @returns undefined where the segmentation has no labelmap for the image.
 * @throws RangeError for the background, which is no segment and has no voxels of its own
 */
export function planSegment(
  labelmaps: HostLabelmaps,
  segment: SegmentReference,
  imageId: string,
  mask: SliceMask
): SegmentPlan | undefined {
  if (segment.segmentIndex === BACKGROUND) {
    throw new RangeError('The background is no segment: nothing can be written to it.');
  }
  const image = labelmaps.imageFor(segment, imageId);
  if (!image) {
    return undefined;
  }
  const { labelmapImageId, labels, label } = image;
  const { values } = mask;
  let [maskVoxels, heldByOthers] = [0, 0];
  const runs = LabelRuns.collect((add) => {
    let own = nextOf(labels, label, 0);
    // A plain loop, and one value to read of most voxels: it goes over a whole series for one key.
    for (let voxel = 0; voxel < values.length; voxel++) {
      const isOwn = voxel === own;
      if (isOwn) {
        own = nextOf(labels, label, voxel + 1);
      }
      if (values[voxel] === 0) {
        if (isOwn) {
          add(voxel, label, BACKGROUND);
        }
        continue;
      }
      const held = labels[voxel];
      maskVoxels += 1;
      if (held === BACKGROUND) {
        add(voxel, BACKGROUND, label);
      } else if (held !== label) {
        heldByOthers += 1;
      }
    }
  });
  return {
    change: { segmentationRef: segment.segmentationId, labelmapRef: labelmapImageId, runs },
    maskVoxels,
    heldByOthers,
  };
}

/** The first place from one on with that label; -1 where there is none. */
function nextOf(labels: ArrayLike<number>, label: number, from: number): number {
  return Array.prototype.indexOf.call(labels, label, from);
}
