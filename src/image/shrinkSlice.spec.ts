import { cutSlice, shrinkSlice } from '.';
import { sliceOf } from './testing/shapes';

describe('a slice made smaller', () => {
  it('is the same object when it is no larger', () => {
    const slice = sliceOf(10, 7, (x) => x);
    expect(shrinkSlice(slice, 10)).toBe(slice);
  });

  it('holds the means of the pixels under each of its own, and covers the same millimetres', () => {
    const slice = sliceOf(8, 4, (x, y) => x + 100 * y, { spacingMm: [0.5, 0.7] });
    const small = shrinkSlice(slice, 4);
    expect([small.width, small.height]).toEqual([4, 2]);
    expect(small.spacingMm).toEqual([1, 1.4]);
    expect([...small.pixels.subarray(0, 2)]).toEqual([50.5, 52.5]);
  });

  it('follows sizes that do not divide', () => {
    const small = shrinkSlice(
      sliceOf(3000, 2500, () => 3),
      1024
    );
    expect([small.width, small.height]).toEqual([1024, 853]);
    expect(small.width * small.spacingMm[0]).toBeCloseTo(3000, 9);
    expect(small.height * small.spacingMm[1]).toBeCloseTo(2500, 9);
    expect(small.pixels.every((value) => Math.abs(value - 3) < 1e-5)).toBe(true);
  });

  it('leaves pixels without a value out of the means', () => {
    const values = [5, NaN, -2000, 7, -2000, NaN, 1, 3];
    const small = shrinkSlice(
      sliceOf(8, 1, (x) => values[x], { paddingValue: -2000 }),
      4
    );
    expect([...small.pixels]).toEqual([5, 7, NaN, 2]);
    expect(small.paddingValue).toBeUndefined();
  });
});

describe('a rectangle of a slice', () => {
  it('has its pixels and nothing of the slice', () => {
    const slice = sliceOf(6, 5, (x, y) => 10 * y + x, { spacingMm: [1, 2] });
    const part = cutSlice(slice, { left: 2, top: 1, width: 3, height: 2 });
    expect([...part.pixels]).toEqual([12, 13, 14, 22, 23, 24]);
    expect(part).toMatchObject({ width: 3, height: 2, spacingMm: [1, 2] });
  });
});
