import type { ChangeSide } from '@multiverseg/core/labels/LabelRuns';
import type {
  LabelmapChange,
  LabelmapWriter,
  WriteOutcome,
} from '@multiverseg/core/labels/LabelmapWriter';
import type { HostLibraries } from '../host/types';

/** Writes into the labelmap images of the host's cache. */
export class HostLabelmapWriter implements LabelmapWriter {
  constructor(private readonly libraries: HostLibraries) {}

  write(changes: readonly LabelmapChange[], side: ChangeSide): WriteOutcome {
    const gone: LabelmapChange[] = [];
    const reached = new Set<string>();
    let writtenVoxels = 0;
    for (const change of changes) {
      const written = this.writeOne(change, side);
      if (written === undefined) {
        gone.push(change);
      } else {
        reached.add(change.segmentationRef);
        writtenVoxels += written;
      }
    }
    reached.forEach((segmentationId) => this.announce(segmentationId));
    return { writtenVoxels, gone };
  }

  /** @returns how many voxels; undefined where the labelmap is gone */
  private writeOne(
    { segmentationRef, labelmapRef, runs }: LabelmapChange,
    side: ChangeSide
  ): number | undefined {
    const { cornerstone, cornerstoneTools } = this.libraries;
    const isThere = cornerstoneTools.segmentation.state.getSegmentation(segmentationRef);
    const voxels = isThere && cornerstone.cache.getImage(labelmapRef)?.voxelManager;
    if (!voxels) {
      return undefined;
    }
    const labels = voxels.getScalarData() as ArrayLike<number>;
    let written = 0;
    runs.forEach(side, (voxel, label, otherLabel) => {
      if (labels[voxel] === otherLabel) {
        voxels.setAtIndex(voxel, label);
        written += 1;
      }
    });
    return written;
  }

  private announce(segmentationId: string): void {
    // Without a slice list: with one, the MPR viewports of OHIF 3.13 do not refresh.
    this.libraries.cornerstoneTools.segmentation.triggerSegmentationEvents.triggerSegmentationDataModified(
      segmentationId
    );
  }
}
