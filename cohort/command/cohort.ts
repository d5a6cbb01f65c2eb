import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SegStore } from '@multiverseg/core/dicomweb';
import { CohortError } from '../errors/CohortError';
import { FolderLock } from '../queue/FolderLock';
import { Journal } from '../queue/Journal';
import { reportCsv } from '../report/csv';
import { reportHtml } from '../report/html';
import { reportRows, type ReportRow } from '../report/rows';
import { findSeries } from '../selection/findSeries';
import { taskKey } from '../task/identity';
import type { CohortTask } from '../task/types';
import { openStore } from './openStore';
import type { CohortOptions } from './options';
import { THUMBNAILS } from './persistence';
import { prepareRun, type PreparedRun } from './prepareRun';
import type { ProgressStream } from './ProgressBar';
import type { RunSurroundings } from './RunSurroundings';
import { replaceFile } from './replaceFile';
import { segmentHere } from './segmentHere';
import { segmentShared } from './segmentShared';
import { sentenceOfFailure } from './sentences';

/**
 * Segments the series that are selected, stores what is found in the PACS, and writes the report; what an earlier
 * run in the same folder has done is not done again. The report is written in any case.
 *
 * @returns the report, the most doubtful first
 * @throws CohortError, UserError, FatalFailure; AbortError once the signal fires
 */
export async function runCohort(
  options: CohortOptions,
  surroundings: RunSurroundings
): Promise<readonly ReportRow[]> {
  const { output } = options;
  const { stream, signal } = surroundings;
  const store = openStore(options.dicomweb, options.credentialsFile);
  if (options.isDryRun) {
    await describe(store, options, surroundings);
    return [];
  }
  await mkdir(output, { recursive: true });
  const lock = FolderLock.take(output);
  try {
    const run = await prepareRun(store, options, surroundings);
    sayWhat(run, stream);
    const tasks = await tasksOf(store, options, run, signal);
    const journal = new Journal(join(output, 'journal.jsonl'));
    try {
      if (journal.unreadable > 0) {
        stream.write(damaged(journal.unreadable));
      }
      await (options.queue
        ? segmentShared(options.queue, tasks, journal, run, options, surroundings)
        : segmentHere(store, tasks, journal, run, options, surroundings));
    } finally {
      journal.close();
      await writeReport(tasks, journal, run, options);
    }
    return rowsOf(tasks, journal, run);
  } finally {
    lock.release();
  }
}

/** @throws CohortError `cohort-series-none` */
async function tasksOf(
  store: SegStore,
  { select }: CohortOptions,
  { runHash }: PreparedRun,
  signal: AbortSignal
): Promise<readonly CohortTask[]> {
  const series = await findSeries(store, select, signal);
  if (series.length === 0) {
    throw new CohortError('cohort-series-none', {});
  }
  return series.map(({ studyInstanceUid, seriesInstanceUid }) => ({
    key: taskKey(runHash, studyInstanceUid, seriesInstanceUid),
    ...{ studyInstanceUid, seriesInstanceUid },
  }));
}

/** What would be done; nothing is written, here or in the PACS. */
async function describe(
  store: SegStore,
  options: CohortOptions,
  surroundings: RunSurroundings
): Promise<void> {
  const { stream, signal } = surroundings;
  const run = await prepareRun(store, options, surroundings);
  sayWhat(run, stream);
  const tasks = await tasksOf(store, options, run, signal);
  stream.write(
    `${tasks.length} series would be segmented in ${options.dicomweb}; nothing was stored.\n`
  );
}

function sayWhat(run: PreparedRun, stream: ProgressStream): void {
  const { content, structureIds, failures, goesOn, changedFile } = run;
  const { structures } = content.project;
  for (const { id, name } of structures.filter((one) => structureIds.includes(one.id))) {
    const own = content.examples.filter(({ structureId }) => structureId === id);
    const studies = new Set(own.map(({ example }) => example.origin.studyInstanceUid)).size;
    stream.write(
      `${name}: ${counted(own.length, 'example', 'examples')} from ${counted(studies, 'study', 'studies')}` +
        `${goesOn ? ', those of this folder' : ''}.\n`
    );
  }
  if (changedFile) {
    stream.write(
      `${changedFile} has changed since this run began. It goes on with the examples that its folder keeps; for the new ` +
        'ones choose another --output.\n'
    );
  }
  if (failures > 0) {
    stream.write(`${failures} segmentations or images could not be read, and are no examples.\n`);
  }
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function damaged(lines: number): string {
  return (
    `${lines} ${lines === 1 ? 'line' : 'lines'} of journal.jsonl can’t be read. Nothing else is lost: those series are ` +
    'looked at once more, and what is stored of them is found, not stored again.\n'
  );
}

async function writeReport(
  tasks: readonly CohortTask[],
  journal: Journal,
  run: PreparedRun,
  { output, viewer }: CohortOptions
): Promise<void> {
  const rows = rowsOf(tasks, journal, run);
  const names = run.content.project.structures
    .filter(({ id }) => run.structureIds.includes(id))
    .map(({ name }) => name);
  const head = { title: names.join(', '), madeAt: new Date(), viewer, thumbnails: THUMBNAILS };
  await replaceFile(join(output, 'report.csv'), reportCsv(rows));
  await replaceFile(join(output, 'report.html'), reportHtml(rows, head));
}

function rowsOf(
  tasks: readonly CohortTask[],
  journal: Journal,
  run: PreparedRun
): readonly ReportRow[] {
  const { structures } = run.content.project;
  return reportRows(tasks, journal.lines, structures, ({ failure }) => sentenceOfFailure(failure));
}
