import { isUnlike, medianWindow } from '@multiverseg/core/image';
import type { Window } from '@multiverseg/core/image/types';
import type { ShownImages } from '../viewport/ShownImages';
import type { TargetTracker } from '../viewport/TargetTracker';
import type { TargetWork } from './TargetWork';
import type { WorkBook } from './WorkBook';

export interface WindowCommandParts {
  readonly shown: ShownImages;
  readonly tracker: TargetTracker;
  readonly works: WorkBook;
}

/** The window of the examples, where the image was shown to the network in quite another. */
export function differingWindow({ window, examples }: TargetWork): Window | undefined {
  const windows = examples()
    .examples.filter(({ enabled }) => enabled)
    .map((example) => example.window);
  return window && isUnlike(window, windows) ? medianWindow(windows) : undefined;
}

/** What the user may do with the window that the network is shown images in. */
export class WindowCommands {
  constructor(private readonly parts: WindowCommandParts) {}

  /**
   * Shows the image in the window of its examples and asks anew, with the same prompts.
   *
   * @throws UserError as `readTargetImage`
   */
  async useExamplesWindow(): Promise<void> {
    const { shown, tracker, works } = this.parts;
    const work = works.active;
    const window = work && differingWindow(work);
    if (!window) {
      return;
    }
    const { viewportId } = tracker;
    shown.setWindow(viewportId, window);
    const target = await tracker.read(viewportId, work.target.imageId);
    if (works.active === work) {
      work.beginAnew(target);
      await works.predict(work);
    }
  }
}
