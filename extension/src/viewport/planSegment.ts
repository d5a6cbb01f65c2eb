import { firstOf } from '@multiverseg/core/image';
import type { SliceMask } from '@multiverseg/core/image/types';
import { LabelRuns } from '@multiverseg/core/labels/LabelRuns';
import type { LabelmapChange } from '@multiverseg/core/labels/LabelmapWriter';
import { BACKGROUND } from '../host/structuresOf';
import type { HostLabelmaps } from './HostLabelmaps';
import type { SegmentReference } from './SegmentReference';

/** Of a mask's values. */
const INSIDE = 1;

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
    let own = firstOf(labels, label, 0);
    let inside = firstOf(values, INSIDE, 0);
    // From one voxel that matters to the next, since it goes over a whole series for one key.
    while (own < labels.length || inside < values.length) {
      const voxel = Math.min(own, inside);
      const held = labels[voxel];
      if (voxel === inside) {
        maskVoxels += 1;
        if (held === BACKGROUND) {
          add(voxel, BACKGROUND, label);
        } else if (held !== label) {
          heldByOthers += 1;
        }
        inside = firstOf(values, INSIDE, voxel + 1);
      } else {
        add(voxel, label, BACKGROUND);
      }
      if (voxel === own) {
        own = firstOf(labels, label, voxel + 1);
      }
    }
  });
  return {
    change: { segmentationRef: segment.segmentationId, labelmapRef: labelmapImageId, runs },
    maskVoxels,
    heldByOthers,
  };
}
