import type { StudyRow } from '../host/studies';
import { ReviewSearch } from './ReviewSearch';

const row = (studyInstanceUid: string, modalities: string): StudyRow => ({
  studyInstanceUid,
  modalities,
});
const settle = () => new Promise((resolve) => setTimeout(resolve));

function open(typesOf: (studyUid: string) => Promise<readonly string[]>) {
  const learned: string[] = [];
  const asked: string[] = [];
  const search = new ReviewSearch({
    typesOf: (studyUid) => {
      asked.push(studyUid);
      return typesOf(studyUid);
    },
    learn: (studyUid, types) => learned.push(`${studyUid}: ${types.join()}`),
    onChange: () => undefined,
  });
  return { search, learned, asked };
}

describe('asking whether segmentations of the list were reviewed', () => {
  it('asks of each study that has one, once, two at a time', async () => {
    const answers: (() => void)[] = [];
    const { search, asked, learned } = open(
      () => new Promise((resolve) => answers.push(() => resolve(['AUTOMATIC'])))
    );
    search.look([row('a', 'CR'), row('b', 'CR/SEG'), row('c', 'CR/SEG'), row('d', 'CR/SEG')]);
    search.look([row('b', 'CR/SEG'), row('d', 'CR/SEG')]);
    expect(asked).toEqual(['b', 'c']);
    answers.splice(0).forEach((answer) => answer());
    await settle();
    answers.splice(0).forEach((answer) => answer());
    await settle();
    expect(learned.sort()).toEqual(['b: AUTOMATIC', 'c: AUTOMATIC', 'd: AUTOMATIC']);
  });

  it('goes on where the PACS does not tell', async () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { search, learned } = open(async (studyUid) => {
      if (studyUid === 'b') {
        throw new Error('no');
      }
      return ['MANUAL'];
    });
    search.look([row('b', 'SEG'), row('c', 'SEG')]);
    await settle();
    expect(learned).toEqual(['c: MANUAL']);
    warn.mockRestore();
  });
});
