import content from './structures.json';
import { codeFor, codeListOf, labelOf, searchCodes } from './structureCodes';

const meanings = (text: string) => searchCodes(text).map(({ type }) => type.meaning);

describe('the list of structure codes', () => {
  it('has well-known structures and findings with their SNOMED CT codes and categories', () => {
    expect(codeFor('Liver')).toEqual({
      category: { value: '91723000', scheme: 'SCT', meaning: 'Anatomical Structure' },
      type: { value: '10200004', scheme: 'SCT', meaning: 'Liver' },
    });
    expect(codeFor('Mass')).toEqual({
      category: {
        value: '49755003',
        scheme: 'SCT',
        meaning: expect.stringMatching(/^Morphologically/),
      },
      type: { value: '4147007', scheme: 'SCT', meaning: 'Mass' },
    });
    expect(codeFor('Fat')?.category.meaning).toBe('Tissue');
  });

  it('has each name and each code once, in forms that DICOM allows', () => {
    const names = content.structures.map(([meaning]) => meaning.toLowerCase());
    const values = content.structures.map(([, value]) => value);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(values).size).toBe(values.length);
    expect(values.filter((value) => !/^\d{6,16}$/.test(value))).toEqual([]);
    expect(names.filter((name) => name.length > 64)).toEqual([]);
  });
});

describe('the code for a label', () => {
  it.each(['liver', 'LIVER', '  Liver '])('is found for %j', (label) => {
    expect(codeFor(label)?.type.value).toBe('10200004');
  });

  it.each([
    ['Left lung', 'Left'],
    ['lung (right)', 'Right'],
    ['Right Lung', 'Right'],
  ])('of %s has the side beside the structure', (label, side) => {
    expect(codeFor(label)).toMatchObject({
      type: { value: '39607008', meaning: 'Lung' },
      laterality: { meaning: side },
    });
  });

  it('of a structure that has its side in its name has none beside it', () => {
    expect(codeFor('Left ventricle')).toMatchObject({ type: { meaning: 'Left ventricle' } });
    expect(codeFor('Left ventricle')).not.toHaveProperty('laterality');
    expect(codeFor('left right ventricle')).toBeUndefined();
  });

  it.each(['', 'Segment 1', 'Anterior', 'Liv', 'Liver cyst', 'left', 'left right lung'])(
    'is unknown for %j rather than guessed',
    (label) => expect(codeFor(label)).toBeUndefined()
  );
});

describe('a search for codes', () => {
  it('finds by beginnings of words, in any order and case', () => {
    expect(meanings('vena inf')).toContain('Inferior vena cava');
    expect(meanings('KIDN')).toEqual(['Kidney']);
    expect(meanings('idney')).toEqual([]);
  });

  it('puts the name itself first, then what begins so, then the rest', () => {
    const lung = meanings('lung');
    expect(lung[0]).toBe('Lung');
    expect(lung).toContain('Lower lobe of lung');
    const aorta = meanings('aort');
    expect(aorta.indexOf('Aorta')).toBeLessThan(aorta.indexOf('Aortic arch'));
    expect(aorta.indexOf('Aortic arch')).toBeLessThan(aorta.indexOf('Abdominal aorta'));
  });

  it('offers a side for structures without one of their own', () => {
    expect(searchCodes('left kid')).toEqual([
      expect.objectContaining({
        type: expect.objectContaining({ meaning: 'Kidney' }),
        laterality: expect.objectContaining({ meaning: 'Left' }),
      }),
    ]);
    expect(meanings('left ventricle')[0]).toBe('Left ventricle');
  });

  it('finds nothing for nothing', () => {
    expect(searchCodes(' - ')).toEqual([]);
  });
});

describe('the label of a code', () => {
  it.each(['lung', 'left kid', 'ventricle', 'vena', 'right atri'])(
    'is one by which each code found for «%s» is found again',
    (text) => {
      const found = searchCodes(text);
      expect(found.length).toBeGreaterThan(0);
      expect(found.map((code) => codeFor(labelOf(code)))).toEqual(found);
    }
  );
});

describe('a list of a site’s own', () => {
  const category = { value: '91723000', scheme: 'SCT', meaning: 'Anatomical Structure' };
  const own = [
    { category, type: { value: 'A1', scheme: '99SITE', meaning: 'Graft' } },
    { category, type: { value: 'A2', scheme: '99SITE', meaning: 'Liver' } },
  ];
  const found = (alone: boolean, text: string) =>
    codeListOf(own, alone)
      .search(text)
      .map(({ type }) => type.value);

  it('comes before what there is, and counts where both have a name', () => {
    expect(found(false, 'graft')).toContain('A1');
    expect(found(false, 'liver')).toContain('A2');
    expect(found(false, 'liver')).not.toContain('10200004');
    expect(found(false, 'spleen').length).toBeGreaterThan(0);
    expect(codeListOf(own).codeFor('left graft')).toMatchObject({
      type: { value: 'A1' },
      laterality: { meaning: 'Left' },
    });
  });

  it('stands alone where the site wants that', () => {
    expect(found(true, 'spleen')).toEqual([]);
    expect(codeListOf(own, true).codeFor('graft')).toEqual(own[0]);
  });
});
