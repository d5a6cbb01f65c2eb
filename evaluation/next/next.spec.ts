import { FakeSegmentationModel } from '@multiverseg/core/session/testing/FakeSegmentationModel';
import { maskOf, sliceOf } from '@multiverseg/core/image/testing/shapes';
import { SeededRandom } from '../random/SeededRandom';
import { nextReport } from '../report/nextReport';
import type { EvaluationTask } from '../types';
import { measureNext } from './measureNext';
import { ORDERS, type OrderView } from './orders';

const SIZE = 16;

/** A wave whose phase tells how like two images are. */
const wave = (phase: number): Float32Array =>
  Float32Array.from({ length: 64 }, (_, index) => Math.sin(index / 5 + phase));

function view(
  phases: readonly number[],
  expected: readonly number[] = phases.map(() => 1)
): OrderView {
  return {
    candidates: phases.map(wave),
    examples: [wave(0)],
    expected,
    random: SeededRandom.of(0),
  };
}

describe('the next image', () => {
  it('is one of those that are left, by lot', () => {
    const { random } = ORDERS;
    const draws = Array.from({ length: 20 }, (_, seed) =>
      random({ ...view([0, 1, 2]), random: SeededRandom.of(seed) })
    );
    expect(new Set(draws)).toEqual(new Set([0, 1, 2]));
  });

  it('is the one that the network expects the least of', () => {
    expect(ORDERS['least-sure'](view([0, 1, 2], [0.9, 0.2, 0.4]))).toBe(1);
  });

  it('is the one that is least like any example', () => {
    expect(ORDERS['least-like'](view([0.1, 2.5, 1]))).toBe(1);
  });

  it('is the one that is neither sure nor like the examples, where both count', () => {
    expect(ORDERS.both(view([0, 1, 2.5], [0.1, 0.9, 0.2]))).toBe(2);
  });

  it('is the one that stands for most others, where that counts', () => {
    const [outlier, cluster] = [3, [1.2, 1.2, 1.2]];
    expect(ORDERS.typical(view([outlier, ...cluster]))).toBe(1);
    expect(ORDERS['least-like'](view([outlier, ...cluster]))).toBe(0);
  });
});

describe('what an order of annotating is worth', () => {
  const task: EvaluationTask = {
    id: 'set/task',
    dataSet: 'set',
    name: 'task',
    examples: Array.from({ length: 18 }, (_, index) => {
      const inside = (x: number, y: number) => x >= 2 && x < 8 && y > 2 && y < 12;
      return {
        id: `set/task/${index}`,
        subject: `subject-${index >> 1}`,
        slice: sliceOf(SIZE, SIZE, (x, y) => (inside(x, y) ? 100 + index : x)),
        truth: maskOf(SIZE, SIZE, inside),
      };
    }),
  };
  /** Half of the structure from one example, all of it from two. */
  const learning = () =>
    new FakeSegmentationModel({ inputSize: SIZE }, ({ image }, context) =>
      image.map((value, index) =>
        value > 0.5 && (context.length > 1 || index < (SIZE * SIZE) / 2) ? 4 : -4
      )
    );

  it('is told by the number of annotated images, from one on, on images of other subjects and on the set', async () => {
    const model = learning();
    const { traces } = await measureNext(task, model, 0);
    expect(traces.map(({ order }) => order)).toEqual(Object.keys(ORDERS));
    for (const { apart, inSet } of traces) {
      expect(apart).toHaveLength(8);
      expect(apart[0]).toBeLessThan(0.9);
      expect(apart.slice(1)).toEqual(Array(7).fill(1));
      expect(inSet[0]).toBeGreaterThan(apart[0]);
    }
  });

  it('begins with the same image in each order, and is the same for the same draw', async () => {
    const first = await measureNext(task, learning(), 1);
    expect(new Set(first.traces.map(({ apart }) => apart[0])).size).toBe(1);
    expect(await measureNext(task, learning(), 1)).toEqual(first);
  });

  it('is written against random order, with its interval', () => {
    const trace = (order: 'random' | 'least-sure', dice: number) => ({
      order,
      apart: Array<number>(8).fill(dice),
      inSet: Array<number>(8).fill(dice),
    });
    const others = (['least-like', 'both', 'typical'] as const).map((order) => ({
      ...trace('random', 0.5),
      order,
    }));
    const traces = [trace('random', 0.5), trace('least-sure', 0.6), ...others];
    const record = { dataSet: 'set', task: 'task', seed: 0, traces };
    const text = nextReport({ version: '1.0.0', model: 'one', draws: 1, records: [record] });
    expect(text).toContain('| +10.0 (+10.0 to +10.0) |');
    expect(text).toContain('| +0.0 (+0.0 to +0.0) |');
  });
});
