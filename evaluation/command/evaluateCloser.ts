import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNodeModel } from '@multiverseg/core/model/node';
import { closerTasks } from '../closer/closerTask';
import { measureCloser, type CloserRecord } from '../closer/measureCloser';
import { SeededRandom } from '../random/SeededRandom';
import { closerReport } from '../report/closerReport';
import type { ProgressStream } from './Progress';
import { readArguments, wholeNumber } from './readArguments';
import { readSeriesFolder, versionOf } from './seriesFolder';

/** The rule was chosen on others (SynthSeg 0 to 2, TotalSegmentator CT, MR and spine), by the beginning of their names. */
const JUDGED =
  'hippocampus,pyradiomics,sarcoma,synthseg_3,synthseg_4,synthseg_5,totalseg_aorta,totalseg_pulm';

interface CloserOptions {
  readonly folder: string;
  readonly names: readonly string[];
  readonly most: number;
  readonly model: string;
  readonly output: string;
}

/**
 * Segments structures of labelled series with one look and with two, and writes the tables.
 *
 * @throws EvaluationError when the command line, the data or the model can't be used
 */
export async function evaluateCloser(
  argv: readonly string[],
  root: string,
  stream: ProgressStream
): Promise<void> {
  const { folder, names, most, model: modelFolder, output } = parseCloserOptions(argv, root);
  const manifestPath = join(modelFolder, 'manifest.json');
  const model = await createNodeModel({ manifestPath, threads: 1 });
  const records: CloserRecord[] = [];
  for (const series of readSeriesFolder(folder, names)) {
    stream.write(`${series.name}\n`);
    for (const task of closerTasks(series, most, SeededRandom.of(series.name))) {
      records.push(...(await measureCloser(task, model)));
    }
    await model.retainContext([]);
  }
  const { name, version } = model.description;
  await model.dispose();
  mkdirSync(output, { recursive: true });
  const report = { version: versionOf(root), model: `${name} ${version}`, names, records };
  writeFileSync(join(output, 'closer.md'), closerReport(report));
  stream.write(`Written to ${join(output, 'closer.md')}\n`);
}

function parseCloserOptions(argv: readonly string[], root: string): CloserOptions {
  const values = readArguments(argv, {
    closer: { type: 'string' },
    names: { type: 'string', default: JUDGED },
    most: { type: 'string', default: '8' },
    model: { type: 'string', default: join(root, 'models') },
    output: { type: 'string', default: join(root, 'docs/evaluation') },
  });
  const { closer = '', names, most, model, output } = values;
  return {
    folder: closer,
    names: names.split(','),
    most: wholeNumber('--most', most),
    model,
    output,
  };
}
