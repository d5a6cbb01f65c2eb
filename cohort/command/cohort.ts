import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { SegStore } from '@multiverseg/core/dicomweb';
import { CohortError } from '../errors/CohortError';
import { FolderLock } from '../queue/FolderLock';
import { ForkedSlot } from '../queue/ForkedSlot';
import { Journal } from '../queue/Journal';
import { PacsGate } from '../queue/PacsGate';
import { runQueue } from '../queue/runQueue';
import { reportCsv } from '../report/csv';
import { reportHtml } from '../report/html';
import { reportRows, type ReportRow } from '../report/rows';
import { findSeries } from '../selection/findSeries';
import { taskKey } from '../task/identity';
import type { CohortTask } from '../task/types';
import { openStore } from './openStore';
import type { CohortOptions } from './options';
import { prepareRun, type PreparedRun } from './prepareRun';
import { ProgressBar, type ProgressStream } from './ProgressBar';
import { replaceFile } from './replaceFile';
import { sentenceOfFailure } from './sentences';

export interface RunSurroundings {
  /** stderr. */
  readonly stream: ProgressStream;
  readonly signal: AbortSignal;
  /** Tests are in a hurry. */
  readonly retryPauseMs?: number;
  readonly onSlots?: (slots: readonly ForkedSlot[]) => void;
}

const SLOT = join(__dirname, 'slot.ts');
const MOST_TRIES = 4;
const RETRY_PAUSE_MS = 2000;
const SILENCE_MS = 10 * 60_000;
const THUMBNAILS = 'thumbnails';

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
    const run = await prepareRun(store, options, signal);
    sayWhat(run, stream);
    const tasks = await tasksOf(store, options, run, signal);
    const journal = new Journal(join(output, 'journal.jsonl'));
    try {
      await segment(store, tasks, journal, run, options, surroundings);
    } finally {
      journal.close();
      await writeReport(tasks, journal, run, options);
    }
    return rowsOf(tasks, journal, run);
  } finally {
    lock.release();
  }
}

async function segment(
  store: SegStore,
  tasks: readonly CohortTask[],
  journal: Journal,
  run: PreparedRun,
  options: CohortOptions,
  { stream, signal, retryPauseMs = RETRY_PAUSE_MS, onSlots }: RunSurroundings
): Promise<void> {
  const left = tasks.filter((task) => !journal.isDone(task));
  const bar = new ProgressBar(stream, left.length);
  const slots = Array.from(
    { length: Math.min(options.workers, left.length) },
    () =>
      new ForkedSlot({
        program: SLOT,
        silenceMs: SILENCE_MS,
        setup: {
          ...{ dicomweb: options.dicomweb, credentialsFile: options.credentialsFile },
          ...{ projectFile: run.projectFile, structureIds: run.structureIds },
          manifestPath: options.manifestPath,
          thumbnailFolder: join(options.output, THUMBNAILS),
        },
      })
  );
  onSlots?.(slots);
  const gate = new PacsGate({
    isThere: async (probe) => {
      const answer = await store.query('studies?limit=1', probe);
      return answer.kind === 'answer' && answer.status < 500 && answer.status !== 429;
    },
    patienceMs: options.patienceMinutes * 60_000,
    firstPauseMs: retryPauseMs,
    onChange: (isAway) => bar.away(isAway),
    signal,
  });
  try {
    await runQueue({
      ...{ tasks, slots, journal, gate, retryPauseMs, signal },
      mostTries: MOST_TRIES,
      onProgress: ({ key }, done, total) => bar.step(key, done / Math.max(1, total)),
      onEnd: ({ key }, { kind }) => bar.end(key, kind === 'failed'),
    });
  } finally {
    bar.close();
    await Promise.all(slots.map((slot) => slot.close()));
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
  { stream, signal }: RunSurroundings
): Promise<void> {
  const run = await prepareRun(store, options, signal);
  sayWhat(run, stream);
  const tasks = await tasksOf(store, options, run, signal);
  stream.write(
    `${tasks.length} series would be segmented in ${options.dicomweb}; nothing was stored.\n`
  );
}

function sayWhat({ content, structureIds, failures, goesOn }: PreparedRun, stream: ProgressStream) {
  const { structures } = content.project;
  for (const { id, name } of structures.filter((one) => structureIds.includes(one.id))) {
    const count = content.examples.filter(({ structureId }) => structureId === id).length;
    stream.write(`${name}: ${count} examples${goesOn ? ', those of this folder' : ''}.\n`);
  }
  if (failures > 0) {
    stream.write(`${failures} segmentations or images could not be read, and are no examples.\n`);
  }
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
