import { jsonReader, type DicomJson } from '@multiverseg/core/dicom/dicomJson';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { SegStore } from '@multiverseg/core/dicomweb';
import { datasetsOf } from '@multiverseg/core/dicomweb/queryDatasets';
import { allOf } from './allOf';

export interface FoundSeries {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
}

const tags = {
  modality: '00080060',
  studyInstanceUid: '0020000D',
  seriesInstanceUid: '0020000E',
} as const;

/** Series of these modalities hold no acquired images. */
const WITHOUT_IMAGES: readonly string[] = [
  ...['SEG', 'SR', 'PR', 'KO', 'RTSTRUCT', 'RTPLAN', 'RTDOSE', 'RTRECORD', 'DOC', 'REG', 'FID'],
  ...['ECG', 'HD', 'EPS', 'RESP', 'AU', 'PLAN', 'M3D', 'ANN'],
];

/**
 * The series that a search selects, those without images left out. Where the service can't search for series
 * everywhere, the studies are searched, and the series of each.
 *
 * @param query as in a URL: `Modality=CR&StudyDate=20260101-20261231`
 * @throws UserError as `datasetsOf`
 */
export async function findSeries(
  store: SegStore,
  query: string,
  signal?: AbortSignal
): Promise<readonly FoundSeries[]> {
  try {
    const found = await allOf(store, 'series', query, signal);
    return imagesAmong(found, new URLSearchParams(query).get('Modality'));
  } catch (error) {
    if (error instanceof UserError && error.code === 'search-failed') {
      return findByStudies(store, query, signal);
    }
    throw error;
  }
}

async function findByStudies(
  store: SegStore,
  query: string,
  signal: AbortSignal | undefined
): Promise<readonly FoundSeries[]> {
  const parameters = new URLSearchParams(query);
  const modality = parameters.get('Modality');
  const ofStudies = query.replace(/(^|&)Modality=/, '$1ModalitiesInStudy=');
  const studies = await allOf(store, 'studies', ofStudies, signal);
  const found: FoundSeries[] = [];
  for (const study of studies) {
    const uid = jsonReader(study).text(tags.studyInstanceUid);
    const filter = modality ? `?Modality=${encodeURIComponent(modality)}` : '';
    const series = datasetsOf(await store.query(`studies/${uid}/series${filter}`, signal)).map(
      (one): DicomJson => ({ ...one, [tags.studyInstanceUid]: study[tags.studyInstanceUid] })
    );
    found.push(...imagesAmong(series, modality));
  }
  return found;
}

/** @param wanted modalities; looked at again, because services leave out what they can't search for */
function imagesAmong(series: readonly DicomJson[], wanted: string | null): readonly FoundSeries[] {
  return series.flatMap((dataset) => {
    const reader = jsonReader(dataset);
    const studyInstanceUid = reader.text(tags.studyInstanceUid);
    const seriesInstanceUid = reader.text(tags.seriesInstanceUid);
    const modality = reader.text(tags.modality) ?? '';
    const isWanted =
      !WITHOUT_IMAGES.includes(modality) && (!wanted || wanted.split(',').includes(modality));
    return isWanted && studyInstanceUid && seriesInstanceUid
      ? [{ studyInstanceUid, seriesInstanceUid }]
      : [];
  });
}
