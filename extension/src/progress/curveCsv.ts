import { csvOf } from '@multiverseg/core/csv/csvOf';
import { inOrder, type CurveExample } from './curve';

const COLUMNS = ['structure', 'image', 'accepted', 'session', 'prompts', 'seconds', 'corrected'];

/** A row for each accepted image, numbered within its structure. It says nothing of patients. */
export function curveCsv(examples: readonly CurveExample[]): string {
  const counts = new Map<string, number>();
  const rows = inOrder(examples).map(({ structure, origin, isThisSession }) => {
    const image = (counts.get(structure) ?? 0) + 1;
    counts.set(structure, image);
    const { acceptedAt, promptCount, seconds, corrected } = origin;
    const session = isThisSession ? 'this' : 'earlier';
    return [structure, image, acceptedAt, session, promptCount, seconds, corrected];
  });
  return csvOf(COLUMNS, rows);
}
