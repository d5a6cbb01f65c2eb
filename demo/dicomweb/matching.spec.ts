import { matches } from './matching';
import { matchesWildcard } from './matchesWildcard';

const text = (vr: string, ...values: unknown[]) => ({ vr, Value: values });
const name = (alphabetic: string) => text('PN', { Alphabetic: alphabetic });

describe('QIDO matching', () => {
  it('matches everything with an empty value, even an absent attribute', () => {
    expect(matches(undefined, '', false)).toBe(true);
    expect(matches(undefined, '*', false)).toBe(true);
  });

  it('does not match an absent attribute with a value', () => {
    expect(matches(undefined, 'CT', false)).toBe(false);
    expect(matches({ vr: 'PN' }, 'Doe', false)).toBe(false);
  });

  it('matches names with wildcards, whatever their case', () => {
    expect(matches(name('Doe^Jane'), 'doe*', false)).toBe(true);
    expect(matches(name('Doe^Jane'), '*jane', false)).toBe(true);
    expect(matches(name('Doe^Jane'), 'do?^jane', false)).toBe(true);
    expect(matches(name('Doe^Jane'), 'Jane', false)).toBe(false);
  });

  it('matches parts of names only when the match is fuzzy', () => {
    expect(matches(name('Doe^Jane'), 'jan doe', false)).toBe(false);
    expect(matches(name('Doe^Jane'), 'jan doe', true)).toBe(true);
    expect(matches(name('Doe^Jane'), 'jim doe', true)).toBe(false);
  });

  it('takes special characters of regular expressions literally', () => {
    expect(matches(text('LO', 'a.b'), 'a.b', false)).toBe(true);
    expect(matches(text('LO', 'axb'), 'a.b', false)).toBe(false);
    expect(matches(text('LO', '(x'), '(*', false)).toBe(true);
  });

  it('matches lists of modalities and UIDs', () => {
    expect(matches(text('CS', 'CT', 'SEG'), 'SEG', false)).toBe(true);
    expect(matches(text('CS', 'CT'), 'MR\\CT', false)).toBe(true);
    expect(matches(text('UI', '1.2.3'), '1.2.4,1.2.3', false)).toBe(true);
    expect(matches(text('UI', '1.2.3'), '1.2.33', false)).toBe(false);
  });

  it.each([
    ['20200101', true],
    ['20200101-20200102', true],
    ['20200102-', false],
    ['-20200101', true],
    ['20200102-20201231', false],
    ['2020-2020', true],
  ])('matches the date 20200101 with %s: %s', (query, expected) => {
    expect(matches(text('DA', '20200101'), query, false)).toBe(expected);
  });
});

describe('a wildcard', () => {
  it.each([
    ['chest ap', 'ch*ap', true],
    ['chest ap', 'ch*a', false],
    ['chest', 'c?est*', true],
    ['chest', '?chest', false],
    ['a.b', 'a?b', true],
    ['aab', '*ab', true],
    ['', '*', true],
  ])('%p against %p: %p', (text, pattern, expected) => {
    expect(matchesWildcard(text, pattern)).toBe(expected);
  });

  it('with many stars is answered at once', () => {
    expect(matchesWildcard('a'.repeat(5000), `${'*a'.repeat(40)}*b`)).toBe(false);
  });
});
