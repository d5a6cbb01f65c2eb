import { estimate, type TaskValue } from './estimate';

function value(dataSet: string, task: string, number: number): TaskValue {
  return { dataSet, task, value: number };
}

describe('estimate', () => {
  it('weighs data sets alike, however many tasks they have', () => {
    const values = [value('a', '1', 0), value('b', '1', 1), value('b', '2', 1), value('b', '3', 1)];
    expect(estimate(values, 0)).toMatchObject({ mean: 0.5, tasks: 4, dataSets: 2 });
  });

  it('spans what differs between data sets', () => {
    const values = ['a', 'b', 'c', 'd'].map((name, index) => value(name, '1', index));
    const { mean, low, high } = estimate(values, 0) ?? { mean: 0, low: 0, high: 0 };
    expect(mean).toBe(1.5);
    // The means of four draws from {0, 1, 2, 3}: deviation √(1.25 / 4) = 0.56.
    expect(low).toBeCloseTo(0.5, 1);
    expect(high).toBeCloseTo(2.5, 1);
  });

  it('has no width where all values are equal and no answer without values', () => {
    expect(estimate([value('a', '1', 3), value('b', '1', 3)], 0)).toMatchObject({
      low: 3,
      high: 3,
    });
    expect(estimate([], 0)).toBeUndefined();
  });

  it('does not depend on the order of the values', () => {
    const values = Array.from({ length: 9 }, (_, i) => value(`set${i % 3}`, `task${i}`, i * i));
    expect(estimate([...values].reverse(), 4)).toEqual(estimate(values, 4));
    expect(estimate(values, 5)).not.toEqual(estimate(values, 4));
  });
});
