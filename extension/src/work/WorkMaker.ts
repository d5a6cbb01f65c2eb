import { assertSegmentable } from '@multiverseg/core/image';
import { ruledSlice } from '@multiverseg/core/project';
import type { Tasks } from '../library/Tasks';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import type { SegmentReference } from '../viewport/SegmentReference';
import type { Segments } from '../viewport/Segments';
import type { TargetImage } from '../viewport/targetImage';
import type { TargetTracker } from '../viewport/TargetTracker';
import type { HandEditing } from './HandEditing';
import { TargetWork } from './TargetWork';

/** Where a prompt or a prediction belongs to. */
export interface Place {
  readonly viewportId: string;
  readonly imageId?: string;
}

export interface WorkMakerParts {
  readonly labelmaps: HostLabelmaps;
  readonly tracker: TargetTracker;
  readonly segments: Segments;
  readonly tasks: Tasks;
  /** Whether small structures are looked at a second time, in a square around them. */
  readonly looksCloser: () => boolean;
}

interface MakerParts extends WorkMakerParts {
  readonly hands: HandEditing;
}

/** What a new work is made of: an image, a segment for its voxels, and the examples of its structure. */
export class WorkMaker {
  constructor(private readonly parts: MakerParts) {}

  /**
   * @param place without an image, that which the viewport shows
   * @throws UserError as `readTargetImage` and `assertSegmentable`; an `AbortError` once the signal has fired
   */
  async read({ viewportId, imageId }: Place, signal: AbortSignal): Promise<TargetImage> {
    signal.throwIfAborted();
    const target = await this.parts.tracker.read(viewportId, imageId, signal);
    signal.throwIfAborted(); // Before a segmentation is made in the next study, or for nothing.
    assertSegmentable(target.slice);
    return target;
  }

  /** The segment in use, in a new segmentation where there is none for the image. */
  async segmentFor(
    viewportId: string,
    { imageId }: TargetImage,
    signal: AbortSignal
  ): Promise<SegmentReference> {
    const { segments, tasks } = this.parts;
    const segment = await segments.ensure(viewportId, imageId, tasks.startSegments);
    signal.throwIfAborted();
    return segment;
  }

  make(target: TargetImage, segment: SegmentReference, threshold: number): TargetWork {
    return this.makeAsShown(this.ruled(target, segment), segment, threshold);
  }

  /** As `make`, in the window that the image comes in, whatever the structure's rule says. */
  makeAsShown(target: TargetImage, segment: SegmentReference, threshold: number): TargetWork {
    const { labelmaps, segments, tasks, hands, looksCloser } = this.parts;
    const examples = () => tasks.examplesOf(segments.label(segment));
    const accepted = labelmaps.readSegment(segment, target.imageId);
    const byHand = () => hands.of(segment, target.imageId);
    return new TargetWork(target, segment, examples, threshold, accepted, byHand, looksCloser);
  }

  /** Looks at the image as it is now; its window may have changed before the network was shown it. */
  look(work: TargetWork, target: TargetImage): void {
    work.look(this.ruled(target, work.segment));
  }

  private ruled(target: TargetImage, segment: SegmentReference): TargetImage {
    const { segments, tasks } = this.parts;
    const rule = tasks.windowOf(segments.label(segment));
    return { ...target, slice: ruledSlice(target.slice, rule) };
  }
}
