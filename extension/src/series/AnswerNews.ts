import { Seldom } from '@multiverseg/core/jobs';
import type { FollowEvent } from '@multiverseg/core/series';
import type { TargetTracker } from '../viewport/TargetTracker';

/** Each answer that is told of costs a drawing, which takes long where no graphics card does it. */
const TOLD_EVERY_MS = 250;

/** Tells of what comes on the way a few times a second, of an answer for the image on the screen at once. */
export class AnswerNews {
  private readonly telling: Seldom;

  constructor(
    private readonly tracker: Pick<TargetTracker, 'imageId'>,
    tell: () => void
  ) {
    this.telling = new Seldom(tell, TOLD_EVERY_MS);
  }

  came(event: FollowEvent): void {
    if (event.kind === 'followed' && event.slice.imageRef === this.tracker.imageId) {
      this.telling.now();
    } else {
      this.telling.ask();
    }
  }

  /** All has come: whoever waits for the end tells of the last. */
  stop(): void {
    this.telling.stop();
  }
}
