import fc from 'fast-check';
import { decodeSlice, encodeSlice, normaliseSlice, shownWindow, type Slice } from '.';
import { sliceOf } from './testing/shapes';

const WINDOW = { lower: -100, upper: 300 };

function stored(slice: Slice): Slice {
  return decodeSlice(encodeSlice(slice, shownWindow(slice)));
}

describe('a stored slice', () => {
  it('has whole numbers within 65 536 steps exactly', () => {
    const start = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const steps = fc.array(fc.nat({ max: 65535 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(start, steps, (lowest, above) => {
        const slice = sliceOf(4, 3, (x, y) => lowest + above[y * 4 + x], { window: WINDOW });
        expect(stored(slice).pixels).toEqual(slice.pixels);
      })
    );
  });

  it('has all 65 536 values of an unsigned image', () => {
    const slice = sliceOf(256, 256, (x, y) => y * 256 + x);
    expect(stored(slice).pixels).toEqual(slice.pixels);
  });

  it('is off by half a step at most for other values', () => {
    const value = fc.float({ min: -50, max: 5000, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 12, maxLength: 12 }), (values) => {
        const slice = sliceOf(4, 3, (x, y) => values[y * 4 + x], { window: WINDOW });
        const range = Math.max(...slice.pixels) - Math.min(...slice.pixels);
        stored(slice).pixels.forEach((pixel, index) => {
          // Besides half a step, the rounding of a float32 of this size.
          const allowed = range / 65535 / 2 + 5000 * 2 ** -23;
          expect(Math.abs(pixel - slice.pixels[index])).toBeLessThanOrEqual(allowed);
        });
      })
    );
  });

  it('keeps a thousand greys in the window, however far away an outlier lies', () => {
    const slice = sliceOf(20, 20, (x, y) => (x === 3 && y === 3 ? 1e30 : x * 10.1 + y), {
      window: WINDOW,
    });
    const back = stored(slice);
    const expected = normaliseSlice(slice);
    normaliseSlice({ ...back, window: WINDOW }).forEach((intensity, index) =>
      expect(Math.abs(intensity - expected[index])).toBeLessThan(0.5 / 1000)
    );
  });

  it('keeps padding and undefined values apart from all others', () => {
    const values = [Number.NaN, Infinity, -2000, 0, 65535, 7];
    const slice = sliceOf(6, 1, (x) => values[x], { paddingValue: -2000, window: WINDOW });
    expect([...stored(slice).pixels]).toEqual([NaN, NaN, NaN, 0, 65535, 7]);
    expect([...normaliseSlice({ ...stored(slice), window: WINDOW })]).toEqual([
      ...normaliseSlice(slice),
    ]);
  });

  it('keeps size, spacing and inversion', () => {
    const slice = sliceOf(5, 3, (x) => x, { spacingMm: [0.5, 2], inverted: true });
    expect(stored(slice)).toMatchObject({
      width: 5,
      height: 3,
      spacingMm: [0.5, 2],
      inverted: true,
    });
  });
});
