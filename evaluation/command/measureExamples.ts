/**
 * `npm run evaluate:examples -- --data FOLDER [--data-sets A,B] [--measure judging|choice]`: how well examples are chosen where there are more than a network takes,
 * and how well a wrong one is pointed out. Writes one JSON line per measurement to standard output.
 */
import { join } from 'node:path';
import { createNodeModel } from '@multiverseg/core/model/node';
import { measureChoice } from '../examples/measureChoice';
import { measureJudging } from '../examples/measureJudging';
import type { EvaluationTask } from '../index';
import { findDataSets, readDataSet } from './dataSets';
import { readArguments, wholeNumber } from './readArguments';
import { sentenceOf } from './sentences';

const ROOT = join(__dirname, '../..');

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const values = readArguments(process.argv.slice(2), {
    ...{ data: text, 'data-sets': text, merge: text },
    measure: { ...text, default: 'judging' },
    limits: { ...text, default: '4,16' },
    counts: { ...text, default: '6,12' },
    targets: { ...text, default: '8' },
    draws: { ...text, default: '2' },
    seed: { ...text, default: '0' },
  });
  const numbers = (option: string, list: string) =>
    list.split(',').map((one) => wholeNumber(option, one.trim()));
  const limits = numbers('--limits', values.limits);
  const counts = numbers('--counts', values.counts);
  const targets = wholeNumber('--targets', values.targets);
  const draws = wholeNumber('--draws', values.draws);
  const seed = wholeNumber('--seed', values.seed);
  const wanted = values['data-sets']?.split(',');
  const model = await createNodeModel({
    manifestPath: join(ROOT, 'models/manifest.json'),
    threads: 1,
  });
  for (const source of findDataSets(values.data ?? '')) {
    if (wanted && !wanted.includes(source.name)) {
      continue;
    }
    const tasks = merged(readDataSet(source), values.merge?.split(','));
    for (const task of tasks) {
      const results =
        values.measure === 'choice'
          ? measureChoice(model, task, {
              limits: limits.filter((limit) => limit < task.examples.length),
              ...{ targets, seeds: draws, seed },
            })
          : measureJudging(
              model,
              task,
              tasks.filter((other) => other !== task),
              { counts, draws, seed }
            );
      for await (const result of results) {
        process.stdout.write(`${JSON.stringify(result)}\n`);
      }
    }
  }
  await model.dispose();
}

/** Several tasks as one: a structure outlined in several views, say. */
function merged(
  tasks: readonly EvaluationTask[],
  names: readonly string[] | undefined
): readonly EvaluationTask[] {
  const parts = tasks.filter(({ name }) => names?.includes(name));
  const [first] = parts;
  return first
    ? [
        {
          ...first,
          id: `${first.dataSet}/merged`,
          examples: parts.flatMap(({ examples }) => examples),
        },
      ]
    : tasks;
}

main().catch((error: unknown) => {
  console.error(sentenceOf(error) ?? error);
  process.exitCode = 1;
});
