import {
  assertSegmentable,
  normaliseSlice,
  shownWindow,
  UnsegmentableImageError,
  type Slice,
} from '.';
import { sliceOf } from './testing/shapes';

function codeOf(slice: Slice): string {
  try {
    normaliseSlice(slice);
  } catch (error) {
    if (error instanceof UnsegmentableImageError) {
      return error.code;
    }
    throw error;
  }
  return 'none';
}

describe('normaliseSlice', () => {
  it('maps the window the user chose to 0 and 1 and clamps the rest', () => {
    const slice = sliceOf(4, 1, (x) => [-1000, 0, 100, 3000][x], {
      window: { lower: -100, upper: 300 },
    });
    expect([...normaliseSlice(slice)]).toEqual([0, 0.25, 0.5, 1]);
  });

  it('without a window takes the 0.5 and 99.5 percentiles, unmoved by an outlier', () => {
    const slice = sliceOf(100, 100, (x, y) => (x === 0 && y === 0 ? 1e9 : x - 50));
    const image = normaliseSlice(slice);
    expect(image[0]).toBe(1);
    expect(image[50]).toBeCloseTo(50 / 99, 5);
    expect(image[99]).toBe(1);
    expect(image[100]).toBe(0);
  });

  it('finds percentiles exactly among values of both signs and any magnitude', () => {
    // 1001 different values: ranks 5 and 995 are the 0.5 and 99.5 percentiles.
    const slice = sliceOf(1001, 1, (x) => ((x * 8) % 1001) - 500.25);
    const image = normaliseSlice(slice);
    const lower = -500.25 + 5;
    const upper = -500.25 + 995;
    slice.pixels.forEach((value, index) => {
      const expected = Math.min(1, Math.max(0, (value - lower) / (upper - lower)));
      expect(image[index]).toBeCloseTo(expected, 6);
    });
  });

  it('turns MONOCHROME1 round, with and without a window', () => {
    const plain = sliceOf(50, 50, (x, y) => x * y);
    for (const window of [undefined, { lower: 100, upper: 1500 }]) {
      const normal = normaliseSlice({ ...plain, window });
      const inverted = normaliseSlice({ ...plain, window, inverted: true });
      normal.forEach((value, index) => expect(inverted[index]).toBeCloseTo(1 - value, 5));
    }
  });

  it('leaves padding out of the percentiles and shows it black, inverted or not', () => {
    const inside = (x: number): boolean => x >= 10 && x < 20;
    const padded = sliceOf(40, 40, (x, y) => (inside(x) ? 100 + y : -2000), {
      paddingValue: -2000,
    });
    for (const inverted of [false, true]) {
      const image = normaliseSlice({ ...padded, inverted });
      expect(image[0]).toBe(0);
      const column = Array.from({ length: 40 }, (_, y) => image[y * 40 + 15]);
      expect(Math.max(...column)).toBe(1);
      expect(column[20]).toBeCloseTo(inverted ? 19 / 39 : 20 / 39, 5);
    }
  });

  it('sets undefined and infinite pixels to 0 and keeps the others', () => {
    const values = [Number.NaN, Infinity, -Infinity, 0, 5, 10];
    const slice = sliceOf(6, 1, (x) => values[x], { window: { lower: 0, upper: 10 } });
    expect([...normaliseSlice(slice)]).toEqual([0, 0, 0, 0, 0.5, 1]);
  });

  it('keeps a few bright pixels on a flat ground although the percentiles meet', () => {
    const image = normaliseSlice(sliceOf(100, 100, (x, y) => (x === 3 && y === 4 ? 50 : 7)));
    expect(image[403]).toBe(1);
    expect(image[0]).toBe(0);
  });

  it('falls back to the percentiles when the window is empty', () => {
    const slice = sliceOf(10, 1, (x) => x, { window: { lower: 5, upper: 5 } });
    expect(normaliseSlice(slice)[9]).toBe(1);
  });

  it('says why a slice cannot be segmented', () => {
    expect(codeOf(sliceOf(5, 5, () => 42))).toBe('constant-image');
    expect(codeOf(sliceOf(5, 5, () => Number.NaN))).toBe('no-valid-pixels');
    expect(codeOf(sliceOf(5, 5, () => -1, { paddingValue: -1 }))).toBe('no-valid-pixels');
    expect(codeOf(sliceOf(5, 5, (x) => (x ? 3 : -1), { paddingValue: -1 }))).toBe('constant-image');
    expect(codeOf(sliceOf(5, 5, (x) => x, { window: { lower: 10, upper: 20 } }))).toBe(
      'constant-window'
    );
    expect(codeOf({ ...sliceOf(5, 5, (x) => x), pixels: new Float32Array(75) })).toBe(
      'pixel-count-mismatch'
    );
    expect(codeOf({ ...sliceOf(1, 1, () => 1), pixels: new Float32Array(), width: 0 })).toBe(
      'pixel-count-mismatch'
    );
  });

  it('has nothing against a slice that another window would show', () => {
    const slice = sliceOf(5, 5, (x) => x, { window: { lower: 10, upper: 20 } });
    expect(() => normaliseSlice(slice)).toThrow(UnsegmentableImageError);
    expect(() => assertSegmentable(slice)).not.toThrow();
    expect(() => assertSegmentable(sliceOf(5, 5, () => 42))).toThrow(UnsegmentableImageError);
  });

  it('says by a code what is wrong with a constant image', () => {
    expect(() => normaliseSlice(sliceOf(5, 5, () => 0))).toThrow(
      expect.objectContaining({ code: 'constant-image', params: {} })
    );
  });
});

describe('the window really used', () => {
  it('gives the same intensities when it is named', () => {
    const padded = sliceOf(60, 60, (x, y) => (x < 5 ? -2000 : x * y - 300), {
      paddingValue: -2000,
    });
    const flat = sliceOf(100, 100, (x, y) => (x === 3 && y === 4 ? 50 : 7));
    for (const slice of [padded, flat, { ...padded, inverted: true }]) {
      const window = shownWindow(slice);
      expect(normaliseSlice({ ...slice, window })).toEqual(normaliseSlice(slice));
    }
  });

  it('is the one the user chose, if it shows anything', () => {
    const slice = sliceOf(10, 1, (x) => x, { window: { lower: 2, upper: 5 } });
    expect(shownWindow(slice)).toEqual({ lower: 2, upper: 5 });
    expect(shownWindow({ ...slice, window: { lower: 5, upper: 5 } })).toEqual({
      lower: 0,
      upper: 9,
    });
  });

  it('is none for a slice that shows nothing', () => {
    expect(() => shownWindow(sliceOf(5, 5, () => 42))).toThrow(UnsegmentableImageError);
  });
});
