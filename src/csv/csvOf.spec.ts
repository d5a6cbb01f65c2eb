import { csvOf } from './csvOf';

describe('a table as CSV', () => {
  it('quotes what would break it, and leaves out what is not known', () => {
    expect(
      csvOf(
        ['name', 'n'],
        [
          ['a, "b"', 1],
          ['c\nd', undefined],
        ]
      )
    ).toBe('name,n\r\n"a, ""b""",1\r\n"c\nd",\r\n');
  });

  it('holds no formula', () => {
    expect(csvOf(['name'], [['=HYPERLINK("x")']])).toBe('name\r\n"\'=HYPERLINK(""x"")"\r\n');
  });
});
