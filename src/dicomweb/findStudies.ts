import { jsonReader, type DicomJson } from '../dicom/dicomJson';
import { UserError } from '../errors/UserError';
import { pagedQuery, type PagedSearch } from './pagedQuery';
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
 * The studies that hold, or may hold, a series of a modality, page by page. Where the service can't search for
 * modalities in a study, all studies that are not known to be without it.
 *
 * @throws UserError as `datasetsOf`, of the first page; what later ones hold back is left out
 * @throws AbortError
 */
export async function findStudies(
  store: SegStore,
  modality: string,
  signal?: AbortSignal
): Promise<readonly FoundStudy[]> {
  try {
    return await allPages(store, `ModalitiesInStudy=${modality}`, modality, signal);
  } catch (error) {
    if (error instanceof UserError && error.code === 'search-failed') {
      return allPages(store, '', modality, signal);
    }
    throw error;
  }
}

async function allPages(
  store: SegStore,
  query: string,
  modality: string,
  signal: AbortSignal | undefined
): Promise<readonly FoundStudy[]> {
  const search: PagedSearch = {
    ...{ query, uidTag: tags.studyInstanceUid, pageSize: PAGE },
    resource: 'studies',
    isEnd: () => true,
  };
  const studies = await pagedQuery(store, search, signal);
  return studies.filter((study) => mayHold(study, modality)).map(studyOf);
}

function studyOf(dataset: DicomJson): FoundStudy {
  const reader = jsonReader(dataset);
  return {
    studyInstanceUid: reader.text(tags.studyInstanceUid) ?? '',
    patientName: reader.text(tags.patientName),
    patientId: reader.text(tags.patientId),
    studyDate: reader.text(tags.studyDate),
  };
}

function mayHold(dataset: DicomJson, modality: string): boolean {
  const modalities = dataset[tags.modalitiesInStudy]?.Value;
  return !modalities?.length || modalities.includes(modality);
}
