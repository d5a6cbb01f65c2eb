import type { DicomJson } from '../../dicom/dicomJson';
import { throwIfAborted } from '../../jobs';
import type { HttpAnswer, NoAnswer, NotSent, SegStore } from '../SegStore';
import { answered, json } from './ScriptedStore';

export interface ArchivedStudy {
  readonly studyInstanceUid: string;
  readonly patientName?: string;
  readonly series: readonly {
    readonly seriesInstanceUid: string;
    readonly modality: string;
    readonly instances: readonly DicomJson[];
  }[];
}

/** In what ways a service is less than the standard. */
export interface ArchiveHabits {
  readonly modalitiesInStudy?: 'searched' | 'ignored' | 'refused';
  /** Whether a study says which modalities it has; default: it does. */
  readonly tellsModalities?: boolean;
  readonly ignoresOffset?: boolean;
  readonly ignoresLimit?: boolean;
  readonly refusesPagesBeyondEnd?: boolean;
  /** Only the first page is ever answered, as by Orthanc where modalities are searched for. */
  readonly hasNoSecondPage?: boolean;
}

/** A DICOMweb service in memory that searches and gives metadata. */
export class FakeArchive implements SegStore {
  readonly requests: string[] = [];
  /** Comes before every answer; may take its time, or answer instead. */
  before: (resource: string) => Promise<HttpAnswer | NoAnswer | undefined> = async () => undefined;

  constructor(
    private readonly studies: readonly ArchivedStudy[],
    private readonly habits: ArchiveHabits = {}
  ) {}

  async store(): Promise<NotSent> {
    return { kind: 'not-sent', reason: 'no-store' };
  }

  query(resource: string, signal?: AbortSignal) {
    return this.answer(resource, signal);
  }

  retrieve(resource: string, _accept: string, signal?: AbortSignal) {
    return this.answer(resource, signal);
  }

  private async answer(resource: string, signal?: AbortSignal): Promise<HttpAnswer | NoAnswer> {
    throwIfAborted(signal);
    this.requests.push(resource);
    const other = await this.before(resource);
    throwIfAborted(signal);
    if (other) {
      return other;
    }
    const [path, query = ''] = resource.split('?');
    const parameters = new URLSearchParams(query);
    const [, studyUid, , seriesUid] = path.split('/');
    if (studyUid === undefined) {
      return this.studyPage(parameters);
    }
    const series = this.studies.find((study) => study.studyInstanceUid === studyUid)?.series ?? [];
    if (seriesUid === undefined) {
      const modality = parameters.get('Modality');
      return found(
        series.filter((one) => !modality || one.modality === modality).map(seriesDataset)
      );
    }
    const instances = series.find((one) => one.seriesInstanceUid === seriesUid)?.instances;
    return instances ? json(200, instances) : answered(404);
  }

  private studyPage(parameters: URLSearchParams): HttpAnswer {
    const { modalitiesInStudy = 'searched', tellsModalities = true } = this.habits;
    const modality = parameters.get('ModalitiesInStudy');
    if (modality && modalitiesInStudy === 'refused') {
      return answered(400, 'unknown matching key');
    }
    const isFiltered = modality && modalitiesInStudy === 'searched';
    const all = this.studies.filter(
      (study) => !isFiltered || study.series.some((one) => one.modality === modality)
    );
    const offset = this.habits.ignoresOffset ? 0 : Number(parameters.get('offset'));
    if (this.habits.refusesPagesBeyondEnd && offset >= all.length) {
      return answered(400, 'no such page');
    }
    if (this.habits.hasNoSecondPage && offset > 0) {
      return json(200, []);
    }
    const limit = parameters.get('limit');
    const isWhole = this.habits.ignoresLimit || limit === null;
    const end = isWhole ? all.length : offset + Number(limit);
    return found(all.slice(offset, end).map((study) => studyDataset(study, tellsModalities)));
  }
}

function found(datasets: readonly DicomJson[]): HttpAnswer {
  return datasets.length === 0 ? answered(204) : json(200, datasets);
}

function studyDataset(
  { studyInstanceUid, patientName, series }: ArchivedStudy,
  tellsModalities: boolean
): DicomJson {
  const modalities = [...new Set(series.map(({ modality }) => modality))];
  return {
    '0020000D': { vr: 'UI', Value: [studyInstanceUid] },
    '00100010': { vr: 'PN', Value: patientName ? [{ Alphabetic: patientName }] : [] },
    ...(tellsModalities && { '00080061': { vr: 'CS', Value: modalities } }),
  };
}

function seriesDataset({ seriesInstanceUid, modality }: ArchivedStudy['series'][number]) {
  return {
    '00080060': { vr: 'CS', Value: [modality] },
    '0020000E': { vr: 'UI', Value: [seriesInstanceUid] },
  };
}
