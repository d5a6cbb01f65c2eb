import { ExampleSet, modelPairOf } from '@multiverseg/core/examples';
import { dice } from '@multiverseg/core/image';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { SegmentationSession, type Prediction } from '@multiverseg/core/session';
import { TruthContexts } from '../protocols/TruthContexts';
import { SeededRandom } from '../random/SeededRandom';
import { mean } from '../statistics/estimate';
import type { EvaluationTask, Example } from '../types';
import { ORDERS, type OrderId } from './orders';

/** Share of the subjects whose images are kept apart, and the most images of either side. */
const APART = 1 / 3;
const MOST_APART = 8;
const MOST_IN_SET = 14;
/** Images annotated one after the other. */
const STEPS = 8;

/** What one order of annotating was worth; both by the number of images annotated, from 1 on. */
export interface OrderTrace {
  readonly order: OrderId;
  /** Mean Dice from the examples alone on images of other subjects. */
  readonly apart: readonly number[];
  /** Mean Dice over the whole set: what is annotated is right, the others as answered. */
  readonly inSet: readonly number[];
}

export interface NextRecord {
  readonly dataSet: string;
  readonly task: string;
  readonly seed: number;
  readonly traces: readonly OrderTrace[];
}

/** An example answers for the first image in each order: nothing is known yet to choose it by. */
export async function measureNext(
  task: EvaluationTask,
  model: SegmentationModel,
  seed: number
): Promise<NextRecord> {
  const { apart, inSet } = divide(task, seed);
  const traces: OrderTrace[] = [];
  for (const order of Object.keys(ORDERS) as OrderId[]) {
    traces.push(await trace(order, { apart, inSet }, model, SeededRandom.of(seed, task.id, order)));
  }
  await model.retainContext([]);
  return { dataSet: task.dataSet, task: task.name, seed, traces };
}

interface Division {
  readonly apart: readonly Example[];
  /** The first is annotated first. */
  readonly inSet: readonly Example[];
}

/** No subject is on both sides. */
function divide({ id, examples }: EvaluationTask, seed: number): Division {
  const random = SeededRandom.of(seed, id);
  const subjects = random.shuffle([...new Set(examples.map(({ subject }) => subject))]);
  const kept = new Set(subjects.slice(0, Math.max(1, Math.round(APART * subjects.length))));
  const shuffled = random.shuffle(examples);
  return {
    apart: shuffled.filter(({ subject }) => kept.has(subject)).slice(0, MOST_APART),
    inSet: shuffled.filter(({ subject }) => !kept.has(subject)).slice(0, MOST_IN_SET),
  };
}

async function trace(
  order: OrderId,
  { apart, inSet }: Division,
  model: SegmentationModel,
  random: SeededRandom
): Promise<OrderTrace> {
  const contexts = new TruthContexts();
  const imageOf = (example: Example) =>
    modelPairOf(contexts.storedOf(example), model.description.inputSize).image;
  const answersTo = async (targets: readonly Example[], examples: ExampleSet) => {
    const answers: Prediction[] = [];
    for (const { slice } of targets) {
      const session = new SegmentationSession({ slice, examples: () => examples });
      answers.push(await session.predict(model));
      session.dispose();
    }
    return answers;
  };
  const dices = (targets: readonly Example[], answers: readonly Prediction[]) =>
    answers.map(({ mask }, place) => dice(targets[place].truth, mask));

  const examples = new ExampleSet();
  const done: Example[] = [];
  const [onApart, onSet]: [number[], number[]] = [[], []];
  let [next, left] = [inSet[0], inSet.slice(1)];
  for (;;) {
    done.push(next);
    examples.add(contexts.storedOf(next));
    const answers = await answersTo(left, examples);
    onApart.push(mean(dices(apart, await answersTo(apart, examples))));
    onSet.push(mean([...done.map(() => 1), ...dices(left, answers)]));
    if (done.length === STEPS || left.length <= 1) {
      return { order, apart: onApart, inSet: onSet };
    }
    const place = ORDERS[order]({
      candidates: left.map(imageOf),
      examples: done.map(imageOf),
      expected: answers.map(({ confidence = 1 }) => confidence),
      random,
    });
    next = left[place];
    left = left.filter((example) => example !== next);
  }
}
