import { SeededRandom } from '../random/SeededRandom';

/** One number for one task. */
export interface TaskValue {
  readonly dataSet: string;
  readonly task: string;
  readonly value: number;
}

/** A mean over data sets with its 95 % confidence interval. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly tasks: number;
  readonly dataSets: number;
}

const RESAMPLES = 2000;

/**
 * The mean over data sets of the mean over their tasks. The interval is a two-level percentile
 * bootstrap: data sets are drawn with replacement, then the tasks of each drawn data set.
 * @param seed the same seed gives the same interval
 * @returns undefined without any value
 */
export function estimate(values: readonly TaskValue[], seed: number): Estimate | undefined {
  if (values.length === 0) {
    return undefined;
  }
  const groups = groupByDataSet(values);
  const random = SeededRandom.of(seed, 'bootstrap');
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(resample(groups, random).map((group) => mean(resample(group, random))))
  ).sort((a, b) => a - b);
  return {
    mean: rounded(mean(groups.map(mean))),
    low: rounded(quantile(means, 0.025)),
    high: rounded(quantile(means, 0.975)),
    tasks: values.length,
    dataSets: groups.length,
  };
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** In an order that does not depend on which worker finished first. */
function groupByDataSet(values: readonly TaskValue[]): number[][] {
  const groups = new Map<string, TaskValue[]>();
  for (const value of values) {
    groups.set(value.dataSet, [...(groups.get(value.dataSet) ?? []), value]);
  }
  return [...groups.keys()]
    .sort()
    .map((dataSet) =>
      (groups.get(dataSet) ?? [])
        .sort((a, b) => (a.task < b.task ? -1 : 1))
        .map(({ value }) => value)
    );
}

function resample<T>(values: readonly T[], random: SeededRandom): T[] {
  return values.map(() => values[random.integer(values.length)]);
}

function quantile(sorted: readonly number[], share: number): number {
  const position = share * (sorted.length - 1);
  const low = Math.floor(position);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low] + (sorted[high] - sorted[low]) * (position - low);
}

/** To the four decimals that reports keep. */
export function rounded(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
