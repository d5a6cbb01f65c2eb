import type { StudyRow } from '../host/studies';
import { STUDY_MARKS, type StudyLine, type StudyOrder } from './state';

type Compare = (a: StudyLine, b: StudyLine) => number;

const collator = new Intl.Collator(undefined, { numeric: true });

const ORDERS: Readonly<Record<Exclude<StudyOrder, 'worklist'>, Compare>> = {
  patient: (a, b) => collator.compare(a.patient, b.patient),
  mark: (a, b) => STUDY_MARKS.indexOf(a.mark) - STUDY_MARKS.indexOf(b.mark),
  sureness: (a, b) => surenessOf(a) - surenessOf(b),
};

/** Of equals, the one before in the worklist comes before. */
export function inOrder(
  rows: readonly StudyRow[],
  order: StudyOrder,
  lineOf: (row: StudyRow) => StudyLine
): readonly StudyRow[] {
  if (order === 'worklist') {
    return rows;
  }
  const compare = ORDERS[order];
  return rows
    .map((row) => ({ row, line: lineOf(row) }))
    .sort((a, b) => compare(a.line, b.line))
    .map(({ row }) => row);
}

/** Behind all of which something is expected come those of which nothing is known, and last those that are done. */
function surenessOf({ expected, mark }: StudyLine): number {
  return expected ?? (mark === 'accepted' || mark === 'saved' ? 3 : 2);
}
