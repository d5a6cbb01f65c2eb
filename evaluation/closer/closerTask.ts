import { createExample, ExampleSet } from '@multiverseg/core/examples';
import type { Slice, SliceMask } from '@multiverseg/core/image/types';
import type { SeededRandom } from '../random/SeededRandom';
import type { LabelledSeries, LabelledStructure } from '../series/parseSeries';
import { originOf } from '../systems/SessionSystem';

/** Slices that hold a structure, at least. */
const FEWEST_SLICES = 7;
/** Pixels of a structure on a slice, at least: below that, Dice is a matter of single pixels. */
const FEWEST_PIXELS = 9;
/** Where the targets and the examples lie, as shares of the structure's extent. */
const TARGETS_AT = [0.35, 0.65];
const EXAMPLES_AT = [0.1, 0.5, 0.9];

/** `small`: under 1 % of the image; `medium`: under 3 %. */
export type StructureSize = 'small' | 'medium' | 'large';

/** One slice of a series with one structure to segment, and examples of other slices of it. */
export interface CloserTask {
  readonly series: string;
  readonly structure: string;
  readonly slice: Slice;
  readonly truth: SliceMask;
  readonly size: StructureSize;
  /** Their true masks. */
  readonly examples: ExampleSet;
}

/** Of a series, so many structures under 1 % of the image and as many others, drawn by lot. */
export function closerTasks(
  series: LabelledSeries,
  most: number,
  random: SeededRandom
): readonly CloserTask[] {
  const usable = series.structures.filter(({ holds }) => holds.length >= FEWEST_SLICES);
  const isSmall = (structure: LabelledStructure) =>
    sizeOf(structure.maskAt(placeAt(structure, 0.5))) === 'small';
  const small = usable.filter(isSmall);
  const others = usable.filter((structure) => !isSmall(structure));
  return [...drawn(small, most, random), ...drawn(others, most, random)].flatMap((structure) =>
    tasksOf(series, structure)
  );
}

function tasksOf(series: LabelledSeries, structure: LabelledStructure): readonly CloserTask[] {
  const targets = [...new Set(TARGETS_AT.map((share) => placeAt(structure, share)))];
  const examples = new ExampleSet();
  for (const place of new Set(EXAMPLES_AT.map((share) => placeAt(structure, share)))) {
    if (!targets.includes(place)) {
      const slice = series.slices[place];
      const truth = structure.maskAt(place);
      const id = `${series.name}/${structure.name}/${place}`;
      const origin = originOf({ id, subject: series.name, slice, truth }, 0);
      examples.add(createExample(slice, truth, origin));
    }
  }
  return targets
    .map((place) => ({ slice: series.slices[place], truth: structure.maskAt(place) }))
    .filter(({ truth }) => areaOf(truth) >= FEWEST_PIXELS)
    .map(({ slice, truth }) => ({
      ...{ series: series.name, structure: structure.name, slice, truth, examples },
      size: sizeOf(truth),
    }));
}

function drawn<T>(items: readonly T[], most: number, random: SeededRandom): readonly T[] {
  const left = [...items];
  const chosen: T[] = [];
  while (left.length > 0 && chosen.length < most) {
    chosen.push(...left.splice(random.integer(left.length), 1));
  }
  return chosen;
}

function placeAt({ holds }: LabelledStructure, share: number): number {
  return holds[Math.round(share * (holds.length - 1))];
}

function sizeOf(mask: SliceMask): StructureSize {
  const share = areaOf(mask) / mask.values.length;
  return share < 0.01 ? 'small' : share < 0.03 ? 'medium' : 'large';
}

function areaOf({ values }: SliceMask): number {
  return values.reduce((sum, inside) => sum + inside, 0);
}
