import type { HttpAnswer, SegStore } from '@multiverseg/core/dicomweb';
import { findSeries } from './findSeries';

const element = (value: string) => ({ vr: 'UI', Value: [value] });
const series = (name: string, modality = 'CT', study = `study ${name}`) => ({
  ...{ '0020000D': element(study), '0020000E': element(name), '00080060': element(modality) },
});
const answer = (status: number, json?: unknown): HttpAnswer => ({
  ...{ kind: 'answer', status, contentType: 'application/dicom+json', redirected: false },
  body: new TextEncoder().encode(json === undefined ? '' : JSON.stringify(json)),
});

/** A service whose answers a test writes. */
function storeOf(query: (path: string, parameters: URLSearchParams) => HttpAnswer) {
  const asked: string[] = [];
  const store: SegStore = {
    store: async () => ({ kind: 'not-sent', reason: 'no-store' }),
    retrieve: async () => answer(404),
    query: async (resource) => {
      asked.push(resource);
      const [path, parameters] = resource.split('?');
      return query(path, new URLSearchParams(parameters));
    },
  };
  return { store, asked };
}

const many = Array.from({ length: 1200 }, (_, index) => series(`s${index}`));
const uidsOf = (found: Awaited<ReturnType<typeof findSeries>>) =>
  found.map(({ seriesInstanceUid }) => seriesInstanceUid);

describe('the series of a search', () => {
  it.each<[string, (parameters: URLSearchParams) => typeof many]>([
    [
      'gives pages',
      (asked) => many.slice(Number(asked.get('offset')), Number(asked.get('offset')) + 500),
    ],
    [
      'gives smaller pages',
      (asked) => many.slice(Number(asked.get('offset')), Number(asked.get('offset')) + 70),
    ],
    ['gives all at once, whatever is asked', () => many],
    [
      'has no second page, as Orthanc',
      (asked) =>
        asked.has('limit') ? (asked.get('offset') === '0' ? many.slice(0, 500) : []) : many,
    ],
  ])('are all of them where the service %s', async (_, page) => {
    const { store } = storeOf((__, parameters) => answer(200, page(parameters)));
    expect(uidsOf(await findSeries(store, 'Modality=CT'))).toEqual(
      many.map((_one, index) => `s${index}`)
    );
  });

  it('end where the service refuses to go on', async () => {
    const { store } = storeOf((_, parameters) =>
      parameters.get('offset') === '0' ? answer(200, [series('a')]) : answer(400)
    );
    expect(uidsOf(await findSeries(store, ''))).toEqual(['a']);
  });

  it('are looked at again: no segmentations or reports, and none of a modality that was not asked for', async () => {
    const all = [series('a'), series('b', 'SEG'), series('c', 'SR'), series('d', 'MR')];
    const { store } = storeOf(() => answer(200, all));
    expect(uidsOf(await findSeries(store, 'Modality=CT'))).toEqual(['a']);
    expect(uidsOf(await findSeries(store, ''))).toEqual(['a', 'd']);
  });

  it('are found by their studies where the service can’t search for series', async () => {
    const { store, asked } = storeOf((path) => {
      if (path === 'series') {
        return answer(501);
      }
      return answer(
        200,
        path === 'studies' ? [{ '0020000D': element('1.2') }] : [series('a'), series('b', 'SEG')]
      );
    });
    expect(await findSeries(store, 'PatientID=A*&Modality=CT')).toEqual([
      { studyInstanceUid: '1.2', seriesInstanceUid: 'a' },
    ]);
    expect(asked).toContain('studies/1.2/series?Modality=CT');
    expect(asked.some((one) => one.startsWith('studies?PatientID=A*&ModalitiesInStudy=CT'))).toBe(
      true
    );
  });

  it('are not taken for none where the PACS does not answer', async () => {
    const { store } = storeOf(() => answer(401));
    await expect(findSeries(store, '')).rejects.toMatchObject({ code: 'search-logged-out' });
  });
});
