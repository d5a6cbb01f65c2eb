import { ExampleSet, type Example } from '@multiverseg/core/examples';
import { decodeMask, dice } from '@multiverseg/core/image';
import type { SliceMask } from '@multiverseg/core/image/types';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import type { AcceptedSlice, FollowedSlice } from '@multiverseg/core/series';
import { SegmentationSession } from '@multiverseg/core/session';
import type { AnnotatorView } from '../annotator/types';
import { SeededRandom } from '../random/SeededRandom';
import type { Prompt } from '@multiverseg/core/prompts/types';
import { measure } from './measures';
import { acceptedSlice, type StructureTask } from './structureTask';

export interface PersonHabits {
  /** The next prompt on what is wrong; undefined where nothing is. */
  readonly next: (view: AnnotatorView) => Prompt | undefined;
  /** Dice of a slice that the person is content with. */
  readonly enough: number;
  /** Prompts on one slice at most. */
  readonly most: number;
}

/** What a series took, and what came of it. */
export interface SeriesWork {
  readonly prompts: number;
  /** Slices that were prompted on. */
  readonly slices: number;
  /** Of the whole stretch, in the end. */
  readonly dice: number;
}

/** A simulated person at work on one structure of a series: prompts on what is wrong until content. */
export class Person {
  readonly accepted: AcceptedSlice[] = [];
  private examples = new ExampleSet();
  private prompts = 0;
  private promptedSlices = 0;
  private readonly away = new Set<number>();

  /** @param library examples of the structure from earlier patients */
  constructor(
    private readonly task: StructureTask,
    private readonly model: SegmentationModel,
    private readonly habits: PersonHabits,
    readonly library: readonly Example[] = []
  ) {
    library.forEach((example) => this.examples.add(example));
  }

  /** Makes a slice right, from what is there already, and accepts it. */
  async settle(place: number, followed?: FollowedSlice): Promise<void> {
    const { next, enough, most } = this.habits;
    const truth = this.task.maskAt(place);
    const slice = await this.task.source.readSlice(this.task.images[place].imageRef);
    const session = new SegmentationSession({
      slice,
      examples: () => this.examples,
      looksCloser: () => true,
    });
    let predicted = await this.begin(session, truth, followed);
    const random = SeededRandom.of(place);
    let count = 0;
    while (count < most && dice(truth, predicted) < enough) {
      const prompt = next({ truth, predicted, promptCount: count, random });
      if (!prompt) {
        break;
      }
      session.addPrompt(prompt);
      predicted = (await session.predict(this.model)).mask;
      count += 1;
    }
    session.dispose();
    this.prompts += count;
    this.promptedSlices += Number(count > 0);
    // An empty mask is no example; a person would draw something.
    const mask = predicted.values.includes(1) ? predicted : truth;
    const slot = await acceptedSlice(this.task, place, mask);
    this.accepted.push(slot);
    this.examples.add(slot.example);
  }

  /** The next slice is begun from nothing. */
  forgetExamples(): void {
    this.examples = new ExampleSet();
  }

  /** The followed slices without those that do not hold the structure; each one put away counts as a prompt. */
  putAway(followed: ReadonlyMap<number, FollowedSlice>): ReadonlyMap<number, FollowedSlice> {
    const isWrong = ({ place, mask }: FollowedSlice) =>
      mask.runs.length > 0 && !this.task.maskAt(place).values.includes(1);
    for (const { place } of [...followed.values()].filter(isWrong)) {
      this.prompts += Number(!this.away.has(place));
      this.away.add(place);
    }
    return new Map([...followed].filter(([, slice]) => !isWrong(slice)));
  }

  /** The slice with the largest mistake among those not accepted; undefined where all were. */
  worstOf(followed: ReadonlyMap<number, FollowedSlice>): number | undefined {
    const mistakes = this.task.images.flatMap((_, place) => {
      const isAccepted = this.accepted.some((slot) => slot.place === place);
      const truth = this.task.maskAt(place).values;
      const slice = followed.get(place);
      const found = slice && decodeMask(slice.mask).values;
      const wrong = truth.reduce(
        (sum, inside, pixel) => sum + Number(inside !== (found?.[pixel] ?? 0)),
        0
      );
      return isAccepted || wrong === 0 || !truth.includes(1) ? [] : [{ place, wrong }];
    });
    return mistakes.sort((a, b) => b.wrong - a.wrong)[0]?.place;
  }

  result(followed: ReadonlyMap<number, FollowedSlice>): SeriesWork {
    const masks = new Map(
      [...followed.values()].map(({ place, mask }) => [place, decodeMask(mask)] as const)
    );
    this.accepted.forEach(({ place, example }) => masks.set(place, decodeMask(example.mask)));
    const whole = measure({ ...this.task, acceptedPlaces: [] }, { masks, confidences: new Map() });
    return { prompts: this.prompts, slices: this.promptedSlices, dice: whole.withEnds };
  }

  private async begin(
    session: SegmentationSession,
    { width, height }: SliceMask,
    followed: FollowedSlice | undefined
  ): Promise<SliceMask> {
    if (followed) {
      return session.adopt(this.model, followed).mask;
    }
    return this.examples.examples.length > 0
      ? (await session.predict(this.model)).mask
      : { values: new Uint8Array(width * height), width, height };
  }
}
