import {
  agreementWith,
  createExample,
  outliersOf,
  type Agreement,
  type Example as StoredExample,
} from '@multiverseg/core/examples';
import { dice } from '@multiverseg/core/image';
import type { SliceMask } from '@multiverseg/core/image/types';
import { exampleAnswerer } from '@multiverseg/core/session';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { TruthContexts } from '../protocols/TruthContexts';
import { SeededRandom } from '../random/SeededRandom';
import { rounded } from '../statistics/estimate';
import { originOf } from '../systems/SessionSystem';
import type { EvaluationTask, Example } from '../types';

export interface JudgingSettings {
  /** Examples a set has. */
  readonly counts: readonly number[];
  /** Sets drawn of each task and count. */
  readonly draws: number;
  readonly seed: number;
}

export interface JudgedSet {
  readonly task: string;
  readonly count: number;
  readonly fault: 'none' | Fault;
  /** Which example was made wrong; -1: none. */
  readonly planted: number;
  readonly agreements: readonly Agreement[];
  /** Places of those pointed out. */
  readonly flagged: readonly number[];
}

/** A wrong mask that is no more than this like the right one is a fault worth finding. */
const MOST_LIKE_TRUTH = 0.5;

type Fault = 'other structure' | 'mirrored' | 'shifted' | 'swapped';

/**
 * Sets of examples with true masks, as they are and with one of them made wrong: what the rule of the
 * panel («disagrees with the others») points out.
 *
 * @param siblings the tasks of the same data set, whose masks are those of other structures
 */
export async function* measureJudging(
  model: SegmentationModel,
  task: EvaluationTask,
  siblings: readonly EvaluationTask[],
  { counts, draws, seed }: JudgingSettings
): AsyncGenerator<JudgedSet> {
  const contexts = new TruthContexts();
  for (const count of counts) {
    for (let draw = 0; draw < draws; draw++) {
      const random = SeededRandom.of(seed, task.id, count, draw);
      const drawn = random.shuffle(task.examples).slice(0, count);
      if (drawn.length < count) {
        continue;
      }
      const examples = drawn.map((example) => contexts.storedOf(example));
      const clean = await judge(model, examples);
      yield { task: task.id, count, fault: 'none', planted: -1, ...clean };
      const planted = random.integer(count);
      for (const [fault, mask] of faultsOf(drawn[planted], drawn, siblings)) {
        const { slice, truth } = drawn[planted];
        if (dice(mask, truth) < MOST_LIKE_TRUTH && mask.values.includes(1)) {
          const wrong = createExample(slice, mask, originOf(drawn[planted], 0));
          const set = examples.map((example, place) => (place === planted ? wrong : example));
          yield { task: task.id, count, fault, planted, ...(await judge(model, set)) };
        }
      }
      await model.retainContext([]);
    }
  }
}

async function judge(
  model: SegmentationModel,
  examples: readonly StoredExample[]
): Promise<Pick<JudgedSet, 'agreements' | 'flagged'>> {
  const answerer = exampleAnswerer(model);
  const agreements: Agreement[] = [];
  for (const example of examples) {
    const others = examples.filter((other) => other !== example);
    const { support, dice: overlap } = await agreementWith(others, example, answerer);
    agreements.push({ support: rounded(support), dice: rounded(overlap) });
  }
  return { agreements, flagged: outliersOf(agreements) };
}

function faultsOf(
  { slice, truth, id }: Example,
  drawn: readonly Example[],
  siblings: readonly EvaluationTask[]
): readonly (readonly [Fault, SliceMask])[] {
  const { width, height } = truth;
  const moved = (from: (x: number, y: number) => readonly [number, number]): SliceMask => ({
    ...{ width, height },
    values: truth.values.map((_, index) => {
      const [x, y] = from(index % width, Math.floor(index / width));
      return x >= 0 && y >= 0 && x < width && y < height ? truth.values[y * width + x] : 0;
    }),
  });
  const ofOthers = siblings
    .flatMap(({ examples }) => examples)
    .find((other) => other.id !== id && samePixels(other.slice.pixels, slice.pixels));
  const swapped = drawn.find((other) => other.id !== id && other.truth.width === width);
  return [
    ...(ofOthers ? [['other structure', ofOthers.truth] as const] : []),
    ['mirrored', moved((x, y) => [width - 1 - x, y])],
    ['shifted', moved((x, y) => [x - Math.round(width / 5), y - Math.round(height / 8)])],
    ...(swapped ? [['swapped', swapped.truth] as const] : []),
  ];
}

function samePixels(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
