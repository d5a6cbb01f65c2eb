import { createTranslator } from '../../extension/src/i18n';
import { withProgressColumn, type AskMark } from './worklistColumn';

const english = createTranslator();
const columns = [{ id: 'patient', header: 'the host’s' }, { id: 'actions' }];

/** What the column says of a study. */
function textOf(row: { modalities?: string }, askMark: AskMark = () => undefined): unknown {
  const [, column] = withProgressColumn(columns, english, askMark);
  const { accessorFn } = column as unknown as { accessorFn(row: object): unknown };
  return accessorFn({ studyInstanceUid: '1.2', ...row });
}

describe('the column of the worklist', () => {
  it('stands before the actions, drawn as the host draws its own', () => {
    const joined = withProgressColumn(columns, english, () => undefined);
    expect(joined.map(({ id }) => id)).toEqual(['patient', 'multiverseg', 'actions']);
    expect(joined[1].header).toBe('the host’s');
  });

  it('is there once, however often it is joined', () => {
    const once = withProgressColumn(columns, english, () => undefined);
    expect(withProgressColumn(once, english, () => undefined)).toHaveLength(3);
  });

  it('says before the extension is loaded that a segmentation is stored, and nothing else', () => {
    expect(textOf({ modalities: 'CR/SEG' })).toBe('saved');
    expect(textOf({ modalities: 'CR\\SEG' })).toBe('saved');
    expect(textOf({ modalities: 'CR' })).toBe('');
    expect(textOf({})).toBe('');
  });

  it('says what the extension knows', () => {
    expect(textOf({}, () => 'accepted')).toBe('accepted, not saved');
    expect(textOf({ modalities: 'CR/SEG' }, () => 'doubtful')).toBe('doubtful');
    expect(textOf({}, () => 'todo')).toBe('');
  });
});
