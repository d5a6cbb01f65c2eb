import { createExample, ExampleSet } from '@multiverseg/core/examples';
import { decodeMask, dice } from '@multiverseg/core/image';
import type { Slice, SliceMask } from '@multiverseg/core/image/types';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import type { Prompt } from '@multiverseg/core/prompts/types';
import { seriesNetwork } from '@multiverseg/core/series';
import { SegmentationSession } from '@multiverseg/core/session';
import { centreClick } from '../annotator/clicks';
import { SeededRandom } from '../random/SeededRandom';
import type { LabelledSeries, LabelledStructure } from './parseSeries';
import { followedSlices } from './ways';

/** Clicks on a reformatted view, one after the other. */
const CLICKS = 3;

/** What stands still in a reformatted view: a column or a row of every acquired slice. */
type Axis = 'x' | 'y';

/**
 * What may become of prompts on a view across the slices of a series. `mapped`: each goes to the acquired
 * slice that it lies on; `followed`: and the others are followed from these; `reformatted`: the image of the
 * view itself is segmented.
 */
export type ReformattedWay = 'mapped' | 'followed' | 'reformatted';

export interface ReformattedRecord {
  readonly series: string;
  readonly structure: string;
  readonly axis: Axis;
  /** Dice on the view after each click. */
  readonly dice: Readonly<Record<ReformattedWay, readonly number[]>>;
  /** From each click to its answer. */
  readonly latencyMs: Readonly<Record<ReformattedWay, readonly number[]>>;
}

/** An answer to all prompts so far, on the view. */
type Answer = (prompts: readonly Prompt[]) => Promise<SliceMask>;

/** Both views across the middle of a structure, clicked on at the largest mistake of each way's own answer. */
export async function measureReformatted(
  series: LabelledSeries,
  structure: LabelledStructure,
  model: SegmentationModel
): Promise<readonly ReformattedRecord[]> {
  const records: ReformattedRecord[] = [];
  for (const axis of ['x', 'y'] as const) {
    const view = new View(series, structure, axis);
    const ways: Readonly<Record<ReformattedWay, Answer>> = {
      mapped: acquiredAnswer(view, model, false),
      followed: acquiredAnswer(view, model, true),
      reformatted: reformattedAnswer(view, model),
    };
    const traces = {} as Record<ReformattedWay, Awaited<ReturnType<typeof trace>>>;
    for (const way of Object.keys(ways) as ReformattedWay[]) {
      traces[way] = await trace(view.truth, ways[way]);
    }
    const { mapped, followed, reformatted } = traces;
    records.push({
      ...{ series: series.name, structure: structure.name, axis },
      dice: { mapped: mapped.dice, followed: followed.dice, reformatted: reformatted.dice },
      latencyMs: {
        ...{ mapped: mapped.latencyMs, followed: followed.latencyMs },
        reformatted: reformatted.latencyMs,
      },
    });
  }
  return records;
}

async function trace(truth: SliceMask, answer: Answer) {
  const prompts: Prompt[] = [];
  const reached: number[] = [];
  const latencyMs: number[] = [];
  let predicted: SliceMask = { ...truth, values: new Uint8Array(truth.values.length) };
  for (let promptCount = 0; promptCount < CLICKS; promptCount++) {
    const click = centreClick({ truth, predicted, promptCount, random: SeededRandom.of(0) });
    if (click) {
      prompts.push(click);
      const startedAt = performance.now();
      predicted = await answer([...prompts]);
      latencyMs.push(performance.now() - startedAt);
    }
    reached.push(dice(truth, predicted));
  }
  return { dice: reached, latencyMs };
}

/** A view across all slices, where a structure is largest in it. Its rows are the slices. */
class View {
  readonly truth: SliceMask;
  private readonly at: number;

  constructor(
    readonly series: LabelledSeries,
    readonly structure: LabelledStructure,
    private readonly axis: Axis
  ) {
    const [{ width, height }] = series.slices;
    const lines = Array.from({ length: axis === 'x' ? width : height }, () => 0);
    structure.holds.forEach((place) =>
      structure.maskAt(place).values.forEach((inside, pixel) => {
        lines[axis === 'x' ? pixel % width : Math.floor(pixel / width)] += inside;
      })
    );
    this.at = lines.indexOf(Math.max(...lines));
    const masks = series.slices.map((_, place) => structure.maskAt(place));
    this.truth = this.acrossMasks((place) => masks[place]);
  }

