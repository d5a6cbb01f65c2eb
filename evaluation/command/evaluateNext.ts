import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNodeModel } from '@multiverseg/core/model/node';
import { EvaluationError } from '../errors/EvaluationError';
import { usableTasks } from '../index';
import { measureNext, type NextRecord } from '../next/measureNext';
import { nextReport } from '../report/nextReport';
import { findDataSets, readDataSet, type DataSetSource } from './dataSets';
import type { ProgressStream } from './Progress';
import { readArguments, wholeNumber } from './readArguments';
import { versionOf } from './seriesFolder';

/** Nothing was chosen on these. */
const JUDGED = ['axon_sem', 'carotid_us', 'emps_em', 'kidney_t2', 'usgra_us'];
/** Of a task: fewer leave nothing to choose. */
const FEWEST_IMAGES = 12;

interface NextOptions {
  readonly folder: string;
  readonly names?: readonly string[];
  readonly most: number;
  readonly draws: number;
  readonly model: string;
  readonly output: string;
}

/**
 * Annotates the images of data sets in several orders and writes what each order was worth.
 *
 * @throws EvaluationError when the command line, the data or the model can't be used
 */
export async function evaluateNext(
  argv: readonly string[],
  root: string,
  stream: ProgressStream
): Promise<void> {
  const { folder, names, most, draws, model: modelFolder, output } = parseNextOptions(argv, root);
  const sources = chosenSources(folder, names);
  const manifestPath = join(modelFolder, 'manifest.json');
  const model = await createNodeModel({ manifestPath, threads: 1 });
  const records: NextRecord[] = [];
  for (const task of sources.flatMap((source) =>
    usableTasks(readDataSet(source), FEWEST_IMAGES).slice(0, most)
  )) {
    for (let draw = 0; draw < draws; draw++) {
      stream.write(`${task.id}, draw ${draw + 1} of ${draws}\n`);
      records.push(await measureNext(task, model, draw));
    }
  }
  const { name, version } = model.description;
  await model.dispose();
  mkdirSync(output, { recursive: true });
  const report = { version: versionOf(root), model: `${name} ${version}`, draws, records };
  writeFileSync(join(output, 'next.md'), nextReport(report));
  stream.write(`Written to ${join(output, 'next.md')}\n`);
}

/** Those asked for; else those that are to be judged on, or all where the folder has none of them. */
function chosenSources(folder: string, wanted?: readonly string[]): readonly DataSetSource[] {
  const found = findDataSets(folder);
  const missing = wanted?.find((name) => !found.some((source) => source.name === name));
  if (missing !== undefined) {
    const problem = { kind: 'unknown-data-set', name: missing, folder } as const;
    throw new EvaluationError('evaluation-usage', { problem });
  }
  const names = wanted ?? JUDGED;
  const chosen = found.filter(({ name }) => names.includes(name));
  return chosen.length > 0 ? chosen : found;
}

function parseNextOptions(argv: readonly string[], root: string): NextOptions {
  const values = readArguments(argv, {
    next: { type: 'string' },
    names: { type: 'string' },
    most: { type: 'string', default: '4' },
    draws: { type: 'string', default: '2' },
    model: { type: 'string', default: join(root, 'models') },
    output: { type: 'string', default: join(root, 'docs/evaluation') },
  });
  const { next = '', names, most, draws, model, output } = values;
  return {
    folder: next,
    names: names?.split(','),
    most: wholeNumber('--most', most),
    draws: wholeNumber('--draws', draws),
    ...{ model, output },
  };
}
