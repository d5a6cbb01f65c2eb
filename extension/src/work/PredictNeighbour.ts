import { pairIdOf } from '@multiverseg/core/examples';
import { LatestWins } from '@multiverseg/core/jobs';
import type { Tasks } from '../library/Tasks';
import type { Segments } from '../viewport/Segments';
import type { ShownImages } from '../viewport/ShownImages';
import type { SegmentState } from '../viewport/state';
import type { TargetTracker } from '../viewport/TargetTracker';
import type { AheadQuestions } from './AheadQuestions';

/** Nothing has happened for so long: a click that comes now hardly ever finds the network busy. */
const IDLE_MS = 400;

export interface PredictNeighbourParts {
  readonly tracker: TargetTracker;
  readonly shown: ShownImages;
  readonly segments: Segments;
  readonly tasks: Tasks;
  readonly questions: AheadQuestions;
  readonly looksCloser: () => boolean;
  /** Something is asked of the network already, or will be before long. */
  readonly isBusy: () => boolean;
  /** Whether the structure has examples, and no mask on that image yet. */
  readonly isPredictable: (segment: SegmentState, imageId: string) => boolean;
}

/**
 * Asks the network about the neighbour of the image that is shown, on the side that the user has been
 * moving to, while nothing else is under way: with examples, its answer without a mark is there when the
 * user is.
 */
export class PredictNeighbour {
  private readonly runs = new LatestWins();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private at: { readonly viewportId: string; readonly imageId: string | undefined } | undefined;
  private side: 1 | -1 = 1;
  /** What it is asked, or was asked last, to the end. */
  private asked: string | undefined;

  constructor(private readonly parts: PredictNeighbourParts) {}

  /** Something has changed: another image, prompts, examples. Whatever it is, it goes first. */
  look(): void {
    this.followSteps();
    clearTimeout(this.timer);
    if (this.parts.isBusy()) {
      this.runs.abort();
    }
    this.timer = setTimeout(() => this.ask(), IDLE_MS);
  }

  /** The mode is left. */
  leave(): void {
    clearTimeout(this.timer);
    this.runs.abort();
    this.at = undefined;
    this.side = 1;
  }

  private followSteps(): void {
    const { tracker, shown } = this.parts;
    const { viewportId, imageId } = tracker;
    const { at } = this;
    if (at?.viewportId === viewportId && at.imageId === imageId) {
      return;
    }
    this.runs.abort();
    this.at = { viewportId, imageId };
    const steps = at?.imageId && imageId ? shown.stepsBetween(viewportId, at.imageId, imageId) : 0;
    if (steps !== 0) {
      this.side = steps > 0 ? 1 : -1;
    }
  }

  /** It was not answered: where nothing else is asked by now, it is asked again. */
  private forget(asked: string): void {
    if (asked === this.asked) {
      this.asked = undefined;
    }
  }

  private ask(): void {
    const { tracker, shown, segments, tasks, questions, isBusy, isPredictable, looksCloser } =
      this.parts;
    const { viewportId, imageId } = tracker;
    const { model } = questions;
    const segment = segments.list(viewportId).find(({ active }) => active);
    const next = imageId && shown.neighbour(viewportId, imageId, this.side);
    if (!model || !segment || !next || isBusy() || !isPredictable(segment, next)) {
      return;
    }
    const { label } = segment;
    const { examples } = tasks.examplesOf(label);
    const used = examples.filter(({ enabled }) => enabled).map(pairIdOf);
    const { lower, upper } = shown.window(viewportId) ?? {};
    const closer = looksCloser();
    const asked = [model.description.id, next, label, lower, upper, closer, ...used].join(' ');
    if (asked === this.asked) {
      return;
    }
    this.asked = asked;
    this.runs
      .run(
        async (signal) => {
          const { slice, ...frame } = await tracker.read(viewportId, next, signal);
          await questions.ask(model, { label, slice, frame }, signal);
        },
        () => undefined
      )
      .catch(() => this.forget(asked)); // Asked again by whoever wants to know it, it says why.
  }
}
