import type { SegmentReference } from '../viewport/SegmentReference';
import type { TargetWork } from './TargetWork';

/** The works of the open study: one for each image and segment at most. */
export class WorkList {
  private readonly works = new Map<string, TargetWork>();

  get all(): readonly TargetWork[] {
    return [...this.works.values()];
  }

  get(imageId: string, segment: SegmentReference): TargetWork | undefined {
    return this.works.get(keyOf(imageId, segment));
  }

  /** Those on an image for the segments of one segmentation. */
  on(imageId: string, segmentationId: string): readonly TargetWork[] {
    return this.all.filter(
      ({ target, segment }) =>
        target.imageId === imageId && segment.segmentationId === segmentationId
    );
  }

  put(work: TargetWork): void {
    this.works.set(keyOf(work.target.imageId, work.segment), work);
  }

  delete(work: TargetWork): void {
    this.works.delete(keyOf(work.target.imageId, work.segment));
  }

  /** Ends the works on segments that are gone: another may get the number. */
  dropOrphans(exists: (segment: SegmentReference) => boolean): void {
    for (const work of this.all.filter(({ segment }) => !exists(segment))) {
      this.delete(work);
      work.dispose();
    }
  }

  clear(): void {
    this.all.forEach((work) => work.dispose());
    this.works.clear();
  }
}

/** Names a segment on an image. */
export function keyOf(imageId: string, { segmentationId, segmentIndex }: SegmentReference): string {
  return `${imageId} ${segmentationId} ${segmentIndex}`;
}