  get image(): Slice {
    const { slices, spacingMm } = this.series;
    const [first] = slices;
    const across = first.spacingMm[this.axis === 'x' ? 1 : 0];
    const pixels = Float32Array.from(this.across((place, pixel) => slices[place].pixels[pixel]));
    return { ...first, ...this.shape, pixels, spacingMm: [across, spacingMm] };
  }

  /** What of masks on acquired slices lies on the view. */
  acrossMasks(maskAt: (place: number) => SliceMask | undefined): SliceMask {
    const masks = this.series.slices.map((_, place) => maskAt(place));
    const values = Uint8Array.from(this.across((place, pixel) => masks[place]?.values[pixel] ?? 0));
    return { ...this.shape, values };
  }

  /** A click on the view as one on an acquired slice. */
  acquired(prompt: Prompt): { readonly place: number; readonly prompt: Prompt } {
    if (prompt.kind !== 'click') {
      throw new RangeError(`A ${prompt.kind} lies on more than one slice.`);
    }
    const { x: along, y: place } = prompt.point;
    const point = this.axis === 'x' ? { x: this.at, y: along } : { x: along, y: this.at };
    return { place, prompt: { ...prompt, point } };
  }

  private get shape() {
    const [{ width, height }] = this.series.slices;
    return { width: this.axis === 'x' ? height : width, height: this.series.slices.length };
  }

  private across(valueAt: (place: number, pixel: number) => number): number[] {
    const { width, height } = this.shape;
    const [{ width: columns }] = this.series.slices;
    return Array.from({ length: width * height }, (_, index) => {
      const [along, place] = [index % width, Math.floor(index / width)];
      const pixel = this.axis === 'x' ? along * columns + this.at : this.at * columns + along;
      return valueAt(place, pixel);
    });
  }
}

function reformattedAnswer(view: View, model: SegmentationModel): Answer {
  const examples = new ExampleSet();
  const session = new SegmentationSession({ slice: view.image, examples: () => examples });
  return async (prompts) => {
    session.restorePrompts(prompts);
    return (await session.predict(model)).mask;
  };
}

function acquiredAnswer(view: View, model: SegmentationModel, isFollowed: boolean): Answer {
  const { slices, spacingMm, name } = view.series;
  const none = new ExampleSet();
  const sessions = new Map<number, SegmentationSession>();
  const images = slices.map((_, place) => ({
    imageRef: String(place),
    positionMm: place * spacingMm,
  }));
  const source = { readSlice: async (imageRef: string) => slices[Number(imageRef)] };
  return async (prompts) => {
    const { place, prompt } = view.acquired(prompts[prompts.length - 1]);
    const slice = slices[place];
    const session = sessions.get(place) ?? new SegmentationSession({ slice, examples: () => none });
    sessions.set(place, session);
    session.addPrompt(prompt);
    await session.predict(model);
    const masks = new Map([...sessions].map(([at, { prediction }]) => [at, prediction?.mask]));
    if (isFollowed) {
      const accepted = [...masks].flatMap(([at, mask]) =>
        mask?.values.includes(1)
          ? [{ place: at, example: createExample(slices[at], mask, originOf(name, at)) }]
          : []
      );
      const task = { images, source };
      const followed = await followedSlices(task, { accepted }, seriesNetwork(model));
      [...followed.values()]
        .filter((one) => !masks.has(one.place))
        .forEach((one) => masks.set(one.place, decodeMask(one.mask)));
    }
    return view.acrossMasks((at) => masks.get(at));
  };
}

function originOf(series: string, place: number) {
  return {
    ...{ studyInstanceUid: series, seriesInstanceUid: series, frameNumber: 1, promptCount: 1 },
    ...{ sopInstanceUid: `${series}/${place}`, acceptedAt: '1970-01-01T00:00:00.000Z' },
  };
}
