import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EvaluationError } from '../errors/EvaluationError';
import {
  countImages,
  reportFiles,
  reportTables,
  usableTasks,
  type EvaluatedDataSet,
  type EvaluationInput,
  type EvaluationTask,
  type ProtocolId,
  type ProtocolSettings,
  type ReportFiles,
  type UnitResult,
} from '../index';
import { hashCode } from './codeHash';
import { findDataSets, hashDataSet, readDataSet, type DataSetSource } from './dataSets';
import type { EvaluationOptions } from './options';
import { Progress, type ProgressStream } from './Progress';
import { runUnits } from './runUnits';
import { readSupervised } from './supervised';
import { planSystems, type PlannedRow } from './systems';
import { unitKey, type Unit } from './units';
import { UnitStore } from './UnitStore';

interface LoadedDataSet {
  readonly source: DataSetSource;
  readonly hash: string;
  readonly tasks: readonly EvaluationTask[];
}

/**
 * Runs what is not done yet and writes the report.
 * @param root folder of the project: models, version, list of held-out data sets
 * @throws EvaluationError when the command line, the data or a model can't be used
 */
export async function evaluate(
  options: EvaluationOptions,
  root: string,
  stream: ProgressStream
): Promise<void> {
  const dataSets = loadDataSets(options, root, stream);
  const folders = new Map([['one-way', join(root, 'models')], ...options.models]);
  const rows = planSystems(folders, options.systems);
  const store = new UnitStore(options.cache);
  const units = planUnits(options, rows, dataSets, hashCode(root));
  const open = new Map([...units].filter(([unit]) => !store.load(unit)));
  stream.write(
    `${units.size} parts (system × task × protocol), ${units.size - open.size} of them done before\n`
  );
  const progress = new Progress(stream, open, options.workers);
  await runUnits({
    units: [...open.keys()],
    workers: options.workers,
    onStart: (unit) => progress.start(unit),
    onImage: (unit) => progress.image(unit),
    onDone: (unit, records) => {
      store.save(unit, records);
      progress.done(unit);
    },
  });
  progress.end();
  writeReport(options.output, {
    version: readVersion(root),
    seed: options.seed,
    settings: options.settings,
    protocols: options.protocols,
    dataSets: dataSets.map((dataSet) => describeDataSet(dataSet, readTrainingData(folders))),
    systems: rows.map(({ row }) => row),
    results: [...units.keys()].map((unit) => resultOf(unit, store)),
    supervised: options.supervised === undefined ? undefined : readSupervised(options.supervised),
  });
  stream.write(`Written to ${options.output}\n`);
}

/** A folder gets everything, a file `.md` the tables alone. */
function writeReport(output: string, input: EvaluationInput): void {
  if (output.endsWith('.md')) {
    mkdirSync(dirname(output), { recursive: true });
    writeFileSync(output, reportTables(input));
  } else {
    writeFiles(output, reportFiles(input));
  }
}

/** Plots of an earlier report that this one does not have would be taken for its own. */
function writeFiles(folder: string, files: ReportFiles): void {
  mkdirSync(folder, { recursive: true });
  readdirSync(folder)
    .filter((name) => name.endsWith('.svg') && !(name in files))
    .forEach((name) => rmSync(join(folder, name)));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), content);
  }
}

/** The held-out data sets where the folder has them, else all; or those asked for. */
function loadDataSets(
  { data, dataSets: wanted, settings }: EvaluationOptions,
  root: string,
  stream: ProgressStream
): LoadedDataSet[] {
  const found = findDataSets(data);
  const heldOut = readHeldOut(root).filter((name) => found.some((source) => source.name === name));
  const names = wanted ?? (heldOut.length > 0 ? heldOut : found.map(({ name }) => name));
  const missing = names.find((name) => !found.some((source) => source.name === name));
  if (missing !== undefined) {
    throw new EvaluationError('evaluation-usage', {
      problem: { kind: 'unknown-data-set', name: missing, folder: data },
    });
  }
  const loaded = found
    .filter(({ name }) => names.includes(name))
    .map((source) => ({
      source,
      hash: hashDataSet(source),
      tasks: usableTasks(readDataSet(source), settings.minimumImages),
    }));
  loaded
    .filter(({ tasks }) => tasks.length === 0)
    .forEach(({ source }) =>
      stream.write(
        `${source.name} is left out: no task has ${settings.minimumImages} usable images\n`
      )
    );
  const usable = loaded.filter(({ tasks }) => tasks.length > 0);
  if (usable.length === 0) {
    throw new EvaluationError('evaluation-data-empty', {
      folder: data,
      minimumImages: settings.minimumImages,
    });
  }
  return usable;
}

/** Each unit with the number of its images. */
function planUnits(
  { protocols, settings, seed }: EvaluationOptions,
  rows: readonly PlannedRow[],
  dataSets: readonly LoadedDataSet[],
  code: string
): ReadonlyMap<Unit, number> {
  const units = new Map<Unit, number>();
  for (const { row, plan } of rows) {
    for (const { source, hash, tasks } of plan ? dataSets : []) {
      for (const task of tasks) {
        for (const protocol of plan ? protocols : []) {
          if (plan) {
            const images = countImages(protocol, settings, task);
            const unit = { plan, source, task: task.id, protocol, settings, seed };
            const key = unitKey(unit, { code, model: row.fingerprint ?? '', data: hash });
            units.set({ ...unit, key, weight: images * predictions(protocol, settings) }, images);
          }
        }
      }
    }
  }
  return units;
}

/** About how many predictions an image takes. */
function predictions(protocol: ProtocolId, settings: ProtocolSettings): number {
  switch (protocol) {
    case 'c':
      return 1;
    case 'd':
      return 1 + settings.grid.clicks;
    default:
      return settings.maximumInteractions / 2;
  }
}

function resultOf(unit: Unit, store: UnitStore): UnitResult {
  const { plan, source, task, protocol } = unit;
  const name = task.slice(source.name.length + 1);
  return {
    system: plan.id,
    dataSet: source.name,
    task: name,
    protocol,
    records: store.load(unit) ?? [],
  };
}

function describeDataSet(
  { source, hash, tasks }: LoadedDataSet,
  trainingData: ReadonlySet<string>
): EvaluatedDataSet {
  return {
    name: source.name,
    sha256: hash,
    seenInTraining: trainingData.has(source.name),
    tasks: tasks.map(({ name, examples }) => ({
      name,
      images: examples.length,
      subjects: new Set(examples.map(({ subject }) => subject)).size,
    })),
  };
}

function readHeldOut(root: string): readonly string[] {
  const file = join(root, 'models/training/multiverseg_training/data/split.json');
  return (readJson(file) as { evaluated: readonly string[] }).evaluated;
}

/** What any of the models was trained on, as far as their manifests say so. */
function readTrainingData(folders: ReadonlyMap<string, string>): ReadonlySet<string> {
  const files = [...folders.values()]
    .map((folder) => join(folder.split('#')[0], 'manifest.json'))
    .filter((file) => existsSync(file));
  const models = files.flatMap(
    (file) => (readJson(file) as { models: readonly { trainingData?: readonly string[] }[] }).models
  );
  return new Set(models.flatMap(({ trainingData }) => trainingData ?? []));
}

function readVersion(root: string): string {
  return (readJson(join(root, 'package.json')) as { version: string }).version;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
