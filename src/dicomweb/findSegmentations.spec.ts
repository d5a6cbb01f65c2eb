import { Job } from '../jobs';
import { findSegmentations } from './findSegmentations';
import type { SegStore } from './SegStore';
import { FakeArchive, type ArchivedStudy, type ArchiveHabits } from './testing/FakeArchive';
import { answered, noAnswer, page } from './testing/ScriptedStore';

describe('looking for segmentations in a PACS', () => {
  const habits: readonly (ArchiveHabits & { readonly name: string })[] = [
    { name: 'as the standard has it' },
    { name: 'that ignores ModalitiesInStudy', modalitiesInStudy: 'ignored' },
    {
      name: 'that neither searches for nor tells the modalities of a study',
      modalitiesInStudy: 'ignored',
      tellsModalities: false,
    },
    { name: 'that refuses ModalitiesInStudy', modalitiesInStudy: 'refused' },
    { name: 'that ignores limits', ignoresLimit: true },
    { name: 'that ignores offsets and limits', ignoresLimit: true, ignoresOffset: true },
    { name: 'that refuses pages beyond its last study', refusesPagesBeyondEnd: true },
    { name: 'whose pages are all the first one', ignoresOffset: true },
    { name: 'that answers for no second page', hasNoSecondPage: true },
  ];

  it.each(habits)('finds the SEG series of all studies of one $name', async (habit) => {
    const archive = new FakeArchive([...manyStudies(250), studyWithout('x')], habit);
    const { found, failures } = await search(archive);
    expect(found).toHaveLength(250);
    expect(new Set(found).size).toBe(250);
    expect(failures).toEqual([]);
  });

  it('looks into no study that is not wanted, and at no series but SEG', async () => {
    const archive = new FakeArchive(manyStudies(3));
    const { found } = await search(archive, { isWanted: (uid) => uid !== '1.1' });
    expect(found).toEqual(['1.0.2', '1.2.2']);
    expect(archive.requests.some((resource) => resource.includes('studies/1.1'))).toBe(false);
    expect(archive.requests.some((resource) => resource.includes('series/1.0.1'))).toBe(false);
  });

  it('says how far it is in a thousand studies, and keeps two under way at most', async () => {
    const archive = new FakeArchive(manyStudies(1000));
    let [underWay, most] = [0, 0];
    archive.before = async () => {
      most = Math.max(most, ++underWay);
      await Promise.resolve();
      underWay -= 1;
      return undefined;
    };
    const { found, progress } = await search(archive);
    expect(found).toHaveLength(1000);
    expect(progress).toHaveLength(1001);
    expect(progress.at(0)).toEqual([0, 1000]);
    expect(progress.at(-1)).toEqual([1000, 1000]);
    expect(most).toBe(2);
  });

  it('ends at once when it is cancelled, though the PACS never answers', async () => {
    const archive = new FakeArchive(manyStudies(1000));
    let answers = 0;
    archive.before = (resource) =>
      resource.includes('metadata') && ++answers > 20
        ? new Promise(() => undefined)
        : Promise.resolve(undefined);
    const job = new Job(({ signal, progress }) =>
      findSegmentations(archive, {
        isWanted: () => true,
        onSeries: () => undefined,
        onFailure: () => undefined,
        onProgress: progress,
        signal,
      })
    );
    while (answers <= 21) {
      await Promise.resolve();
    }
    const asked = archive.requests.length;
    job.cancel();
    await job.ended;
    expect(job.state).toMatchObject({ status: 'cancelled', progress: { total: 1000 } });
    expect(archive.requests).toHaveLength(asked);
  });

  it.each([
    { name: 'can’t be reached', answer: noAnswer },
    { name: 'is refused', answer: answered(500) },
    { name: 'is a web page', answer: page() },
    { name: 'is no JSON', answer: answered(200, 'oops') },
  ])('goes on where the metadata of one series $name, and counts it', async ({ answer }) => {
    const archive = new FakeArchive(manyStudies(5));
    archive.before = async (resource) => (resource.includes('1.3.2/metadata') ? answer : undefined);
    const { found, failures } = await search(archive);
    expect(found).toHaveLength(4);
    expect(failures).toEqual(['1.3']);
  });

  it.each([
    { code: 'search-unreachable', answer: noAnswer },
    { code: 'search-logged-out', answer: answered(401) },
    { code: 'search-logged-out', answer: page() },
    { code: 'search-failed', answer: answered(500) },
  ])('says $code where it can’t even list the studies', async ({ code, answer }) => {
    const archive = new FakeArchive([]);
    archive.before = async () => answer;
    await expect(search(archive)).rejects.toMatchObject({ code });
  });
});

async function search(
  store: SegStore,
  { isWanted = () => true }: { readonly isWanted?: (studyUid: string) => boolean } = {}
) {
  const found: string[] = [];
  const failures: string[] = [];
  const progress: (readonly [number, number])[] = [];
  await findSegmentations(store, {
    isWanted: ({ studyInstanceUid }) => isWanted(studyInstanceUid),
    onSeries: (_study, instances) =>
      instances.forEach((instance) => found.push(String(instance['0020000E']?.Value?.[0]))),
    onFailure: ({ studyInstanceUid }) => failures.push(studyInstanceUid),
    onProgress: (done, total) => progress.push([done, total]),
    signal: new AbortController().signal,
  });
  return { found, failures, progress };
}

function manyStudies(count: number): ArchivedStudy[] {
  return Array.from({ length: count }, (_, index) => {
    const study = studyWithout(String(index));
    const seriesInstanceUid = `1.${index}.2`;
    const instances = [{ '0020000E': { vr: 'UI', Value: [seriesInstanceUid] } }];
    return {
      ...study,
      series: [...study.series, { seriesInstanceUid, modality: 'SEG', instances }],
    };
  });
}

function studyWithout(name: string): ArchivedStudy {
  return {
    studyInstanceUid: `1.${name}`,
    patientName: `Patient^${name}`,
    series: [{ seriesInstanceUid: `1.${name}.1`, modality: 'CR', instances: [] }],
  };
}
