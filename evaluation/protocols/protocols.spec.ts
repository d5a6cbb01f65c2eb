import type { ContextPair, TargetChannels } from '@multiverseg/core/model/types';
import { maskOf, sliceOf } from '@multiverseg/core/image/testing/shapes';
import { FakeSegmentationModel } from '@multiverseg/core/session/testing/FakeSegmentationModel';
import { SessionSystem } from '../systems/SessionSystem';
import type { EvaluationTask, Example } from '../types';
import { interactionsTo } from './interact';
import { countImages, runProtocol } from './runProtocol';
import { SETTINGS } from './settings';
import type { ImageRecord, ProtocolId, ProtocolSettings } from './types';
import { usableTasks } from './usableTasks';

const SIZE = 32;

/** A square whose place depends on the example; its grey tells the example. */
function example(index: number, subject = String(index)): Example {
  const inside = (x: number, y: number): boolean => x >= 4 + index && x < 16 + index && y < 20;
  return {
    id: `set/task/${index}`,
    subject,
    slice: sliceOf(SIZE, SIZE, (x, y) => (inside(x, y) ? 100 + index : x / 10)),
    truth: maskOf(SIZE, SIZE, inside),
  };
}

const TASK: EvaluationTask = {
  id: 'set/task',
  dataSet: 'set',
  name: 'task',
  examples: Array.from({ length: 8 }, (_, index) => example(index, `subject-${index >> 1}`)),
};

const SETTINGS_HERE: ProtocolSettings = {
  ...SETTINGS.quick,
  maximumInteractions: 4,
  perImage: [
    { annotator: 'centre-click', pairs: 0, images: 3 },
    { annotator: 'line-scribble', pairs: 4, images: 3 },
  ],
  dataSet: { annotators: ['centre-click'], orders: 2, images: 5 },
  comparedDataSet: { annotators: ['centre-click'], orders: 2, images: 5 },
  contextOnly: { images: 4, pairs: [1, 4, 16] },
  grid: { images: 2, pairs: [0, 2], clicks: 3 },
};

type Answer = (target: TargetChannels, context: readonly ContextPair[]) => Float32Array;

/** Right as soon as it is asked: bright is inside. */
const PERFECT: Answer = ({ image }) => image.map((value) => value - 0.5);
const NOTHING: Answer = ({ image }) => image.map(() => -1);

function modelOf(answer: Answer, maxContext = 64): FakeSegmentationModel {
  return new FakeSegmentationModel({ inputSize: SIZE, maxContext }, answer);
}

async function run(
  protocol: ProtocolId,
  model: FakeSegmentationModel,
  seed = 0
): Promise<ImageRecord[]> {
  const system = new SessionSystem(model);
  return runProtocol({ system, task: TASK, protocol, settings: SETTINGS_HERE, seed });
}

describe('interactions to a target', () => {
  it('counts from no interaction at all, and a failure as the most there are', () => {
    expect(interactionsTo(0.8, [0.8, 0.9], 20)).toBe(0);
    expect(interactionsTo(0.8, [0, 0.5, 0.81], 20)).toBe(2);
    expect(interactionsTo(0.8, [0, 0.5, 0.6], 20)).toBe(20);
  });
});

describe('protocol (a)', () => {
  it('starts from nothing without a context and ends when the Dice is reached', async () => {
    const records = await run('a', modelOf(PERFECT));
    expect(records.filter(({ pairs }) => pairs === 0).map(({ dice }) => dice)).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
    ]);
    expect(records.filter(({ pairs }) => pairs === 4).map(({ dice }) => dice)).toEqual([
      [1],
      [1],
      [1],
    ]);
  });

  it('gives up after the most interactions', async () => {
    const records = await run('a', modelOf(NOTHING));
    records.forEach(({ dice }) => expect(dice).toEqual([0, 0, 0, 0, 0]));
  });

  it('asks no more of a model without a context than it can', async () => {
    const model = modelOf(PERFECT, 0);
    const records = await run('a', model);
    expect(records.map(({ pairs }) => pairs)).toEqual([0, 0, 0]);
    model.predictions.forEach(({ context }) => expect(context).toEqual([]));
  });
});

