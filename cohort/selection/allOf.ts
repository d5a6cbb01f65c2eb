import type { DicomJson } from '@multiverseg/core/dicom/dicomJson';
import type { SegStore } from '@multiverseg/core/dicomweb';
import { pagedQuery } from '@multiverseg/core/dicomweb/pagedQuery';

const UID = { series: '0020000E', studies: '0020000D' } as const;

/**
 * All series, or studies, that a search selects: an error of the PACS between two pages is no end, because what
 * came after it would be missing in the cohort.
 *
 * @param query as in a URL; empty for everything
 * @throws UserError as `datasetsOf`
 */
export function allOf(
  store: SegStore,
  resource: 'series' | 'studies',
  query: string,
  signal?: AbortSignal
): Promise<readonly DicomJson[]> {
  const search = { resource, query, uidTag: UID[resource], pageSize: 500 };
  return pagedQuery(store, { ...search, isEnd: (status) => status < 500 }, signal);
}
