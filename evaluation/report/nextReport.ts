import type { NextRecord, OrderTrace } from '../next/measureNext';
import type { OrderId } from '../next/orders';
import { estimate, mean, type Estimate } from '../statistics/estimate';
import { table } from './markdown';

export interface NextReportInput {
  readonly version: string;
  readonly model: string;
  readonly draws: number;
  readonly records: readonly NextRecord[];
}

const ORDER_NAMES: Readonly<Record<OrderId, string>> = {
  random: 'random',
  'least-sure': 'the network expects the least overlap',
  'least-like': 'least like the examples',
  both: 'both, by the sum of their ranks',
  typical: 'most other images become like an example',
};
/** Numbers of annotated images that a column stands for. */
const COLUMNS = [1, 2, 4, 8];

type Measure = 'apart' | 'inSet';

/** The tables of `npm run evaluate -- --next`, as Markdown. */
export function nextReport({ version, model, draws, records }: NextReportInput): string {
  const dataSets = [...new Set(records.map(({ dataSet }) => dataSet))];
  return `${[
    '# Which image to annotate next',
    `Written by \`npm run evaluate -- --next\`, version ${version}, model ${model}, on ${dataSets.join(', ')}; draws of images, of subjects apart and of the first image: ${draws} for each of ${new Set(records.map(({ dataSet, task }) => `${dataSet}/${task}`)).size} tasks. Each image named is annotated with its true mask and becomes an example; nobody gives a prompt. Mean Dice in percent; «mean» is that over all numbers of examples (the area under the curve), the gain is that over random order, with the 95 % interval over data sets and tasks.`,
    '## On images of other subjects',
    tableOf(records, 'apart'),
    '## On the whole set, where annotated images count as right',
    tableOf(records, 'inSet'),
    '## Gain of each data set on images of other subjects',
    table([
      ['order', ...dataSets],
      ...others().map((order) => [
        ORDER_NAMES[order],
        ...dataSets.map((name) =>
          signed(
            mean(
              gains(
                records.filter(({ dataSet }) => dataSet === name),
                order,
                'apart'
              ).map(({ value }) => value)
            )
          )
        ),
      ]),
    ]),
  ].join('\n\n')}\n`;
}

function tableOf(records: readonly NextRecord[], measure: Measure): string {
  return table([
    ['order', ...COLUMNS.map((count) => `${count} annotated`), 'mean', 'gain'],
    ...(Object.keys(ORDER_NAMES) as OrderId[]).map((order) => {
      const at = (count: number) =>
        overTasks(records, (record) => valuesOf(record, order, measure)[count - 1]);
      return [
        ORDER_NAMES[order],
        ...COLUMNS.map((count) => percent(at(count))),
        percent(overTasks(records, (record) => mean(valuesOf(record, order, measure)))),
        order === 'random' ? '' : gainText(estimate(gains(records, order, measure), 0)),
      ];
    }),
  ]);
}

/** The area under the curve over that of random order, by task. */
function gains(records: readonly NextRecord[], order: OrderId, measure: Measure) {
  return byTask(
    records,
    (record) => mean(valuesOf(record, order, measure)) - mean(valuesOf(record, 'random', measure))
  );
}

function byTask(records: readonly NextRecord[], valueOf: (record: NextRecord) => number) {
  const tasks = new Map<string, NextRecord[]>();
  for (const record of records) {
    const key = `${record.dataSet}/${record.task}`;
    tasks.set(key, [...(tasks.get(key) ?? []), record]);
  }
  return [...tasks.values()].map((draws) => ({
    ...{ dataSet: draws[0].dataSet, task: draws[0].task },
    value: mean(draws.map(valueOf)),
  }));
}

function overTasks(records: readonly NextRecord[], valueOf: (record: NextRecord) => number) {
  return estimate(byTask(records, valueOf), 0)?.mean ?? NaN;
}

/** A set that was annotated to its end stays as it was. */
function valuesOf({ traces }: NextRecord, order: OrderId, measure: Measure): readonly number[] {
  const values = (traces.find((trace) => trace.order === order) as OrderTrace)[measure];
  return Array.from(
    { length: Math.max(...COLUMNS) },
    (_, index) => values[Math.min(index, values.length - 1)]
  );
}

function others(): readonly OrderId[] {
  return (Object.keys(ORDER_NAMES) as OrderId[]).filter((order) => order !== 'random');
}

const percent = (share: number): string => (100 * share).toFixed(1);
const signed = (share: number): string =>
  `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`;
const gainText = (gain: Estimate | undefined): string =>
  gain ? `${signed(gain.mean)} (${signed(gain.low)} to ${signed(gain.high)})` : '';
