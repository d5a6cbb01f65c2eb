/** A segment of a segmentation: the place accepted voxels go to. */
export interface SegmentReference {
  readonly segmentationId: string;
  readonly segmentIndex: number;
}
