import type { StudyRow } from '../host/studies';
import type { HostDisplaySet } from '../host/types';
import { DataSet, type Knowledge } from './DataSet';
import { Doubts } from './Doubts';
import { Journey } from './Journey';
import { NO_FACTS, type WorkFacts } from './progressOf';
import { StudyList } from './StudyList';
import { Unreviewed } from './Unreviewed';

const LABELS = ['Left lung', 'Right lung'];

async function openAt(current: string, facts: Readonly<Record<string, Partial<WorkFacts>>> = {}) {
  const page = { current, facts, displaySets: [] as HostDisplaySet[] };
  const rows: readonly StudyRow[] = ['a', 'b', 'c', 'd'].map((name) => ({
    studyInstanceUid: name,
    patientName: name.toUpperCase(),
    modalities: name === 'd' ? 'CR/SEG' : 'CR',
  }));
  const storage = { getItem: () => null, setItem: () => undefined };
  const address = () => ({ pathname: '/', search: `?StudyInstanceUIDs=${page.current}` });
  const visited: string[] = [];
  const quiet = { onChange: () => undefined };
  const knowledge = (): Knowledge => ({
    labels: LABELS,
    factsOf: (studyUid) => ({ ...NO_FACTS, ...page.facts[studyUid] }),
  });
  const journey = new Journey({
    ...{ address, ...quiet, basename: () => undefined, forget: () => undefined },
    navigate: (to) => visited.push(to.split('=')[1]),
    onNotFound: () => undefined,
  });
  const dataSet = new DataSet({
    ...{ address, journey, knowledge, ...quiet },
    list: new StudyList({ search: async () => rows, storage, query: {}, ...quiet }),
    doubts: new Doubts(storage),
    unreviewed: new Unreviewed({ getActiveDisplaySets: () => page.displaySets }),
  });
  dataSet.enter();
  await dataSet.refresh();
  const marks = () => dataSet.describe().studies.map(({ mark }) => mark);
  return { dataSet, page, visited, journey, marks };
}

afterEach(() => jest.useRealTimers());
beforeEach(() => jest.useFakeTimers());

