import { settle } from '../testing/settle';
import type { StudyQuery, StudyRow } from '../host/studies';
import { StudyList, type StudyListParts } from './StudyList';

type Asked = StudyQuery & { readonly limit: number; readonly offset: number };

const row = (uid: string, more: Partial<StudyRow> = {}): StudyRow => ({
  studyInstanceUid: uid,
  patientName: uid,
  modalities: 'CR',
  ...more,
});

class Tab {
  readonly kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);

  /** As the host leaves it when its worklist was shown. */
  worklist(state: object): void {
    this.setItem('studyList.tableState', JSON.stringify(state));
  }
}

function open(pacs: readonly StudyRow[], more: Partial<StudyListParts> = {}, tab = new Tab()) {
  const asked: Asked[] = [];
  const search = async (query: Asked) => {
    asked.push(query);
    const found = pacs.filter(
      ({ studyInstanceUid, modalities = '' }) =>
        (!query.studyInstanceUid || query.studyInstanceUid === studyInstanceUid) &&
        (!query.modalitiesInStudy || query.modalitiesInStudy.some((m) => modalities.includes(m)))
    );
    return found.slice(query.offset, query.offset + query.limit);
  };
  const list = new StudyList({ search, storage: tab, onChange: () => undefined, ...more });
  return {
    list,
    asked,
    tab,
    uids: () => list.rows.map(({ studyInstanceUid }) => studyInstanceUid),
  };
}

describe('the studies of the data set', () => {
  it('are those of the worklist, filtered and sorted as there', async () => {
    const { list, asked, uids, tab } = open([row('b'), row('a'), row('c', { modalities: 'MR' })]);
    tab.worklist({
      filters: [
        { id: 'modalities', value: ['CR'] },
        { id: 'description', value: 'chest' },
        { id: 'studyDateTime', value: { startDate: '20260101' } },
      ],
      sorting: [{ id: 'patient', desc: false }],
    });
    await list.opened('a');
    expect(asked[0]).toMatchObject({
      modalitiesInStudy: ['CR'],
      studyDescription: 'chest',
      startDate: '20260101',
      offset: 0,
    });
    expect(uids()).toEqual(['a', 'b']);
  });

  it('are those of the open study’s modality where the worklist was not filtered', async () => {
    const { list, uids, tab } = open([
      row('a', { modalities: 'CR/SEG' }),
      row('b'),
      row('c', { modalities: 'MR' }),
    ]);
    tab.worklist({ filters: [], sorting: [{ id: 'patient', desc: true }] });
    await list.opened('a');
    expect(uids()).toEqual(['b', 'a']);
  });

  it('are the newest first where nothing says otherwise', async () => {
    const { list, uids } = open([
      row('old', { date: '20200101' }),
      row('new', { date: '20260101' }),
    ]);
    await list.opened('old');
    expect(uids()).toEqual(['new', 'old']);
  });

  it('are read page by page, up to the limit, and it is said that there are more', async () => {
    const pacs = Array.from({ length: 250 }, (_, index) => row(`${index}`));
    const { list, asked, uids } = open(pacs, { limit: 220, query: {} });
    await list.opened('7');
    expect(asked.map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 100],
      [100, 100],
      [200, 20],
    ]);
    expect(uids()).toHaveLength(220);
    expect(list.isComplete).toBe(false);
  });

  it('end where a server knows no offset and gives the same again', async () => {
    const search = async () => Array.from({ length: 100 }, (_, index) => row(`${index}`));
    const { list, uids } = open([], { search, query: {} });
    await list.opened('7');
    expect(uids()).toHaveLength(100);
  });

  it('hold the open study though the PACS does not find it by its modality', async () => {
    const { list, uids } = open([row('a', { modalities: 'CR' })], {
      search: async ({ studyInstanceUid }) => (studyInstanceUid ? [row('a')] : []),
    });
    await list.opened('a');
    expect(uids()).toEqual(['a']);
  });

  it('are not asked for again on the way from one to the next', async () => {
    const { list, asked, tab } = open([row('a'), row('b')]);
    tab.worklist({ filters: [], sorting: [] });
    await list.opened('a');
    const before = asked.length;
    await list.opened('b');
    expect(asked).toHaveLength(before);
    tab.worklist({ filters: [{ id: 'mrn', value: '7' }], sorting: [] });
    await list.opened('b');
    expect(asked[before]).toMatchObject({ patientId: '7' });
  });

  it('are the same after a reload of the page', async () => {
    const first = open([row('a'), row('b', { modalities: 'MR' })]);
    first.tab.worklist({
      filters: [{ id: 'modalities', value: ['CR', 'MR'] }],
      sorting: [{ id: 'patient', desc: true }],
    });
    await first.list.opened('a');
    first.tab.kept.delete('studyList.tableState');
    const again = open([row('a'), row('b', { modalities: 'MR' })], {}, first.tab);
    await again.list.opened('a');
    expect(again.uids()).toEqual(first.uids());
    expect(again.uids()).toEqual(['b', 'a']);
  });

  it('stay as they were when the PACS does not answer, and it is said', async () => {
    jest.spyOn(console, 'warn').mockReturnValue();
    let fails = false;
    const search = async () => {
      if (fails) {
        throw new Error('503');
      }
      return [row('a')];
    };
    const { list, uids } = open([], { search });
    await list.opened('a');
    fails = true;
    await list.refresh('a');
    expect(list.status).toBe('failed');
    expect(uids()).toEqual(['a']);
    fails = false;
    await list.refresh('a');
    expect(list.status).toBe('ready');
  });

  it('are those of the newest question: a slower answer before it is not taken', async () => {
    const answers: ((rows: readonly StudyRow[]) => void)[] = [];
    const { list, uids } = open([], {
      query: {},
      search: () => new Promise((resolve) => answers.push(resolve)),
    });
    const slow = list.refresh('a');
    const quick = list.refresh('a');
    answers[1]([row('a'), row('b')]);
    await quick;
    answers[0]([row('a')]);
    await slow;
    await settle();
    expect(uids()).toEqual(['b', 'a'].reverse());
    expect(list.status).toBe('ready');
  });
});