describe('protocols (b), (e) and (f)', () => {
  it('adds what was accepted, the prediction or the truth, to the context of the next', async () => {
    /** Right after a prompt, and wrong by a corner. */
    const nearly: Answer = ({ image, positive }) =>
      image.map((value, index) => (value > 0.5 && positive.includes(1) && index > SIZE ? 1 : -1));
    const predicted = modelOf(nearly);
    const records = await run('b', predicted);
    expect(records.map(({ position, pairsUsed }) => [position, pairsUsed])).toEqual(
      [...Array(2)].flatMap(() => [0, 1, 2, 3, 4].map((place) => [place, place]))
    );
    const [first] = predicted.predictions.filter(({ context }) => context.length === 1);
    const used = TASK.examples.find(({ id }) => id === records[0].example);
    const rows = (mask: ArrayLike<number> = []): number =>
      new Set(Array.from(mask).flatMap((value, i) => (value ? [Math.floor(i / SIZE)] : []))).size;
    expect(rows(used?.truth.values)).toBe(20);
    expect(rows(first.context[0].mask)).toBe(19);

    const told = modelOf(nearly);
    const truth = await run('e', told);
    expect(truth.map(({ example: id }) => id)).toEqual(records.map(({ example: id }) => id));
    const [next] = told.predictions.filter(({ context }) => context.length === 1);
    expect(next.context[0].mask).toEqual(used?.truth.values);

    const alone = modelOf(nearly);
    const without = await run('f', alone);
    expect(without.map(({ example: id }) => id)).toEqual(records.map(({ example: id }) => id));
    alone.predictions.forEach(({ context }) => expect(context).toEqual([]));
  });

  it('meets each image of an order once, and another order in the next round', async () => {
    const records = await run('b', modelOf(PERFECT));
    const orders = [0, 1].map((order) =>
      records.filter((record) => record.order === order).map(({ example: id }) => id)
    );
    orders.forEach((order) => expect(new Set(order).size).toBe(5));
    expect(orders[0]).not.toEqual(orders[1]);
  });

  it('leaves empty predictions out of the context', async () => {
    const records = await run('b', modelOf(NOTHING));
    records.forEach(({ pairsUsed }) => expect(pairsUsed).toBe(0));
  });
});

describe('protocols (c) and (d)', () => {
  it('shows no pair of the target’s own subject, and larger contexts with the smaller ones in', async () => {
    const model = modelOf(PERFECT);
    const records = await run('c', model);
    const subjectOf = (id: string): string | undefined =>
      TASK.examples.find((known) => known.id === id)?.subject;
    const asked = model.predictions.map(({ context }) => context.map(({ id }) => id));
    records
      .filter(({ pairs }) => pairs > 0)
      .forEach(({ example: id, pairsUsed, pairs }) =>
        expect([subjectOf(id) !== undefined, pairsUsed]).toEqual([true, Math.min(pairs, 6)])
      );
    // Two different predictions an image: one and four pairs; then all six there are.
    expect(asked.map(({ length }) => length)).toEqual([1, 4, 6, 1, 4, 6, 1, 4, 6, 1, 4, 6]);
    asked.forEach((ids, index) => {
      const target = records[index];
      ids.forEach((id) => expect(subjectOf(id)).not.toBe(subjectOf(target.example)));
      if (index % 3 > 0) {
        expect(ids.slice(0, asked[index - 1].length)).toEqual(asked[index - 1]);
      }
    });
  });

  it('clicks a fixed number of times, whatever the Dice', async () => {
    const records = await run('d', modelOf(NOTHING));
    expect(records.map(({ pairs, dice }) => [pairs, dice.length])).toEqual([
      [0, 4],
      [2, 4],
      [0, 4],
      [2, 4],
    ]);
    const perfect = await run('d', modelOf(PERFECT));
    expect(perfect.map(({ dice }) => dice)).toEqual([
      [0, 1, 1, 1],
      [1, 1, 1, 1],
      [0, 1, 1, 1],
      [1, 1, 1, 1],
    ]);
  });

  it('has nothing to say about a model without a context', async () => {
    expect(await run('c', modelOf(PERFECT, 0))).toEqual([]);
    expect(await run('e', modelOf(PERFECT, 0))).toEqual([]);
    expect(await run('f', modelOf(PERFECT, 0))).toEqual([]);
    const grid = await run('d', modelOf(PERFECT, 0));
    expect(grid.map(({ pairs }) => pairs)).toEqual([0, 0]);
  });
});

describe('every protocol', () => {
  it.each(['a', 'b', 'c', 'd', 'e', 'f'] as const)(
    'gives the same for the same seed: (%s)',
    async (id) => {
      const records = await run(id, modelOf(NOTHING), 3);
      expect(await run(id, modelOf(NOTHING), 3)).toEqual(records);
      expect((await run(id, modelOf(NOTHING), 4)).map((record) => record.example)).not.toEqual(
        records.map((record) => record.example)
      );
    }
  );

  it.each(['a', 'b', 'c', 'd', 'e', 'f'] as const)(
    'counts its images beforehand: (%s)',
    async (id) => {
      const records = await run(id, modelOf(PERFECT));
      expect(countImages(id, SETTINGS_HERE, TASK)).toBe(records.length);
    }
  );
});

describe('usable tasks', () => {
  it('leave out images without contrast or structure, and then tasks that are too small', () => {
    const flat = { ...example(0), slice: sliceOf(SIZE, SIZE, () => 7) };
    const empty = { ...example(1), truth: maskOf(SIZE, SIZE, () => false) };
    const task = { ...TASK, examples: [flat, empty, example(2), example(3)] };
    expect(usableTasks([task], 2)[0].examples).toHaveLength(2);
    expect(usableTasks([task], 3)).toEqual([]);
  });
});
