import type { DicomJson, DicomJsonElement } from './dicomJson';
import { textOf } from './dicomJson';
import { dicomJsonAnswer, HttpError, type Answer } from './httpError';
import { compareBy, matches } from './matching';
import type { StoredInstance, Storage } from './storage';
import { Tag, tagOf } from './tags';

/** What a query returns one result for. */
export type QueryLevel = 'study' | 'series' | 'instance';

/** Attributes that describe a study, besides those that are counted. */
const STUDY_TAGS = [
  '00080005 00080020 00080030 00080050 00080056 00080090 00080201 00081030 00100010 00100020',
  '00100030 00100040 00101010 0020000D 00200010',
].flatMap((line) => line.split(' '));

const SERIES_TAGS = [
  '00080005 00080021 00080031 00080060 0008103E 00180015 00080070 0020000E 00200011 00200060',
  '00400244 00400245 00400275 00200052',
].flatMap((line) => line.split(' '));

const INSTANCE_TAGS = [
  '00080005 00080008 00080016 00080018 00080023 00080033 00083002 00200013 00280008 00280010',
  '00280011 00280100 00700080 0040A032',
].flatMap((line) => line.split(' '));

/**
 * Answers a QIDO-RS query (PS3.18 section 10.6).
 * @param scope the study and series of the path, where it names them
 * @param baseUrl the root of the DICOMweb service, for RetrieveURL
 * @throws HttpError 400 for a key that is no DICOM attribute or a bad limit or offset
 */
export function query(
  storage: Storage,
  level: QueryLevel,
  scope: { readonly studyUid?: string; readonly seriesUid?: string },
  parameters: URLSearchParams,
  baseUrl: string
): Answer {
  const options = readOptions(parameters);
  const instances = storage
    .all()
    .filter(
      (instance) =>
        (scope.studyUid === undefined || instance.studyUid === scope.studyUid) &&
        (scope.seriesUid === undefined || instance.seriesUid === scope.seriesUid)
    );
  const results = describe(instances, level, baseUrl)
    .filter((dataset) =>
      options.keys.every(
        ([tag, value]) =>
          // A series key in a study query and the like can't be matched and is ignored.
          !isKnownAt(level, tag, dataset) || matches(dataset[tag], value, options.fuzzy)
      )
    )
    .sort(order(level));
  const page = results.slice(options.offset, options.offset + options.limit);
  return dicomJsonAnswer(200, page);
}

function readOptions(parameters: URLSearchParams) {
  const keys: (readonly [string, string])[] = [];
  for (const [name, value] of parameters) {
    if (['limit', 'offset', 'includefield', 'fuzzymatching', 'emptyvaluematching'].includes(name)) {
      continue;
    }
    const tag = tagOf(name);
    if (!tag) {
      throw new HttpError(400, `"${name.slice(0, 64)}" is no DICOM keyword or tag.`);
    }
    keys.push([tag, value]);
  }
  return {
    keys,
    fuzzy: parameters.get('fuzzymatching') === 'true',
    limit: readCount(parameters, 'limit') ?? Number.POSITIVE_INFINITY,
    offset: readCount(parameters, 'offset') ?? 0,
  };
}

function readCount(parameters: URLSearchParams, name: string): number | undefined {
  const text = parameters.get(name);
  if (text === null || text === '') {
    return undefined;
  }
  if (!/^\d{1,9}$/.test(text)) {
    throw new HttpError(400, `"${name}" must be a whole number, not "${text.slice(0, 32)}".`);
  }
  return Number(text);
}

function isKnownAt(level: QueryLevel, tag: string, dataset: DicomJson): boolean {
  const known = {
    study: [...STUDY_TAGS, Tag.ModalitiesInStudy, Tag.SopClassesInStudy],
    series: [...STUDY_TAGS, ...SERIES_TAGS],
    instance: [...STUDY_TAGS, ...SERIES_TAGS, ...INSTANCE_TAGS],
  }[level];
  return tag in dataset || (known as readonly string[]).includes(tag);
}

function describe(
  instances: readonly StoredInstance[],
  level: QueryLevel,
  baseUrl: string
): DicomJson[] {
  const keyOf = {
    study: (instance: StoredInstance) => instance.studyUid,
    series: (instance: StoredInstance) => `${instance.studyUid}/${instance.seriesUid}`,
    instance: (instance: StoredInstance) => instance.sopInstanceUid,
  }[level];
  const groups = new Map<string, StoredInstance[]>();
  for (const instance of instances) {
    const group = groups.get(keyOf(instance)) ?? [];
    group.push(instance);
    groups.set(keyOf(instance), group);
  }
  return [...groups.values()].map((group) => describeGroup(group, level, baseUrl));
}

function describeGroup(
  group: readonly StoredInstance[],
  level: QueryLevel,
  baseUrl: string
): DicomJson {
  const [first] = group;
  const study = pick(first.dataset, STUDY_TAGS);
  const url = `${baseUrl}/studies/${first.studyUid}`;
  if (level === 'study') {
    const series = new Set(group.map((instance) => instance.seriesUid));
    return {
      ...study,
      ...available(url),
      [Tag.ModalitiesInStudy]: { vr: 'CS', Value: distinct(group, Tag.Modality) },
      [Tag.SopClassesInStudy]: { vr: 'UI', Value: distinct(group, Tag.SopClassUid) },
      [Tag.NumberOfStudyRelatedSeries]: { vr: 'IS', Value: [series.size] },
      [Tag.NumberOfStudyRelatedInstances]: { vr: 'IS', Value: [group.length] },
    };
  }
  const seriesUrl = `${url}/series/${first.seriesUid}`;
  const parents = { ...study, ...pick(first.dataset, SERIES_TAGS) };
  if (level === 'series') {
    return {
      ...parents,
      ...available(seriesUrl),
      [Tag.NumberOfSeriesRelatedInstances]: { vr: 'IS', Value: [group.length] },
    };
  }
  return {
    ...parents,
    ...pick(first.dataset, INSTANCE_TAGS),
    ...available(`${seriesUrl}/instances/${first.sopInstanceUid}`),
    [Tag.AvailableTransferSyntaxUid]: { vr: 'UI', Value: [first.transferSyntaxUid] },
  };
}

function available(retrieveUrl: string): DicomJson {
  return {
    [Tag.InstanceAvailability]: { vr: 'CS', Value: ['ONLINE'] },
    [Tag.RetrieveUrl]: { vr: 'UR', Value: [retrieveUrl] },
  };
}

function pick(dataset: DicomJson, tags: readonly string[]): DicomJson {
  const picked: Record<string, DicomJsonElement> = {};
  for (const tag of tags) {
    if (dataset[tag]) {
      picked[tag] = dataset[tag];
    }
  }
  return picked;
}

function distinct(group: readonly StoredInstance[], tag: string): readonly string[] {
  return [...new Set(group.map((instance) => textOf(instance.dataset, tag)))].filter(Boolean);
}

function order(level: QueryLevel) {
  const comparisons = {
    study: [compareBy(Tag.StudyDate, true), compareBy(Tag.PatientName)],
    series: [compareBy(Tag.StudyInstanceUid), compareBy(Tag.SeriesNumber)],
    instance: [compareBy(Tag.SeriesInstanceUid), compareBy(Tag.InstanceNumber)],
  }[level];
  return (a: DicomJson, b: DicomJson) => comparisons[0](a, b) || comparisons[1](a, b);
}