describe('the data set', () => {
  it('says how far each study is: the PACS knows of one, this page of the others', async () => {
    const { marks } = await openAt('a', {
      a: { predicted: new Set(['Left lung']) },
      b: { accepted: new Set(['Left lung']), isUnsaved: true },
    });
    expect(marks()).toEqual(['predicted', 'accepted', 'todo', 'saved']);
  });

  it('says how far each structure of a study is', async () => {
    const { dataSet } = await openAt('a', {
      a: { accepted: new Set(['Left lung']), isUnsaved: true },
      b: { accepted: new Set(['Left lung']), isStored: true },
    });
    const [a, b, c, d] = dataSet
      .describe()
      .studies.map(({ structures }) => structures.map(({ progress }) => progress));
    expect(a).toEqual(['accepted', 'todo']);
    expect(b).toEqual(['saved', 'todo']);
    expect(c).toEqual(['todo', 'todo']);
    expect(d).toEqual(['saved', 'saved']); // Which ones it holds is not known before it is opened.
  });

  it('is gone through step by step, also ahead of the screen', async () => {
    const { dataSet, visited } = await openAt('a');
    dataSet.step(1);
    dataSet.step(1);
    expect(visited).toEqual(['b', 'c']);
  });

  it('has an end and a beginning', async () => {
    const { dataSet, page } = await openAt('a');
    expect(dataSet.step(-1)).toBeUndefined();
    page.current = 'd';
    expect(dataSet.step(1)).toBeUndefined();
  });

  it('leaves out what the filter does not let through, and finds on from a study outside of it', async () => {
    const { dataSet } = await openAt('a', { b: { isStored: true } });
    dataSet.setFilter('saved');
    expect(dataSet.step(1)).toBe('b');
    expect(dataSet.step(1)).toBe('d');
  });

  it('keeps its order while it is gone through, though what it is ordered by changes', async () => {
    const { dataSet, page } = await openAt('a', { a: { isStored: true } });
    const order = () => dataSet.describe().studies.map(({ studyUid }) => studyUid);
    dataSet.setOrder('mark');
    expect(order()).toEqual(['b', 'c', 'a', 'd']);
    page.facts = { b: { isStored: true } };
    expect(order()).toEqual(['b', 'c', 'a', 'd']);
    dataSet.setOrder('mark');
    expect(order()).toEqual(['a', 'c', 'b', 'd']);
  });

  it('is gone through from what the network expects least of, once answers were seen; what is done comes last', async () => {
    const predicted = new Set(['Left lung']);
    const { dataSet, page } = await openAt('a', { a: { predicted, expected: 0.8 } });
    dataSet.describe();
    page.facts = { c: { predicted, expected: 0.4 } };
    page.current = 'c';
    dataSet.describe();
    dataSet.setOrder('sureness');
    const shown = () =>
      dataSet.describe().studies.map(({ studyUid, expected }) => [studyUid, expected]);
    expect(shown()).toEqual([
      ['c', 0.4],
      ['a', 0.8], // Its preview went with the study; what was expected of it is kept.
      ['b', undefined],
      ['d', undefined],
    ]);
    page.facts = { c: { accepted: predicted, isUnsaved: true } };
    dataSet.setOrder('sureness');
    expect(shown().map(([studyUid]) => studyUid)).toEqual(['a', 'b', 'c', 'd']);
    expect(shown()[2]).toEqual(['c', undefined]);
  });

  it('marks a study as doubtful until the mark is taken away', async () => {
    const { dataSet, marks } = await openAt('b');
    expect(dataSet.toggleDoubt()?.code).toBe('study-doubtful');
    expect(marks()).toEqual(['todo', 'doubtful', 'todo', 'saved']);
    expect(dataSet.toggleDoubt()?.code).toBe('study-not-doubtful');
    expect(marks()).toEqual(['todo', 'todo', 'todo', 'saved']);
  });
});

describe('a segmentation that nobody has looked at', () => {
  const stored = (...types: readonly string[]): HostDisplaySet => ({
    ...{
      displaySetInstanceUID: '1',
      StudyInstanceUID: 'd',
      SeriesInstanceUID: '2',
      Modality: 'SEG',
    },
    instance: { SegmentSequence: types.map((type) => ({ SegmentAlgorithmType: type })) },
  });

  it('makes its study one to review once it was opened, also when it is left again', async () => {
    const { marks, page } = await openAt('d');
    page.displaySets = [stored('AUTOMATIC', 'AUTOMATIC')];
    expect(marks()[3]).toBe('unreviewed');
    Object.assign(page, { current: 'a', displaySets: [] });
    expect(marks()[3]).toBe('unreviewed');
  });

  it('is to be reviewed no longer when something of it was accepted or is newer', async () => {
    const { marks, page } = await openAt('d');
    page.displaySets = [stored('AUTOMATIC')];
    expect(marks()[3]).toBe('unreviewed');
    page.facts = { d: { isUnsaved: true } };
    expect(marks()[3]).toBe('accepted');
    Object.assign(page, { facts: {}, displaySets: [stored('AUTOMATIC'), stored('MANUAL')] });
    expect(marks()[3]).toBe('saved');
  });
});

describe('doubts', () => {
  it('last as long as the tab', () => {
    const kept = new Map<string, string>();
    const tab = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    new Doubts(tab).toggle('1.2');
    expect(new Doubts(tab).has('1.2')).toBe(true);
    expect(new Doubts(tab).has('1.3')).toBe(false);
  });

  it.each(['', '7', '{', '{"a":1}'])('are none where the tab holds %j', (text) => {
    expect(new Doubts({ getItem: () => text, setItem: () => undefined }).has('1.2')).toBe(false);
  });
});
