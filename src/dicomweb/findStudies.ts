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
 * Some services ignore `offset`, or `limit`, or both: a page that brings nothing new is the last.
 *
 * @throws UserError as `datasetsOf`, of the first page; what later ones hold back is left out
 * @throws AbortError
 */
export async function findStudies(
  store: SegStore,
  modality: string,
  signal?: AbortSignal
): Promise<readonly FoundStudy[]> {
  const filter = `ModalitiesInStudy=${modality}&`;
  try {
    return await allPages(store, filter, modality, signal);
  } catch (error) {
    if (error instanceof UserError && error.code === 'search-failed') {
      return allPages(store, '', modality, signal);
    }
    throw error;
  }
}

async function allPages(
  store: SegStore,
  filter: string,
  modality: string,
  signal: AbortSignal | undefined
): Promise<readonly FoundStudy[]> {
  const found = new Map<string, FoundStudy>();
  const seen = new Set<string>();
  for (;;) {
    const page = await pageAfter(store, filter, seen.size, signal);
    const before = seen.size;
    for (const study of page) {
      const { studyInstanceUid } = study.found;
      if (studyInstanceUid && !seen.has(studyInstanceUid) && mayHold(study, modality)) {
        found.set(studyInstanceUid, study.found);
      }
      seen.add(studyInstanceUid);
    }
    if (seen.size === before) {
      return [...found.values()];
    }
  }
}

async function pageAfter(
  store: SegStore,
  filter: string,
  offset: number,
  signal: AbortSignal | undefined
) {
  const answer = await store.query(`studies?${filter}limit=${PAGE}&offset=${offset}`, signal);
  try {
    return datasetsOf(answer).map(studyOf);
  } catch (error) {
    if (offset > 0 && error instanceof UserError && error.code === 'search-failed') {
      return []; // Beyond its last study a service may refuse.
    }
    throw error;
  }
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
