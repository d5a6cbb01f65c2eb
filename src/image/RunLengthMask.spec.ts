import fc from 'fast-check';
import { decodeMask, encodeMask, extentOf, masksIntersect, type SliceMask } from '.';
import { maskOf } from './testing/shapes';

const side = fc.integer({ min: 1, max: 12 });
const bits = fc.array(fc.nat({ max: 1 }), { minLength: 144, maxLength: 144 });

function cut(values: readonly number[], width: number, height: number): SliceMask {
  return { values: Uint8Array.from(values.slice(0, width * height)), width, height };
}

describe('a run-length mask', () => {
  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(side, side, bits, (width, height, values) => {
        const mask = cut(values, width, height);
        expect(decodeMask(encodeMask(mask))).toEqual(mask);
      })
    );
  });

  it('counts every value but 0 as inside', () => {
    const mask = { values: Uint8Array.of(0, 255, 7, 0), width: 2, height: 2 };
    expect([...decodeMask(encodeMask(mask)).values]).toEqual([0, 1, 1, 0]);
  });

  it('takes no more than its outline needs', () => {
    const disc = maskOf(1000, 1000, (x, y) => Math.hypot(x - 500, y - 500) < 300);
    expect(encodeMask(disc).runs.byteLength).toBeLessThan(600 * 2 * 4 + 8);
  });

  it('meets another one exactly where they share a pixel', () => {
    fc.assert(
      fc.property(side, side, bits, bits, (width, height, some, others) => {
        const a = cut(some, width, height);
        // Mostly zeros, so that masks that do not meet come up too.
        const b = cut(
          others.map((value, index) => (index % 7 === 0 ? value : 0)),
          width,
          height
        );
        const isShared = a.values.some((value, index) => value === 1 && b.values[index] === 1);
        expect(masksIntersect(encodeMask(a), encodeMask(b))).toBe(isShared);
      })
    );
  });

  it('is compared with none of another grid', () => {
    const [a, b] = [encodeMask(maskOf(2, 3, () => true)), encodeMask(maskOf(3, 2, () => true))];
    expect(() => masksIntersect(a, b)).toThrow(RangeError);
  });

  it('knows the rectangle around it, and when there is none', () => {
    fc.assert(
      fc.property(side, side, bits, (width, height, values) => {
        const mask = cut(values, width, height);
        const inside = [...mask.values.keys()].filter((index) => mask.values[index] === 1);
        const encoded = encodeMask(mask);
        const columns = inside.map((index) => index % width);
        const rows = inside.map((index) => Math.floor(index / width));
        expect(extentOf(encoded)).toEqual(
          inside.length === 0
            ? undefined
            : {
                left: Math.min(...columns),
                right: Math.max(...columns),
                top: Math.min(...rows),
                bottom: Math.max(...rows),
              }
        );
      })
    );
  });
});
