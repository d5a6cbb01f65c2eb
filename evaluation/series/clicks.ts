import { ExampleSet } from '@multiverseg/core/examples';
import { decodeMask, dice } from '@multiverseg/core/image';
import type { SliceMask } from '@multiverseg/core/image/types';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { seriesNetwork, type AcceptedSlice, type FollowedSlice } from '@multiverseg/core/series';
import { SegmentationSession } from '@multiverseg/core/session';
import { centreClick } from '../annotator/clicks';
import { SeededRandom } from '../random/SeededRandom';
import { measure } from './measures';
import { acceptedSlice, type StructureTask } from './structureTask';
import { followedSlices } from './ways';

/** A person is content with this, of a slice and of the whole series. */
const ENOUGH = 0.9;
/** Clicks on one slice at most. */
const MOST_CLICKS = 20;

export interface SeriesClicks {
  readonly clicks: number;
  /** Slices that were clicked on. */
  readonly slices: number;
  /** Of the whole stretch, in the end. */
  readonly dice: number;
}

/** Every slice that holds the structure, one after the other, each from those accepted before it. */
export async function clicksSliceBySlice(
  task: StructureTask,
  model: SegmentationModel
): Promise<SeriesClicks> {
  const person = new Person(task, model);
  for (let place = task.first; place <= task.last; place++) {
    if (task.maskAt(place).values.includes(1)) {
      await person.settle(place);
    }
  }
  return person.result(new Map());
}

/**
 * Three slices as in the table, then following; the worst slice is corrected and followed again from
 * there, until the whole series is right to 90 % or every slice was looked at. A followed slice that does
 * not hold the structure is put away, which counts as a click, once.
 */
export async function clicksFollowed(
  task: StructureTask,
  model: SegmentationModel
): Promise<SeriesClicks> {
  const person = new Person(task, model);
  const [early, middle, late] = task.acceptedPlaces;
  for (const place of [middle, early, late]) {
    await person.settle(place);
  }
  for (;;) {
    const followed = person.putAway(
      await followedSlices(task, person.accepted, seriesNetwork(model))
    );
    const now = await person.result(followed);
    const worst = now.dice < ENOUGH ? person.worstOf(followed) : undefined;
    if (worst === undefined) {
      return now;
    }
    await person.settle(worst, followed.get(worst));
  }
}

/** Clicks on the middle of the largest mistake until content. */
class Person {
  readonly accepted: AcceptedSlice[] = [];
  private readonly examples = new ExampleSet();
  private clicks = 0;
  private clickedSlices = 0;
  private readonly away = new Set<number>();

  constructor(
    private readonly task: StructureTask,
    private readonly model: SegmentationModel
  ) {}

  /** Makes a slice right, from what is there already, and accepts it. */
  async settle(place: number, followed?: FollowedSlice): Promise<void> {
    const truth = this.task.maskAt(place);
    const slice = await this.task.source.readSlice(this.task.images[place].imageRef);
    const session = new SegmentationSession({ slice, examples: () => this.examples });
    let predicted = await this.begin(session, truth, followed);
    const random = SeededRandom.of(place);
    let clicks = 0;
    while (clicks < MOST_CLICKS && dice(truth, predicted) < ENOUGH) {
      const click = centreClick({ truth, predicted, promptCount: clicks, random });
      if (!click) {
        break;
      }
      session.addPrompt(click);
      predicted = (await session.predict(this.model)).mask;
      clicks += 1;
    }
    session.dispose();
    this.clicks += clicks;
    this.clickedSlices += Number(clicks > 0);
    // An empty mask is no example; a person would draw something.
    const mask = predicted.values.includes(1) ? predicted : truth;
    const slot = await acceptedSlice(this.task, place, mask);
    this.accepted.push(slot);
    this.examples.add(slot.example);
  }

  /** The followed slices without those that do not hold the structure. */
  putAway(followed: ReadonlyMap<number, FollowedSlice>): ReadonlyMap<number, FollowedSlice> {
    const isWrong = ({ place, mask }: FollowedSlice) =>
      mask.runs.length > 0 && !this.task.maskAt(place).values.includes(1);
    for (const { place } of [...followed.values()].filter(isWrong)) {
      this.clicks += Number(!this.away.has(place));
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

  async result(followed: ReadonlyMap<number, FollowedSlice>): Promise<SeriesClicks> {
    const masks = new Map(
      [...followed.values()].map(({ place, mask }) => [place, decodeMask(mask)] as const)
    );
    this.accepted.forEach(({ place, example }) => masks.set(place, decodeMask(example.mask)));
    const whole = measure({ ...this.task, acceptedPlaces: [] }, { masks, confidences: new Map() });
    return { clicks: this.clicks, slices: this.clickedSlices, dice: whole.withEnds };
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
