import type { Types } from '@cornerstonejs/core';
import { isSameFrame } from '@multiverseg/core/examples';
import type { Slice } from '@multiverseg/core/image';
import { LatestWins } from '@multiverseg/core/jobs';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { ruledSlice, type Structure } from '@multiverseg/core/project';
import { SegmentationSession } from '@multiverseg/core/session';
import { frameIdentityOf } from '../host/metadata';
import type { HostLibraries } from '../host/types';
import type { Tasks } from '../library/Tasks';
import type { HostImageSource } from '../viewport/HostImageSource';

/** A network that takes longer is not asked ahead: whoever clicks meanwhile would wait for it. */
const SLOW_MS = 1000;

export interface PredictAheadParts {
  readonly libraries: HostLibraries;
  readonly images: Pick<HostImageSource, 'sliceOf'>;
  readonly tasks: Tasks;
  readonly structures: () => readonly Structure[];
  /** The network, as far as it is there; it has to keep its answers. */
  readonly model: () => SegmentationModel | undefined;
  readonly looksCloser: () => boolean;
}

/**
 * Asks the network about an image before it is shown, in the window that the viewer will most likely show
 * it in. The answers stay with the network: asked the same on arrival, it has them at once.
 */
export class PredictAhead {
  private image: Types.IImage | undefined;
  private readonly runs = new LatestWins();
  private slow: SegmentationModel | undefined;
  /** What it was asked with last, to the end. */
  private answered: string | undefined;

  constructor(private readonly parts: PredictAheadParts) {}

  /** The image that will be shown next, with its pixels; the network is asked about it. */
  prepare(image: Types.IImage): void {
    this.forget();
    this.image = image;
    this.ask();
  }

  /** Examples may have changed since; what is answered already is not asked again. Never fails. */
  ask(): void {
    const { image, parts, answered } = this;
    const model = parts.model();
    const asked = [model?.description.id, ...usedExamples(parts.tasks)].join(' ');
    if (image && model && model !== this.slow && asked !== answered) {
      this.runs
        .run(
          (signal) => this.askAll(model, image, signal),
          () => (this.answered = asked)
        )
        .catch(() => undefined); // Asked again on arrival, it says why.
    }
  }

  /** The image is shown, or another one will be. */
  forget(): void {
    this.image = undefined;
    this.answered = undefined;
    this.runs.abort();
  }

  private async askAll(
    model: SegmentationModel,
    image: Types.IImage,
    signal: AbortSignal
  ): Promise<void> {
    const { libraries, tasks, structures, looksCloser } = this.parts;
    const wanted = structures().filter(({ id }) => tasks.hasExamples(id));
    if (wanted.length === 0) {
      return;
    }
    const frame = frameIdentityOf(libraries, image.imageId);
    const slice = this.shownSlice(image);
    for (const { name, window } of wanted) {
      const startedAt = performance.now();
      const session = new SegmentationSession({
        slice: ruledSlice(slice, window),
        examples: () => tasks.examplesOf(name),
        isTarget: ({ origin }) => frame !== undefined && isSameFrame(origin, frame),
        looksCloser,
      });
      await session.predict(model, signal);
      if (performance.now() - startedAt > SLOW_MS) {
        this.slow = model;
        return;
      }
    }
  }

  /** As the viewer shows an image that nobody has changed the window of. */
  private shownSlice(image: Types.IImage): Slice {
    const { libraries, images } = this.parts;
    const slice = images.sliceOf(image);
    const [centre, width] = [image.windowCenter, image.windowWidth].map((value) =>
      Array.isArray(value) ? value[0] : value
    );
    if (centre === undefined || width === undefined) {
      return slice;
    }
    const { toLowHighRange } = libraries.cornerstone.utilities.windowLevel;
    return { ...slice, window: toLowHighRange(width, centre, image.voiLUTFunction) };
  }
}

function usedExamples({ sets }: Tasks): readonly string[] {
  return sets
    .flatMap(({ examples }) => examples.filter(({ enabled }) => enabled))
    .map(({ id }) => id);
}
