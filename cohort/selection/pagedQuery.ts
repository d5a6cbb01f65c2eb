import type { DicomJson } from '@multiverseg/core/dicom/dicomJson';
import { jsonReader } from '@multiverseg/core/dicom/dicomJson';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { SegStore } from '@multiverseg/core/dicomweb';
import { datasetsOf } from '@multiverseg/core/dicomweb/queryDatasets';

const PAGE = 500;

/**
 * All answers to a search, page by page (QIDO-RS, PS3.18 10.6.1.2); a page that brings nothing new is the
 * last, whatever the service makes of `limit` and `offset`. After a full page that proves nothing (Orthanc has
 * no second page where it searches for modalities), so then all are asked for at once.
 *
 * @param resource `series` or `studies`
 * @param query as in a URL, without a question mark; empty for everything
 * @param uidTag by which one answer is told from another
 * @throws UserError as `datasetsOf`
 */
export async function pagedQuery(
  store: SegStore,
  resource: 'series' | 'studies',
  query: string,
  uidTag: string,
  signal?: AbortSignal
): Promise<readonly DicomJson[]> {
  const found = new Map<string, DicomJson>();
  const take = (page: readonly DicomJson[]) => {
    for (const dataset of page) {
      const uid = jsonReader(dataset).text(uidTag);
      if (uid && !found.has(uid)) {
        found.set(uid, dataset);
      }
    }
  };
  let wasFull = false;
  for (;;) {
    const before = found.size;
    const parameters = [query, `limit=${PAGE}`, `offset=${before}`].filter(Boolean).join('&');
    const page = await pageOf(store, `${resource}?${parameters}`, before, signal);
    take(page);
    if (found.size === before) {
      if (wasFull) {
        take(await pageOf(store, query ? `${resource}?${query}` : resource, before, signal));
      }
      return [...found.values()];
    }
    wasFull = page.length >= PAGE;
  }
}

/** Beyond its last answer a service may refuse. */
async function pageOf(
  store: SegStore,
  resource: string,
  offset: number,
  signal: AbortSignal | undefined
): Promise<readonly DicomJson[]> {
  try {
    return datasetsOf(await store.query(resource, signal));
  } catch (error) {
    const isPastEnd =
      offset > 0 &&
      error instanceof UserError &&
      error.code === 'search-failed' &&
      (error.params as { readonly status: number }).status < 500;
    if (isPastEnd) {
      return [];
    }
    throw error;
  }
}
