import type { Structure } from '@multiverseg/core/project';
import type { JournalLine } from '../queue/Journal';
import type { StructureResult } from '../task/types';

/** A series in the report. */
export interface ReportRow {
  readonly key: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly state: 'failed' | 'empty' | 'stored' | 'reviewed' | 'waiting';
  /** Of its structures the lowest; undefined where nothing was found. */
  readonly confidence?: number;
  readonly structures: readonly (StructureResult & { readonly name: string })[];
  readonly objects: readonly string[];
  readonly seconds?: number;
  readonly hasThumbnail: boolean;
  /** What to know, or to do; empty where there is nothing. */
  readonly reason: string;
}

/** What each state is called. */
export const STATES: Readonly<Record<ReportRow['state'], string>> = {
  failed: 'failed',
  empty: 'nothing found',
  stored: 'predicted, not reviewed',
  reviewed: 'reviewed before',
  waiting: 'not done yet',
};

const ORDER: readonly ReportRow['state'][] = ['failed', 'empty', 'stored', 'waiting', 'reviewed'];

/**
 * The series of a run, those first that need a look most: failed ones, then those in which something was not
 * found, then by confidence.
 *
 * @param tasks all of them, whether anything is known of them or not
 * @param sentenceOf what to tell of a failure
 */
export function reportRows(
  tasks: readonly JournalLine['task'][],
  lines: readonly JournalLine[],
  structures: readonly Structure[],
  sentenceOf: (line: JournalLine & { readonly event: 'failed' }) => string
): readonly ReportRow[] {
  const lineOf = new Map(lines.map((line) => [line.task.key, line]));
  return tasks
    .map((task) => rowOf(task, lineOf.get(task.key), structures, sentenceOf))
    .sort(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
        Number(isComplete(a)) - Number(isComplete(b)) ||
        (a.confidence ?? 0) - (b.confidence ?? 0)
    );
}

/** For example `16 series: 12 predicted, not reviewed; 4 reviewed before`. */
export function summaryOf(rows: readonly ReportRow[]): string {
  const counts = Object.entries(STATES)
    .map(([state, word]) => [rows.filter((row) => row.state === state).length, word] as const)
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`);
  return `${rows.length} series: ${counts.join('; ')}`;
}

function rowOf(
  { key, studyInstanceUid, seriesInstanceUid }: JournalLine['task'],
  line: JournalLine | undefined,
  known: readonly Structure[],
  sentenceOf: (line: JournalLine & { readonly event: 'failed' }) => string
): ReportRow {
  const common = { key, studyInstanceUid, seriesInstanceUid };
  const nothing = { structures: [], objects: [], hasThumbnail: false };
  if (!line) {
    return {
      ...common,
      ...nothing,
      state: 'waiting',
      reason: 'Not done yet: run the same command again.',
    };
  }
  if (line.event === 'failed') {
    return { ...common, ...nothing, state: 'failed', reason: sentenceOf(line) };
  }
  const { result } = line;
  if (result.state === 'reviewed') {
    return {
      ...{ ...common, ...nothing, state: 'reviewed' },
      reason: 'A person has accepted a segmentation of it: nothing was added.',
    };
  }
  const { state, objects, seconds, hasThumbnail } = result;
  const nameOf = (id: string) => known.find((structure) => structure.id === id)?.name ?? id;
  const structures = result.structures.map((one) => ({ ...one, name: nameOf(one.structureId) }));
  const missing = structures.filter(({ voxels }) => voxels === 0).map(({ name }) => name);
  const confidences = structures.flatMap(({ confidence }) => confidence ?? []);
  return {
    ...{ ...common, state, structures, objects, seconds, hasThumbnail },
    ...(confidences.length > 0 && { confidence: Math.min(...confidences) }),
    reason: missing.length > 0 ? `Not found: ${missing.join(', ')}.` : '',
  };
}

function isComplete({ structures }: ReportRow): boolean {
  return structures.every(({ voxels }) => voxels > 0);
}
