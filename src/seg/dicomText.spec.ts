import { toLongString, toShortText } from './dicomText';

describe('text for DICOM', () => {
  it('keeps an ordinary label as it is', () => {
    expect(toLongString('Left lung (α)', 'x')).toBe('Left lung (α)');
  });

  it('keeps one value: a backslash would start a second one', () => {
    expect(toLongString('a\\b', 'x')).toBe('a/b');
  });

  it('makes one line without control or direction characters', () => {
    expect(toLongString('  a\r\n\tb\u0000c\u202Ed\uFEFF ', 'x')).toBe('a b cd');
  });

  it.each([
    ['x'.repeat(80), 64],
    ['é'.repeat(80), 32],
    ['肝'.repeat(80), 21],
    ['🫁'.repeat(80), 16],
  ])('cuts %s to 64 bytes, never inside a character', (label, characters) => {
    const cut = toLongString(label, 'x');
    expect(Array.from(cut)).toHaveLength(characters);
    expect(label.startsWith(cut)).toBe(true);
  });

  it('falls back where nothing printable is left, half a surrogate pair included', () => {
    expect(toLongString(' \u0007\uD800 ', 'Segment 3')).toBe('Segment 3');
  });

  it('cuts a description to what Short Text holds', () => {
    expect(toShortText('y'.repeat(2000))).toHaveLength(1024);
  });
});
