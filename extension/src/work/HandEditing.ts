import { decodeMask, encodeMask, type RunLengthMask } from '@multiverseg/core/image';
import { handEditsBetween, type HandEdits } from '@multiverseg/core/session';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import type { SegmentReference } from '../viewport/SegmentReference';

interface Noted {
  readonly segment: SegmentReference;
  /** Undefined: the segment had no voxels. */
  readonly mask: RunLengthMask | undefined;
}

/**
 * What the user painted and erased, found by comparison: the voxels of each segment on each image as
 * they were when the image was first seen or a mask was last accepted there, and as they are now.
 */
export class HandEditing {
  private readonly noted = new Map<string, Noted>();

  constructor(private readonly labelmaps: HostLabelmaps) {}

  /** Remembers the voxels there are, unless that was done before. */
  note(segment: SegmentReference, imageId: string): void {
    const image = this.noted.has(keyOf(segment, imageId))
      ? undefined
      : this.labelmaps.imageFor(segment, imageId);
    if (image) {
      this.put(segment, imageId);
    }
  }

  /**
   * The voxels there are were accepted: what comes from now on is by hand.
   *
   * @returns takes that back
   */
  settle(segment: SegmentReference, imageId: string): () => void {
    const key = keyOf(segment, imageId);
    const before = this.noted.get(key);
    this.put(segment, imageId);
    return () => {
      if (before) {
        this.noted.set(key, before);
      } else {
        this.noted.delete(key);
      }
    };
  }

  /** Undefined where nothing was done by hand since. */
  of(segment: SegmentReference, imageId: string): HandEdits | undefined {
    const noted = this.noted.get(keyOf(segment, imageId));
    return (
      noted &&
      handEditsBetween(
        noted.mask && decodeMask(noted.mask),
        this.labelmaps.readSegment(segment, imageId)
      )
    );
  }

  /** Forgets segments that are gone: another may get the number. */
  dropOrphans(exists: (segment: SegmentReference) => boolean): void {
    for (const [key, { segment }] of this.noted) {
      if (!exists(segment)) {
        this.noted.delete(key);
      }
    }
  }

  /** The study was left. */
  clear(): void {
    this.noted.clear();
  }

  private put(segment: SegmentReference, imageId: string): void {
    const mask = this.labelmaps.readSegment(segment, imageId);
    this.noted.set(keyOf(segment, imageId), {
      segment,
      mask: mask && encodeMask(mask),
    });
  }
}

function keyOf({ segmentationId, segmentIndex }: SegmentReference, imageId: string): string {
  return `${imageId} ${segmentationId} ${segmentIndex}`;
}
