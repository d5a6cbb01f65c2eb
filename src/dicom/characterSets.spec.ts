import { decodeText } from './characterSets';

const bytes = (latin1: string) => Uint8Array.from(latin1, (one) => one.charCodeAt(0));

describe('text of a data set', () => {
  it.each([
    [undefined, 'Smith^John', 'Smith^John'],
    ['ISO_IR 100', 'Buc^J\xe9r\xf4me', 'Buc^Jérôme'],
    ['ISO_IR 144', '\xbb\xee\xda', 'Люк'],
    ['ISO_IR 192', '\xe7\x8e\x8b', '王'],
    ['GB18030', '\xcd\xf5', '王'],
    ['ISO 2022 IR 87', 'Smith', 'Smith'],
  ])('is read in the character set %s', (characterSet, text, wanted) => {
    expect(decodeText(bytes(text), characterSet)).toBe(wanted);
  });

  it('is unknown rather than wrong where the set is not known', () => {
    expect(decodeText(bytes('\x1b$B;3ED'), '\\ISO 2022 IR 87')).toBeUndefined();
    expect(decodeText(bytes('\xd4\xcf'), '\\ISO 2022 IR 149')).toBeUndefined();
  });
});
