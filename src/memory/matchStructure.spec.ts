import { codeFor, codeListOf, type StructureCode } from '../dicom/codes/structureCodes';
import { emptyProject, withStructure, type StructureDraft } from '../project';
import { matchStructure } from './matchStructure';
import { newest } from './newest';

const structuresOf = (...drafts: StructureDraft[]) =>
  drafts.reduce(withStructure, emptyProject('Test')).structures;
const segment = (label: string, codeName?: string) => {
  const code = codeName === undefined ? undefined : codeFor(codeName);
  return { label, type: code?.type, laterality: code?.laterality };
};

const GRAFT = { value: 'G1', scheme: '99SITE', meaning: 'Graft' };

describe('the structure of a stored segment', () => {
  const structures = structuresOf(
    { name: 'Left kidney' },
    { name: 'Right kidney' },
    { name: 'Sponge' }
  );
  const nameOf = (of: ReturnType<typeof segment>) => matchStructure(of, structures, codeFor)?.name;

  it('is found by its code, whatever it is called', () => {
    expect(nameOf(segment('Niere links', 'Left kidney'))).toBe('Left kidney');
    expect(nameOf(segment('Rein droit', 'Right kidney'))).toBe('Right kidney');
  });

  it('is not that of the other side, nor of none', () => {
    expect(
      matchStructure(segment('Niere', 'Right kidney'), structures.slice(0, 1), codeFor)
    ).toBeUndefined();
    expect(nameOf(segment('Niere', 'Kidney'))).toBeUndefined();
  });

  it('is found by the code that a site’s own list gives its name', () => {
    const graft = codeListOf([{ ...(codeFor('Liver') as StructureCode), type: GRAFT }], true);
    const grafts = structuresOf({ name: 'Graft' });
    const stored = { label: 'Transplantat', type: GRAFT, laterality: undefined };
    expect(matchStructure(stored, grafts, graft.codeFor)?.name).toBe('Graft');
    expect(matchStructure(stored, grafts, codeFor)).toBeUndefined();
  });

  it('is found by its name where the code says nothing', () => {
    expect(nameOf(segment(' sponge '))).toBe('Sponge');
    expect(nameOf(segment('left KIDNEY'))).toBe('Left kidney');
    expect(nameOf(segment('Something else'))).toBeUndefined();
  });

  it('is told by its name from others of the same code', () => {
    const code = codeFor('Liver');
    const lesions = structuresOf({ name: 'Lesion 1', code }, { name: 'Lesion 2', code });
    expect(matchStructure(segment('lesion 2', 'Liver'), lesions, codeFor)?.name).toBe('Lesion 2');
    expect(matchStructure(segment('lesion 3', 'Liver'), lesions, codeFor)).toBeUndefined();
  });
});

describe('the newest version', () => {
  const versions = [
    { contentDate: '20260101', contentTime: '120000', instanceNumber: 1 },
    { contentDate: '20260102', contentTime: '080000.25', instanceNumber: 1 },
    { contentDate: '20260102', contentTime: '080000.25', instanceNumber: 3 },
    { contentDate: '20260102', contentTime: '070000', instanceNumber: 9 },
  ];

  it('goes by date, then time, then number, not by the order they come in', () => {
    const same = <T>(one: T) => one;
    expect(newest(versions, same)).toBe(versions[2]);
    expect(newest([...versions].reverse(), same)).toBe(versions[2]);
    expect(newest([], same)).toBeUndefined();
  });
});
