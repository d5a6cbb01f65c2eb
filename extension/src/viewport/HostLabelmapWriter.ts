import type { ChangeSide } from '@multiverseg/core/labels/LabelRuns';
import type {
  LabelmapChange,
  LabelmapWriter,
  WriteOutcome,
} from '@multiverseg/core/labels/LabelmapWriter';
import type { HostLibraries } from '../host/types';

/** The lists of labelmap images that the host goes by. */
interface WritableLabelmap {
  readonly imageIds?: string[];
  readonly labelmaps?: Readonly<Record<string, { readonly imageIds?: string[] }>>;
}

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

  /**
   * Adds an empty layer over acquired images, for segments that overlap others: kept as the host keeps
   * those of a loaded SEG, in the same list after the layers there are.
   */
  addLayer(segmentationId: string, acquiredImageIds: readonly string[]): void {
    const { cornerstone, cornerstoneTools } = this.libraries;
    const data = cornerstoneTools.segmentation.state.getSegmentation(segmentationId)
      ?.representationData.Labelmap as WritableLabelmap | undefined;
    const images = cornerstone.imageLoader.createAndCacheDerivedLabelmapImages([
      ...acquiredImageIds,
    ]);
    const [primary] = Object.values(data?.labelmaps ?? {});
    // Mostly one list under two names.
    new Set([data?.imageIds, primary?.imageIds]).forEach((list) =>
      list?.push(...images.map(({ imageId }) => imageId))
    );
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
