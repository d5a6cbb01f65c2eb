import { median } from '@multiverseg/core/statistics/median';
import type { StructureSize } from '../closer/closerTask';
import type { CloserRecord } from '../closer/measureCloser';
import { mean } from '../statistics/estimate';
import { table } from './markdown';

export interface CloserReportInput {
  readonly version: string;
  readonly model: string;
  readonly names: readonly string[];
  readonly records: readonly CloserRecord[];
}

const SIZES: Readonly<Record<StructureSize, string>> = {
  small: 'under 1 %',
  medium: '1 to 3 %',
  large: 'over 3 %',
};

/** The tables of `npm run evaluate -- --closer`, as Markdown. */
export function closerReport({ version, model, names, records }: CloserReportInput): string {
  const sources = [...new Set(records.map(sourceOf))].sort();
  return `${[
    '# Looking closer at small structures',
    `Written by \`npm run evaluate -- --closer\`, version ${version}, model ${model}, on series beginning with ${names.join(', ')}. Two slices of each structure, with the true masks of three other slices of the series as examples or with none; each click goes to the middle of the largest mistake. Dice in percent: one look → two looks.`,
    '## By the share of the image that a structure fills',
    table([
      ['share', 'examples', 'slices', ...[0, 1, 2, 3].map(clicksTitle)],
      ...(Object.keys(SIZES) as StructureSize[]).flatMap((size) =>
        rowsOf(
          records.filter((record) => record.size === size),
          [SIZES[size]]
        )
      ),
    ]),
    '## Structures under 1 %, by source',
    table([
      ['source', 'examples', 'slices', ...[0, 1, 2, 3].map(clicksTitle)],
      ...sources.flatMap((source) =>
        rowsOf(
          records.filter((record) => record.size === 'small' && sourceOf(record) === source),
          [source]
        )
      ),
    ]),
    '## Time',
    timeText(records),
  ].join('\n\n')}\n`;
}

function rowsOf(records: readonly CloserRecord[], head: readonly string[]): string[][] {
  return [true, false].flatMap((hasExamples) => {
    const some = records.filter((record) => record.hasExamples === hasExamples);
    return some.length === 0
      ? []
      : [
          [
            ...head,
            hasExamples ? 'three' : 'none',
            String(some.length),
            ...[0, 1, 2, 3].map((clicks) => comparison(some, clicks)),
          ],
        ];
  });
}

function comparison(records: readonly CloserRecord[], clicks: number): string {
  const [one, two] = [
    records.flatMap((record) => record.one.dice[clicks] ?? []),
    records.flatMap((record) => record.two.dice[clicks] ?? []),
  ].map((values) => (values.length > 0 ? 100 * mean(values) : undefined));
  if (one === undefined || two === undefined) {
    return '–';
  }
  const gain = two - one;
  return `${one.toFixed(1)} → ${two.toFixed(1)} (${gain < 0 ? '−' : '+'}${Math.abs(gain).toFixed(1)})`;
}

function timeText(records: readonly CloserRecord[]): string {
  const closer = records.flatMap(({ one, two }) =>
    two.isCloser.flatMap((isCloser, clicks) => {
      const [first, both] = [one.latencyMs[clicks], two.latencyMs[clicks]];
      return isCloser && first !== undefined && both !== undefined ? [{ first, both }] : [];
    })
  );
  const asked = records.flatMap(({ two }) => two.latencyMs.flatMap((latency) => latency ?? []));
  if (closer.length === 0) {
    return 'No second look was taken.';
  }
  const [first, both] = [closer.map((one) => one.first), closer.map((one) => one.both)].map(median);
  return `${closer.length} of ${asked.length} answers took a second look: ${(both / first).toFixed(2)} times as long as one look at the same click (medians ${first.toFixed(0)} and ${both.toFixed(0)} ms).`;
}

const sourceOf = ({ series }: CloserRecord): string => series.split('_')[0];
const clicksTitle = (clicks: number): string =>
  clicks === 0 ? 'examples alone' : `${clicks} ${clicks === 1 ? 'click' : 'clicks'}`;
