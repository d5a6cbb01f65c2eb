import type { SeriesMeasures } from '../series/measures';
import type { WayId } from '../series/ways';
import type { StructureWork } from '../series/WorkInOrder';
import { mean } from '../statistics/estimate';
import { percentOf, table } from './markdown';
import { workTables } from './workTables';

/** What was measured on one structure of one series. */
export interface SeriesRecord {
  readonly series: string;
  readonly structure: string;
  readonly slices: number;
  readonly ways: Readonly<Record<WayId, SeriesMeasures>>;
  /** Of the followed slices: what was expected, and what it was. */
  readonly confidences: readonly { readonly expected: number; readonly dice: number }[];
  readonly work?: StructureWork;
}

export interface SeriesReportInput {
  readonly version: string;
  readonly model: string;
  readonly records: readonly SeriesRecord[];
}

const TITLES: Readonly<Record<WayId, string>> = {
  followed: 'followed',
  'followed to the end': 'followed, never stopping',
  alone: 'each slice alone',
  contours: 'contours interpolated',
};
const WAYS = Object.keys(TITLES) as readonly WayId[];

/** The tables of `npm run evaluate -- --series`, as Markdown. */
export function seriesReport({ version, model, records }: SeriesReportInput): string {
  const sources = [...new Set(records.map(sourceOf))].sort();
  return `${[
    '# Following structures through whole series',
    `Written by \`npm run evaluate -- --series\`, version ${version}, model ${model}. In the first tables three slices of each structure are accepted, with their true masks: at a tenth, half and nine tenths of its extent. Dice in percent of the volume of the other slices; means over the structures of a source, and over sources.`,
    '## Dice',
    measureTable(records, sources),
    '## How sure',
    confidenceText(records),
    ...workTables(records),
    '## Structure by structure',
    structureTable(records),
  ].join('\n\n')}\n`;
}

function measureTable(records: readonly SeriesRecord[], sources: readonly string[]): string {
  const rows = WAYS.flatMap((way) =>
    (
      [
        ['between', 'between the accepted slices'],
        ['inside', 'all slices that hold it'],
        ['withEnds', 'with six slices beyond each end'],
        ['reached', 'slices beyond the accepted ones that got a mask, %'],
        ['filledBeyond', 'slices beyond the true ends filled, %'],
      ] as const
    ).map(([key, title]) => {
      const bySource = sources.map((source) =>
        meanOf(
          records.filter((record) => sourceOf(record) === source),
          way,
          key
        )
      );
      const known = bySource.flatMap((value) => value ?? []);
      return [
        TITLES[way],
        title,
        ...bySource.map(percentOf),
        percentOf(known.length > 0 ? mean(known) : undefined),
      ];
    })
  );
  const heads = sources.map(
    (source) => `${source} (${records.filter((record) => sourceOf(record) === source).length})`
  );
  return table([['way', 'measure', ...heads, 'mean']].concat(rows));
}

function confidenceText(records: readonly SeriesRecord[]): string {
  const pairs = records.flatMap(({ confidences }) => confidences);
  const error = mean(pairs.map(({ expected, dice }) => Math.abs(expected - dice)));
  return `Over ${pairs.length} followed slices the confidence correlates ${correlation(pairs).toFixed(2)} with the true Dice and is off by ${percentOf(error)} points on average.`;
}

function correlation(pairs: SeriesRecord['confidences']): number {
  const [x, y] = [mean(pairs.map(({ expected }) => expected)), mean(pairs.map(({ dice }) => dice))];
  const sum = (of: (pair: { expected: number; dice: number }) => number) =>
    pairs.reduce((total, pair) => total + of(pair), 0);
  const product = sum(({ expected, dice }) => (expected - x) * (dice - y));
  const spread = Math.sqrt(
    sum(({ expected }) => (expected - x) ** 2) * sum(({ dice }) => (dice - y) ** 2)
  );
  return spread > 0 ? product / spread : 0;
}

function structureTable(records: readonly SeriesRecord[]): string {
  return table([
    ['structure', 'slices', ...WAYS.map((way) => `${TITLES[way]}: inside / with ends`)],
    ...records.map(({ series, structure, slices, ways }) => [
      `${series}/${structure}`,
      String(slices),
      ...WAYS.map((way) => `${percentOf(ways[way].inside)} / ${percentOf(ways[way].withEnds)}`),
    ]),
  ]);
}

function meanOf(
  records: readonly SeriesRecord[],
  way: WayId,
  key: keyof SeriesMeasures
): number | undefined {
  const values = records.flatMap(({ ways }) => ways[way][key] ?? []);
  return values.length > 0 ? mean(values) : undefined;
}

const sourceOf = ({ series }: SeriesRecord): string => series.split('_')[0];
