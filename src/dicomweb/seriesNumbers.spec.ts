import { freeSeriesNumber, seriesNumbersOf } from './seriesNumbers';
import { answered, json, noAnswer, page, ScriptedStore } from './testing/ScriptedStore';

describe('the number of a new series', () => {
  it('is one that no series of the study has, after those of acquired series', () => {
    expect(freeSeriesNumber([])).toBe(4001);
    expect(freeSeriesNumber([1, 4001, 4002, 4004, NaN])).toBe(4003);
    expect(freeSeriesNumber([2 ** 31 - 1])).toBe(4001);
  });

  it.each([
    ['numbers', json(200, [{ '00200011': { vr: 'IS', Value: [4001] } }, {}]), [4001, NaN]],
    ['no series', json(200, []), []],
    ['no content', answered(204), undefined],
    ['a web page', page(), undefined],
    ['an error', answered(500), undefined],
    ['nothing', noAnswer, undefined],
  ])('is sought where the PACS answers %s', async (_, qido, expected) => {
    const store = new ScriptedStore();
    store.qido = qido;
    expect(await seriesNumbersOf(store, '1.2')).toEqual(expected);
  });
});
