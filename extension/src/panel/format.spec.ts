import { dayOf } from './format';

describe('a day', () => {
  it.each([
    ['en-US', '1/31/2020'],
    ['de', '31.1.2020'],
    ['es', '31/1/2020'],
    ['zh', '2020/1/31'],
  ])('is written as people do in %s: %s', (language, expected) => {
    expect(dayOf('20200131', language)).toBe(expected);
  });

  it('that is none stays as it is', () => {
    expect(dayOf('', 'en')).toBe('');
    expect(dayOf('yesterday', 'en')).toBe('yesterday');
  });
});
