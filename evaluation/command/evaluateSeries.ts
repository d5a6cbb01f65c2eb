import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeMask, dice } from '@multiverseg/core/image';
import type { SegmentationModel } from '@multiverseg/core/model';
import { createNodeModel } from '@multiverseg/core/model/node';
import { seriesNetwork } from '@multiverseg/core/series';
import { seriesReport, type SeriesRecord } from '../report/seriesReport';
import { measure } from '../series/measures';
import { acceptedSlice, structureTasks, type StructureTask } from '../series/structureTask';
import { followedSlices, maskWays, type WayId } from '../series/ways';
import { WorkInOrder } from '../series/WorkInOrder';
import type { ProgressStream } from './Progress';
import { readArguments, wholeNumber } from './readArguments';
import { readSeriesFolder, versionOf } from './seriesFolder';

/** Of subjects that no training has seen, by the beginning of their names; settings were chosen on others. */
const UNSEEN = 'hippocampus,pyradiomics,totalseg_aorta,totalseg_pulm';

interface SeriesOptions {
  readonly folder: string;
  readonly names: readonly string[];
  readonly most: number;
  readonly isWithWork: boolean;
  readonly model: string;
  readonly output: string;
}

/**
 * Follows structures through whole labelled series and writes the tables.
 *
 * @throws EvaluationError when the command line, the data or the model can't be used
 */
export async function evaluateSeries(
  argv: readonly string[],
  root: string,
  stream: ProgressStream
): Promise<void> {
  const options = parseSeriesOptions(argv, root);
  const manifestPath = join(options.model, 'manifest.json');
  const model = await createNodeModel({ manifestPath, threads: 1 });
  const work = options.isWithWork ? new WorkInOrder(model) : undefined;
  const records: SeriesRecord[] = [];
  for (const series of readSeriesFolder(options.folder, options.names)) {
    for (const task of structureTasks(series, options.most)) {
      stream.write(`${series.name}/${task.name}\n`);
      records.push(await recordOf(task, model, work));
    }
    await model.retainContext([]);
  }
  const { name, version } = model.description;
  await model.dispose();
  mkdirSync(options.output, { recursive: true });
  writeFileSync(
    join(options.output, 'series.md'),
    seriesReport({ version: versionOf(root), model: `${name} ${version}`, records })
  );
  stream.write(`Written to ${join(options.output, 'series.md')}\n`);
}

async function recordOf(
  task: StructureTask,
  model: SegmentationModel,
  work: WorkInOrder | undefined
): Promise<SeriesRecord> {
  const network = seriesNetwork(model);
  const accepted = await Promise.all(
    task.acceptedPlaces.map((place) => acceptedSlice(task, place))
  );
  const ways = maskWays(network);
  const measured = {} as Record<WayId, SeriesRecord['ways'][WayId]>;
  for (const way of Object.keys(ways) as WayId[]) {
    measured[way] = measure(task, await ways[way](task, accepted));
  }
  const followed = await followedSlices(task, { accepted }, network);
  return {
    series: task.series,
    structure: task.name,
    slices: task.last - task.first + 1,
    ways: measured,
    confidences: [...followed.values()].map(({ place, mask, confidence }) => ({
      expected: confidence,
      dice: dice(task.maskAt(place), decodeMask(mask)),
    })),
    ...(work && { work: await work.on(task) }),
  };
}

function parseSeriesOptions(argv: readonly string[], root: string): SeriesOptions {
  const values = readArguments(argv, {
    series: { type: 'string' },
    names: { type: 'string', default: UNSEEN },
    most: { type: 'string', default: '2' },
    work: { type: 'boolean', default: false },
    model: { type: 'string', default: join(root, 'models') },
    output: { type: 'string', default: join(root, 'docs/evaluation') },
  });
  const { series = '', names, most, work, model, output } = values;
  return {
    folder: series,
    names: names.split(','),
    most: wholeNumber('--most', most),
    isWithWork: work,
    ...{ model, output },
  };
}
