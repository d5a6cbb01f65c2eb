import { personName } from './personName';

describe('a person’s name', () => {
  it.each([
    ['Doe^Jane', 'Doe^Jane'],
    [['Doe^Jane', 'Roe^Richard'], 'Doe^Jane'],
    [[{ Alphabetic: 'Wang^XiaoDong', Ideographic: '王^小東' }], 'Wang^XiaoDong=王^小東'],
    [{ Alphabetic: 'Yamada^Tarou', Phonetic: 'やまだ^たろう' }, 'Yamada^Tarou==やまだ^たろう'],
    [undefined, ''],
    [[], ''],
  ])('of %j is %j', (value, name) => expect(personName(value)).toBe(name));
});
