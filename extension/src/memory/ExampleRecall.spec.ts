import {
  codeFor,
  codeListOf,
  type StructureCode,
} from '@multiverseg/core/dicom/codes/structureCodes';
import { FakeArchive } from '@multiverseg/core/dicomweb/testing/FakeArchive';
import type { StoredSegment } from '@multiverseg/core/seg';
import { Tasks } from '../library/Tasks';
import { ProjectBook } from '../project/ProjectBook';
import { ExampleRecall } from './ExampleRecall';
import { sourceImages } from './testing/storedStudies';

const liver = codeFor('Liver') as StructureCode;
const graft = { ...liver, type: { value: 'G1', scheme: '99SITE', meaning: 'Graft' } };

function recallWith(names: readonly string[]) {
  const book = new ProjectBook('Test');
  names.forEach((name) => book.add({ name }));
  const tasks = new Tasks(
    book,
    () => undefined,
    (number) => `Segment ${number}`
  );
  const recall = new ExampleRecall({
    ...{ book, tasks, images: sourceImages, openStore: () => new FakeArchive([]) },
    codeOfName: codeListOf([graft], true).codeFor,
  });
  return { book, recall };
}

const coded = (code: StructureCode, label: string): StoredSegment => ({
  ...{ ...code, segmentNumber: 1, label, algorithmType: 'MANUAL' },
});

describe('where a site has a list of codes of its own', () => {
  it('a stored segment is found by the code that the list gives a structure', () => {
    const { recall } = recallWith(['Graft']);
    expect(recall.structureOf(coded(graft, 'Transplantat'))?.name).toBe('Graft');
    expect(recall.structureOf(coded(liver, 'Transplantat'))).toBeUndefined();
  });

  it('a new structure keeps the code of its segment where the list has none for its name', () => {
    const { book, recall } = recallWith([]);
    recall.claim(coded(liver, 'Liver'), 'Liver', {});
    recall.claim(coded(graft, 'Graft'), 'Graft', {});
    expect(book.structureNamed('Liver')?.code).toEqual(liver);
    expect(book.structureNamed('Graft')?.code).toBeUndefined();
  });
});
