import { jsonReader, type DicomJson } from '../dicom/dicomJson';
import { UserError } from '../errors/UserError';
import { datasetsOf } from './queryDatasets';
import type { SegStore } from './SegStore';

/** What to search for (QIDO-RS, PS3.18 10.6). */
export interface PagedSearch {
  readonly resource: 'series' | 'studies';
  /** As in a URL, without a question mark; empty for everything. */
  readonly query: string;
  /** By which one answer is told from another; answers without it are left out. */
  readonly uidTag: string;
  /** Answers that are asked for at a time. */
  readonly pageSize: number;
  /** Whether a failure with this status, after the first page, means that there is no more. */
  readonly isEnd: (status: number) => boolean;
}

/**
 * All answers to a search, page by page, each once.
 *
 * Some services ignore `offset`, or `limit`, or both: a page that brings nothing new is the last. After a
 * full page that proves nothing (Orthanc answers with none at all where it searches for modalities and is
 * asked for a second page), so then all are asked for at once.
 *
 * @throws UserError as `datasetsOf`, but for `isEnd`
 * @throws AbortError
 */
export async function pagedQuery(
  store: SegStore,
  search: PagedSearch,
  signal?: AbortSignal
): Promise<readonly DicomJson[]> {
  const { resource, query, uidTag, pageSize } = search;
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
    const parameters = [query, `limit=${pageSize}`, `offset=${before}`].filter(Boolean).join('&');
    const page = await pageOf(store, `${resource}?${parameters}`, search, before, signal);
    take(page);
    if (found.size === before) {
      if (wasFull) {
        const whole = query ? `${resource}?${query}` : resource;
        take(await pageOf(store, whole, search, before, signal));
      }
      return [...found.values()];
    }
    wasFull = page.length >= pageSize;
  }
}

/** Beyond its last answer a service may refuse, and none need give all of them at once. */
async function pageOf(
  store: SegStore,
  resource: string,
  { isEnd }: PagedSearch,
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
      isEnd((error.params as { readonly status: number }).status);
    if (isPastEnd) {
      return [];
    }
    throw error;
  }
}
