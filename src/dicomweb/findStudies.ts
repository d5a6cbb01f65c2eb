import { jsonReader, type DicomJson } from '../dicom/dicomJson';
import { UserError } from '../errors/UserError';
import { datasetsOf } from './queryDatasets';
import type { SegStore } from './SegStore';

/** A study as a search names it. Names a patient: for the screen only, never to be kept. */
export interface FoundStudy {
  readonly studyInstanceUid: string;
  readonly patientName?: string;
  readonly patientId?: string;
  /** `YYYYMMDD` */
  readonly studyDate?: string;
}

const PAGE = 100;

const tags = {
  studyInstanceUid: '0020000D',
  studyDate: '00080020',
  patientName: '00100010',
  patientId: '00100020',
  modalitiesInStudy: '00080061',
} as const;

/**
 * The studies that hold, or may hold, a series of a modality, page by page (QIDO-RS, PS3.18 10.6). Where
 * the service can't search for modalities in a study, all studies that are not known to be without it.
 *
 * Some services ignore `offset`, or `limit`, or both: a page that brings nothing new is the last. After a
 * full page that proves nothing (Orthanc answers with none at all where it searches for modalities and is
 * asked for a second page), so then all are asked for at once.
 *
 * @throws UserError as `datasetsOf`, of the first page; what later ones hold back is left out
 * @throws AbortError
 */
export async function findStudies(
  store: SegStore,
  modality: string,
  signal?: AbortSignal
): Promise<readonly FoundStudy[]> {
  const filter = [`ModalitiesInStudy=${modality}`];
  try {
    return await allPages(store, filter, modality, signal);
  } catch (error) {
    if (error instanceof UserError && error.code === 'search-failed') {
      return allPages(store, [], modality, signal);
    }
    throw error;
  }
}

async function allPages(
  store: SegStore,
  filter: readonly string[],
  modality: string,
  signal: AbortSignal | undefined
): Promise<readonly FoundStudy[]> {
  const found = new Map<string, FoundStudy>();
  const seen = new Set<string>();
  const take = (page: readonly ReturnType<typeof studyOf>[]) => {
    for (const study of page) {
      const { studyInstanceUid } = study.found;
      if (studyInstanceUid && !seen.has(studyInstanceUid) && mayHold(study, modality)) {
        found.set(studyInstanceUid, study.found);
      }
      seen.add(studyInstanceUid);
    }
  };
  let wasFull = false;
  for (;;) {
    const before = seen.size;
    const page = await pageAfter(store, filter, before, signal);
    take(page);
    if (seen.size === before) {
      if (wasFull) {
        take(await studiesOrNone(store, filter, signal));
      }
      return [...found.values()];
    }
    wasFull = page.length === PAGE;
  }
}

async function pageAfter(
  store: SegStore,
  filter: readonly string[],
  offset: number,
  signal: AbortSignal | undefined
) {
  const page = [...filter, `limit=${PAGE}`, `offset=${offset}`];
  return offset === 0 ? studiesOf(store, page, signal) : studiesOrNone(store, page, signal);
}

/** Beyond its last study a service may refuse, and none need give all of them at once. */
async function studiesOrNone(
  store: SegStore,
  query: readonly string[],
  signal: AbortSignal | undefined
) {
  try {
    return await studiesOf(store, query, signal);
  } catch (error) {
    if (error instanceof UserError && error.code === 'search-failed') {
      return [];
    }
    throw error;
  }
}

async function studiesOf(
  store: SegStore,
  query: readonly string[],
  signal: AbortSignal | undefined
) {
  const resource = query.length > 0 ? `studies?${query.join('&')}` : 'studies';
  return datasetsOf(await store.query(resource, signal)).map(studyOf);
}

function studyOf(dataset: DicomJson) {
  const reader = jsonReader(dataset);
  return {
    found: {
      studyInstanceUid: reader.text(tags.studyInstanceUid) ?? '',
      patientName: reader.text(tags.patientName),
      patientId: reader.text(tags.patientId),
      studyDate: reader.text(tags.studyDate),
    },
    modalities: dataset[tags.modalitiesInStudy]?.Value,
  };
}

function mayHold({ modalities }: ReturnType<typeof studyOf>, modality: string): boolean {
  return !modalities?.length || modalities.includes(modality);
}
