/**
 * `npm run evaluate:reformatted -- --series FOLDER [--names A,B] [--most N]`: what becomes of clicks on views
 * across the slices of a series: mapped to the acquired slices, followed from there, or answered on the
 * reformatted image. Writes a Markdown table to standard output.
 */
import { join } from 'node:path';
import { createNodeModel } from '@multiverseg/core/model/node';
import { median } from '@multiverseg/core/statistics/median';
import { table } from '../report/markdown';
import {
  measureReformatted,
  type ReformattedRecord,
  type ReformattedWay,
} from '../series/reformatted';
import { mean } from '../statistics/estimate';
import { readArguments, wholeNumber } from './readArguments';
import { sentenceOf } from './sentences';
import { readSeriesFolder } from './seriesFolder';

const ROOT = join(__dirname, '../..');
/** Slices that hold a structure, at least: on fewer no view across them shows it. */
const FEWEST_SLICES = 7;
const WAYS: Readonly<Record<ReformattedWay, string>> = {
  mapped: 'mapped to the acquired slices',
  followed: 'mapped, and followed from there',
  reformatted: 'the reformatted image itself',
};

async function main(): Promise<void> {
  const values = readArguments(process.argv.slice(2), {
    series: { type: 'string' },
    names: { type: 'string', default: 'hippocampus,sarcoma,synthseg_3_axial,totalseg_aorta' },
    most: { type: 'string', default: '4' },
  });
  const most = wholeNumber('--most', values.most);
  const model = await createNodeModel({
    manifestPath: join(ROOT, 'models/manifest.json'),
    threads: 1,
  });
  const records: ReformattedRecord[] = [];
  for (const series of readSeriesFolder(values.series ?? '', values.names.split(','))) {
    const structures = [...series.structures]
      .filter(({ holds }) => holds.length >= FEWEST_SLICES)
      .sort((a, b) => b.holds.length - a.holds.length)
      .slice(0, most);
    for (const structure of structures) {
      process.stderr.write(`${series.name}/${structure.name}\n`);
      records.push(...(await measureReformatted(series, structure, model)));
    }
    await model.retainContext([]);
  }
  await model.dispose();
  process.stdout.write(`${reportOf(records)}\n`);
}

function reportOf(records: readonly ReformattedRecord[]): string {
  const rows = (Object.keys(WAYS) as ReformattedWay[]).map((way) => [
    WAYS[way],
    ...[0, 1, 2].map((click) =>
      (100 * mean(records.map((record) => record.dice[way][click]))).toFixed(1)
    ),
    median(records.flatMap((record) => record.latencyMs[way])).toFixed(0),
  ]);
  return table([
    [`${records.length} views, Dice on the view`, '1 click', '2 clicks', '3 clicks', 'median ms'],
    ...rows,
  ]);
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error) ?? error);
  process.exitCode = 1;
});
