import type { SegmentReference } from '../viewport/SegmentReference';
import type { TargetImage } from '../viewport/targetImage';
import type { ShownPreview, ShownPreviews } from './ShownPreviews';
import { DEFAULT_THRESHOLD, type AdoptedAnswer } from './TargetWork';
import type { WorkList } from './WorkList';
import type { WorkMaker } from './WorkMaker';

/** What following a series said, as previews of the images that are looked at. */
export class FollowedPreviews {
  constructor(
    private readonly works: WorkList,
    private readonly maker: WorkMaker,
    private readonly shown: ShownPreviews,
    private readonly onChange: () => void
  ) {}

  /**
   * Shows an answer; work that is begun on the image stays as it is.
   *
   * @param target in the window that the network was shown it in
   * @throws UnsegmentableImageError when the image shows nothing in its window
   */
  adopt(target: TargetImage, segment: SegmentReference, answer: AdoptedAnswer): void {
    if (this.works.get(target.imageId, segment)?.isOwn) {
      return;
    }
    const work = this.maker.makeAsShown(target, segment, DEFAULT_THRESHOLD);
    work.adopt(answer);
    this.works.put(work);
    this.onChange();
  }

  /** Whether an answer is shown on an image, or work of the user's own. */
  shows(imageId: string, segment: SegmentReference, modelLogits: Float32Array): boolean {
    const work = this.works.get(imageId, segment);
    return Boolean(work?.isOwn) || work?.prediction?.modelLogits === modelLogits;
  }

  /** Lets go of those that were left as they came, but for one image: they can be adopted again. */
  forget(exceptImageId?: string): void {
    this.works.all
      .filter(({ isAsFollowed, target }) => isAsFollowed && target.imageId !== exceptImageId)
      .forEach((work) => {
        this.works.delete(work);
        work.dispose();
      });
  }

  /** The preview of a segment on an image that the user has changed and not accepted. */
  correctedOn(imageId: string, segment: SegmentReference): ShownPreview | undefined {
    const work = this.works.get(imageId, segment);
    return work?.prediction && !work.isUntouched
      ? this.shown
          .of(this.works.on(imageId, segment.segmentationId))
          .find((preview) => preview.work === work)
      : undefined;
  }
}
