import type { HostLabelmaps } from './HostLabelmaps';

interface LastSeen {
  /** Where it had voxels when they were last seen. */
  readonly imageId?: string;
  readonly isFilled: boolean;
}

/**
 * Which segments have voxels. Asked after every stroke of a brush: a segment is looked for where it was
 * last seen and on the images that are shown, and on all images only the first time and when it is gone
 * from there.
 */
export class FilledSegments {
  /** By the segmentation's labelmap, which is the host's own object as long as there is one. */
  private readonly seen = new WeakMap<object, Map<number, LastSeen>>();

  constructor(private readonly labelmaps: Pick<HostLabelmaps, 'hasVoxels' | 'acquiredImageIds'>) {}

  /**
   * @param labelmap of the segmentation
   * @param shownImageIds acquired images on which voxels may just have been written
   */
  isFilled(
    segmentationId: string,
    segmentIndex: number,
    labelmap: object,
    shownImageIds: readonly string[]
  ): boolean {
    const known = this.seen.get(labelmap) ?? new Map<number, LastSeen>();
    this.seen.set(labelmap, known);
    const last = known.get(segmentIndex);
    const segment = { segmentationId, segmentIndex };
    const isOn = (imageId: string) => this.labelmaps.hasVoxels(segment, imageId);
    const likely = [...(last?.imageId === undefined ? [] : [last.imageId]), ...shownImageIds];
    const mayBeElsewhere = last === undefined || last.isFilled;
    const found =
      likely.find(isOn) ??
      (mayBeElsewhere ? this.labelmaps.acquiredImageIds(segmentationId).find(isOn) : undefined);
    known.set(segmentIndex, { imageId: found ?? last?.imageId, isFilled: found !== undefined });
    return found !== undefined;
  }
}
