import { decodeMask, masksEqual, type RunLengthMask } from '@multiverseg/core/image';
import { handEditsBetween, type HandEdits } from '@multiverseg/core/session';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import type { SegmentReference } from '../viewport/SegmentReference';
import { keyOf } from './WorkList';

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

  constructor(private readonly labelmaps: Pick<HostLabelmaps, 'imageFor' | 'readRuns'>) {}

  /** Remembers the voxels there are, unless that was done before. */
  note(segment: SegmentReference, imageId: string): void {
    const image = this.noted.has(keyOf(imageId, segment))
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
    const key = keyOf(imageId, segment);
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
    const noted = this.noted.get(keyOf(imageId, segment));
    if (!noted) {
      return undefined;
    }
    const { mask } = noted;
    const now = this.labelmaps.readRuns(segment, imageId);
    const isSame = mask && now ? masksEqual(mask, now) : mask === now;
    return isSame ? undefined : handEditsBetween(mask && decodeMask(mask), now && decodeMask(now));
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
    const mask = this.labelmaps.readRuns(segment, imageId);
    this.noted.set(keyOf(imageId, segment), { segment, mask });
  }
}
