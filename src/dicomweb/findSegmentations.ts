import { jsonReader, type DicomJson } from '../dicom/dicomJson';
import { isAbortError } from '../jobs';
import { findStudies, type FoundStudy } from './findStudies';
import { datasetsOf } from './queryDatasets';
import type { SegStore } from './SegStore';

const tags = { modality: '00080060', seriesInstanceUid: '0020000E' } as const;

/** How many studies are asked for at a time. */
const AT_A_TIME = 2;

export interface SegmentationSearch {
  /** Which of the studies to look into. */
  readonly isWanted: (study: FoundStudy) => boolean;
  /** The metadata of all instances of a SEG series; not kept here. */
  readonly onSeries: (study: FoundStudy, instances: readonly DicomJson[]) => void;
  /** A study, or a series of it, could not be read; the others go on. */
  readonly onFailure: (study: FoundStudy, error: unknown) => void;
  /** In studies. */
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Every SEG series of a DICOMweb service: studies with SEG, the SEG series of each, the metadata of each.
 * What is in a SEG can't be searched for anywhere, so all of them are looked at.
 *
 * @throws UserError as `findStudies`
 * @throws AbortError
 */
export async function findSegmentations(
  store: SegStore,
  search: SegmentationSearch
): Promise<void> {
  const { signal, isWanted, onProgress } = search;
  const studies = (await findStudies(store, 'SEG', signal)).filter(isWanted);
  const waiting = studies.values();
  let done = 0;
  onProgress(done, studies.length);
  const lookIntoNext = async (): Promise<void> => {
    for (const study of waiting) {
      await lookInto(store, study, search);
      onProgress(++done, studies.length);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, lookIntoNext));
}

/** @throws AbortError */
async function lookInto(
  store: SegStore,
  study: FoundStudy,
  { onSeries, onFailure, signal }: SegmentationSearch
): Promise<void> {
  const attempt = async (act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      if (isAbortError(error)) {
        throw error;
      }
      onFailure(study, error);
    }
  };
  await attempt(async () => {
    for (const seriesUid of await segSeriesOf(store, study, signal)) {
      await attempt(async () => {
        onSeries(study, await metadataOf(store, study, seriesUid, signal));
      });
    }
  });
}

/**
 * The metadata of all SEG instances of one study, series by series.
 *
 * @throws UserError as `datasetsOf`
 * @throws AbortError
 */
export async function segmentationsOf(
  store: SegStore,
  study: Pick<FoundStudy, 'studyInstanceUid'>,
  signal?: AbortSignal
): Promise<readonly (readonly DicomJson[])[]> {
  const found: (readonly DicomJson[])[] = [];
  for (const seriesUid of await segSeriesOf(store, study, signal)) {
    found.push(await metadataOf(store, study, seriesUid, signal));
  }
  return found;
}

async function metadataOf(
  store: SegStore,
  { studyInstanceUid }: Pick<FoundStudy, 'studyInstanceUid'>,
  seriesUid: string,
  signal: AbortSignal | undefined
): Promise<readonly DicomJson[]> {
  const resource = `studies/${studyInstanceUid}/series/${seriesUid}/metadata`;
  return datasetsOf(await store.retrieve(resource, 'application/dicom+json', signal));
}

/** By modality, the one attribute every service can search for within a study; and looked at again. */
async function segSeriesOf(
  store: SegStore,
  { studyInstanceUid }: Pick<FoundStudy, 'studyInstanceUid'>,
  signal: AbortSignal | undefined
): Promise<readonly string[]> {
  const answer = await store.query(`studies/${studyInstanceUid}/series?Modality=SEG`, signal);
  return datasetsOf(answer)
    .map((series) => jsonReader(series))
    .filter((series) => series.text(tags.modality) === 'SEG')
    .flatMap((series) => series.text(tags.seriesInstanceUid) ?? []);
}
