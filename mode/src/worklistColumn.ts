import type { Translator } from '../../extension/src/i18n';
import type { StudyMark } from '../../extension/src/dataset/state';
import { modalitiesOf, type StudyRow } from '../../extension/src/host/studies';

/** A column of the host's worklist (of its table library), as far as ours needs it. */
export interface WorklistColumn {
  readonly id: string;
  readonly header?: unknown;
}

/** Asks the extension what it knows of a study; undefined before it was first loaded. */
export type AskMark = (row: StudyRow) => StudyMark | undefined;

const COLUMN_ID = 'multiverseg';
/** The host's last column, which belongs at the end. */
const ACTIONS = 'actions';

/**
 * The worklist with a column more: how far the work on each study has come, as far as this page knows
 * it, and whether the PACS has a segmentation.
 */
export function withProgressColumn(
  columns: readonly WorklistColumn[],
  { t }: Pick<Translator, 't'>,
  askMark: AskMark
): WorklistColumn[] {
  const textOf = (row: StudyRow): string => {
    const mark = askMark(row) ?? (modalitiesOf(row).includes('SEG') ? 'saved' : 'todo');
    return mark === 'todo' ? '' : t(`dataset.${mark}`);
  };
  const column = {
    id: COLUMN_ID,
    accessorFn: textOf,
    // The host's own way to draw a title; its React is not ours.
    header: columns[0]?.header,
    cell: ({ row }: { readonly row: { getValue(id: string): unknown } }) => row.getValue(COLUMN_ID),
    meta: { label: t('dataset.column'), minWidth: 110, priority: 90 },
  };
  const others = columns.filter(({ id }) => id !== COLUMN_ID);
  const at = others.findIndex(({ id }) => id === ACTIONS);
  const end = at < 0 ? others.length : at;
  return [...others.slice(0, end), column, ...others.slice(end)];
}
