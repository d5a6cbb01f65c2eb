import { structuresOf } from '../host/structuresOf';
import type { HostSegmentation } from '../host/types';

/**
 * Knows which numbers of the open segmentations had a segment that was deleted: the host gives such a
 * number to the next one, which has nothing of what was known of the first.
 */
export class DeletedSegments {
  private readonly seen = new Map<string, Set<number>>();
  private readonly gone = new Map<string, Set<number>>();

  /** Segments came or went. */
  follow(segmentations: readonly HostSegmentation[]): void {
    for (const segmentation of segmentations) {
      const { segmentationId } = segmentation;
      const seen = this.seen.get(segmentationId) ?? new Set();
      const gone = this.gone.get(segmentationId) ?? new Set();
      const present = new Set(structuresOf(segmentation).map(({ segmentIndex }) => segmentIndex));
      seen.forEach((number) => present.has(number) || gone.add(number));
      present.forEach((number) => seen.add(number));
      this.seen.set(segmentationId, seen);
      this.gone.set(segmentationId, gone);
    }
  }

  has(segmentationId: string, segmentIndex: number): boolean {
    return Boolean(this.gone.get(segmentationId)?.has(segmentIndex));
  }

  /** The study is left: what is opened next is loaded anew. */
  clear(): void {
    this.seen.clear();
    this.gone.clear();
  }
}
