import { personName, readableName } from './personName';

describe('a person’s name', () => {
  it.each([
    ['Doe^Jane', 'Doe^Jane'],
    [['Doe^Jane', 'Roe^Richard'], 'Doe^Jane'],
    [[{ Alphabetic: 'Wang^XiaoDong', Ideographic: '王^小東' }], 'Wang^XiaoDong=王^小東'],
    [{ Alphabetic: 'Yamada^Tarou', Phonetic: 'やまだ^たろう' }, 'Yamada^Tarou==やまだ^たろう'],
    [undefined, ''],
    [[], ''],
  ])('of %j is %j', (value, name) => expect(personName(value)).toBe(name));

  it.each([
    ['Doe^Jane^^Dr', 'Doe Jane Dr'],
    [[{ Alphabetic: 'Wang^XiaoDong', Ideographic: '王^小東' }], 'Wang XiaoDong'],
    [{ Ideographic: '王^小東' }, '王 小東'],
    ['Anonymous^', 'Anonymous'],
    [undefined, ''],
  ])('of %j is read as %j', (value, name) => expect(readableName(value)).toBe(name));
});
