import type { StudyQuery, StudyRow } from '../host/studies';

/** How the worklist is narrowed down and sorted. */
export interface Worklist {
  readonly query: StudyQuery;
  readonly sorting?: { readonly column: string; readonly descending: boolean };
}

/** Where OHIF 3.13 keeps the state of its worklist, for as long as the page. */
const HOST_KEY = 'studyList.tableState';

/** What the columns of the worklist are called in a query. */
const QUERY_FIELDS: Readonly<Record<string, keyof StudyQuery>> = {
  patient: 'patientName',
  mrn: 'patientId',
  description: 'studyDescription',
  accession: 'accessionNumber',
};

const SORT_FIELDS: Readonly<Record<string, (row: StudyRow) => string>> = {
  patient: ({ patientName }) => patientName ?? '',
  mrn: ({ mrn }) => mrn ?? '',
  studyDateTime: ({ date, time }) => `${date ?? ''} ${time ?? ''}`,
  modalities: ({ modalities }) => modalities ?? '',
  description: ({ description }) => description ?? '',
  accession: ({ accession }) => accession ?? '',
  instances: ({ instances }) => String(instances ?? 0),
};

/** @returns undefined where the page has shown no worklist, or its state is not understood */
export function readWorklist(storage: Pick<Storage, 'getItem'>): Worklist | undefined {
  try {
    const state: unknown = JSON.parse(storage.getItem(HOST_KEY) ?? 'null');
    return isRecord(state)
      ? { query: queryOf(state.filters), ...sortingOf(state.sorting) }
      : undefined;
  } catch {
    return undefined; // No storage, or not JSON.
  }
}

/** As the worklist shows them: by the column chosen there, else the newest first. */
export function sortAsWorklist(
  rows: readonly StudyRow[],
  { column, descending }: NonNullable<Worklist['sorting']> = {
    column: 'studyDateTime',
    descending: true,
  }
): StudyRow[] {
  const fieldOf = SORT_FIELDS[column] ?? SORT_FIELDS.studyDateTime;
  const sign = descending ? -1 : 1;
  const collator = new Intl.Collator(undefined, { numeric: true });
  return [...rows].sort(
    (a, b) =>
      sign * collator.compare(fieldOf(a), fieldOf(b)) ||
      collator.compare(`${a.patientName} ${a.mrn}`, `${b.patientName} ${b.mrn}`)
  );
}

export function isNarrowed(query: StudyQuery): boolean {
  return Object.values(query).some((value) => value !== undefined);
}

function queryOf(filters: unknown): StudyQuery {
  const query: Record<string, unknown> = {};
  for (const filter of Array.isArray(filters) ? filters : []) {
    const { id, value } = isRecord(filter) ? filter : {};
    if (id === 'modalities' && Array.isArray(value) && value.length > 0) {
      query.modalitiesInStudy = value.map(String);
    } else if (id === 'studyDateTime' && isRecord(value)) {
      Object.assign(query, textOf('startDate', value.startDate), textOf('endDate', value.endDate));
    } else if (typeof id === 'string' && QUERY_FIELDS[id]) {
      Object.assign(query, textOf(QUERY_FIELDS[id], value));
    }
  }
  return query;
}

function textOf(name: string, value: unknown): Record<string, string> {
  return typeof value === 'string' && value !== '' ? { [name]: value } : {};
}

function sortingOf(sorting: unknown): Pick<Worklist, 'sorting'> {
  const first: unknown = Array.isArray(sorting) ? sorting[0] : undefined;
  return isRecord(first) && typeof first.id === 'string'
    ? { sorting: { column: first.id, descending: first.desc === true } }
    : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
