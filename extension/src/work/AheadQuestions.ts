import { isSameFrame, type FrameReference } from '@multiverseg/core/examples';
import type { Slice } from '@multiverseg/core/image';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { ruledSlice } from '@multiverseg/core/project';
import { SegmentationSession } from '@multiverseg/core/session';
import type { Tasks } from '../library/Tasks';

/** A network that takes longer is not asked ahead: whoever clicks meanwhile would wait for it. */
const SLOW_MS = 1000;

export interface AheadParts {
  readonly tasks: Tasks;
  /** The network, as far as it is there; it has to keep its answers. */
  readonly model: () => SegmentationModel | undefined;
  readonly looksCloser: () => boolean;
}

/** An image without a mark, as it will be asked about. */
export interface AheadQuestion {
  readonly label: string;
  /** In the window that the viewer will show it in. */
  readonly slice: Slice;
  readonly frame: FrameReference | undefined;
}

/**
 * What the network is asked before anybody wants to know it. The answers stay with the network: asked
 * the same later, it has them at once.
 */
export class AheadQuestions {
  private slow: SegmentationModel | undefined;

  constructor(private readonly parts: AheadParts) {}

  /** The network that may be asked; undefined also where it was found to be slow. */
  get model(): SegmentationModel | undefined {
    const model = this.parts.model();
    return model === this.slow ? undefined : model;
  }

  /** @throws as `SegmentationSession.predict` */
  async ask(
    model: SegmentationModel,
    { label, slice, frame }: AheadQuestion,
    signal: AbortSignal
  ): Promise<void> {
    const { tasks, looksCloser } = this.parts;
    const startedAt = performance.now();
    const session = new SegmentationSession({
      slice: ruledSlice(slice, tasks.windowOf(label)),
      examples: () => tasks.examplesOf(label),
      isTarget: ({ origin }) => frame !== undefined && isSameFrame(origin, frame),
      looksCloser,
    });
    await session.predict(model, signal);
    if (performance.now() - startedAt > SLOW_MS) {
      this.slow = model;
    }
  }
}
