import type { Types } from '@cornerstonejs/core';
import type { Slice } from '@multiverseg/core/image';
import { LatestWins } from '@multiverseg/core/jobs';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import type { Structure } from '@multiverseg/core/project';
import { frameIdentityOf } from '../host/metadata';
import type { HostLibraries } from '../host/types';
import type { Tasks } from '../library/Tasks';
import type { HostImageSource } from '../viewport/HostImageSource';
import type { AheadQuestions } from './AheadQuestions';

export interface PredictAheadParts {
  readonly libraries: HostLibraries;
  readonly images: Pick<HostImageSource, 'sliceOf'>;
  readonly tasks: Tasks;
  readonly structures: () => readonly Structure[];
  readonly questions: AheadQuestions;
}

/**
 * Asks the network about the next study's image before it is shown, in the window that the viewer will
 * most likely show it in.
 */
export class PredictAhead {
  private image: Types.IImage | undefined;
  private readonly runs = new LatestWins();
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
    const { model } = parts.questions;
    const asked = [model?.description.id, ...usedExamples(parts.tasks)].join(' ');
    if (image && model && asked !== answered) {
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
    const { libraries, tasks, structures, questions } = this.parts;
    const wanted = structures().filter(({ id }) => tasks.hasExamples(id));
    if (wanted.length === 0) {
      return;
    }
    const frame = frameIdentityOf(libraries, image.imageId);
    const slice = this.shownSlice(image);
    for (const { name } of wanted) {
      await questions.ask(model, { label: name, slice, frame }, signal);
      if (questions.model !== model) {
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
