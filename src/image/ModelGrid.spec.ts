import fc from 'fast-check';
import { createModelGrid, ModelGrid } from '.';
import { sliceOf } from './testing/shapes';

const length = fc.integer({ min: 1, max: 3000 });
const spacing = fc.double({ min: 0.05, max: 10, noNaN: true });
const position = fc.double({ min: -100, max: 3100, noNaN: true });

describe('ModelGrid', () => {
  it('leads back from the model to where a point came from, at any size and spacing', () => {
    fc.assert(
      fc.property(
        length,
        length,
        spacing,
        spacing,
        position,
        position,
        (width, height, sx, sy, x, y) => {
          const grid = new ModelGrid(width, height, [sx, sy]);
          const back = grid.modelToSlice(grid.sliceToModel({ x, y }));
          expect(back.x).toBeCloseTo(x, 6);
          expect(back.y).toBeCloseTo(y, 6);
        }
      )
    );
  });

  it('puts the outer edges of the longer side on the outer edges of the grid', () => {
    const grid = new ModelGrid(512, 384, [0.7, 0.7]);
    expect(grid.sliceToModel({ x: -0.5, y: 191.5 })).toEqual({ x: -0.5, y: 63.5 });
    expect(grid.sliceToModel({ x: 511.5, y: 191.5 }).x).toBeCloseTo(127.5, 9);
    expect(grid.sliceToModel({ x: 0, y: -0.5 }).y).toBeCloseTo(15.5, 9);
    expect([grid.y.first, grid.y.last]).toEqual([16, 111]);
    expect([grid.x.first, grid.x.last]).toEqual([0, 127]);
  });

  it('keeps millimetres true when pixels are not square', () => {
    const grid = new ModelGrid(200, 100, [0.5, 2]);
    const origin = grid.sliceToModel({ x: 100, y: 50 });
    const right = grid.sliceToModel({ x: 100 + 20, y: 50 });
    const below = grid.sliceToModel({ x: 100, y: 50 + 5 });
    expect(right.x - origin.x).toBeCloseTo(below.y - origin.y, 9);
  });

  it('takes pixels as square when the spacing is unusable', () => {
    const expected = new ModelGrid(300, 200, [1, 1]).sliceToModel({ x: 3, y: 4 });
    for (const unusable of [
      [0, 0],
      [Number.NaN, 1],
      [-1, 1],
      [1, Infinity],
    ] as const) {
      expect(new ModelGrid(300, 200, unusable).sliceToModel({ x: 3, y: 4 })).toEqual(expected);
    }
  });

  it('keeps some pixels for a strip thinner than one of them', () => {
    const grid = new ModelGrid(1000, 1, [1, 1]);
    expect(grid.y.last).toBeGreaterThanOrEqual(grid.y.first);
  });

  it('refuses sides that are not positive whole numbers', () => {
    expect(() => new ModelGrid(0, 10, [1, 1])).toThrow(RangeError);
    expect(() => new ModelGrid(10.5, 10, [1, 1])).toThrow(RangeError);
  });

  it('follows the size the model asks for', () => {
    const slice = sliceOf(64, 32, (x) => x);
    expect(createModelGrid(slice, 256).sliceToModel({ x: 63.5, y: 0 }).x).toBeCloseTo(255.5, 9);
  });
});

/** The map of a whole slice in plain formulas, in the order the numbers have always been computed. */
function wholeMap(length: number, spacingMm: number, longestMm: number, size: number) {
  const scale = spacingMm / (longestMm / size);
  return {
    toModel: (place: number) => (place - (length - 1) / 2) * scale + (size - 1) / 2,
    toSlice: (place: number) => (place - (size - 1) / 2) / scale + (length - 1) / 2,
  };
}

describe('the grid of a crop', () => {
  it('is, of a whole slice, what it was before there were crops, bit for bit', () => {
    fc.assert(
      fc.property(length, length, spacing, spacing, position, (width, height, sx, sy, place) => {
        const grid = new ModelGrid(width, height, [sx, sy], 128, 'whole');
        const longest = Math.max(width * sx, height * sy);
        const axes = [
          [grid.x, wholeMap(width, sx, longest, 128)],
          [grid.y, wholeMap(height, sy, longest, 128)],
        ] as const;
        for (const [axis, expected] of axes) {
          expect(axis.toModel(place)).toBe(expected.toModel(place));
          expect(axis.toSlice(place)).toBe(expected.toSlice(place));
          expect([axis.sliceFirst, axis.sliceLast]).toEqual([0, axis.sliceLength - 1]);
        }
      })
    );
  });

  it('leads back to where a point came from, also where it sticks out over the edge', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const sideMm = fc.double({ min: 1, max: 500, noNaN: true });
    fc.assert(
      fc.property(
        length,
        length,
        spacing,
        spacing,
        share,
        share,
        sideMm,
        position,
        (width, height, sx, sy, shareX, shareY, side, place) => {
          const centre = { x: shareX * width - 0.5, y: shareY * height - 0.5 };
          const grid = new ModelGrid(width, height, [sx, sy], 128, { centre, sideMm: side });
          const back = grid.modelToSlice(grid.sliceToModel({ x: place, y: place }));
          expect(back.x).toBeCloseTo(place, 6);
          expect(back.y).toBeCloseTo(place, 6);
          const middle = grid.sliceToModel(centre);
          expect(middle.x).toBeCloseTo(63.5, 6);
          expect(middle.y).toBeCloseTo(63.5, 6);
          expect(grid.x.first).toBeLessThanOrEqual(grid.x.last);
          expect(grid.x.sliceFirst).toBeLessThanOrEqual(grid.x.sliceLast);
        }
      )
    );
  });

  it('is a square in millimetres on pixels that are none', () => {
    const crop = { centre: { x: 100, y: 50 }, sideMm: 20 };
    const grid = new ModelGrid(200, 100, [0.5, 2], 128, crop);
    expect(grid.sliceToModel({ x: 100 + 20, y: 50 + 5 })).toEqual({ x: 127.5, y: 127.5 });
    expect([grid.x.sliceFirst, grid.x.sliceLast]).toEqual([80, 120]);
    expect([grid.y.sliceFirst, grid.y.sliceLast]).toEqual([45, 55]);
  });

  it('has padding where it sticks out over the edge, and knows what it covers', () => {
    const crop = { centre: { x: 0, y: 50 }, sideMm: 64 };
    const grid = new ModelGrid(200, 100, [1, 1], 128, crop);
    expect([grid.x.first, grid.x.last]).toEqual([63, 127]);
    expect([grid.x.sliceFirst, grid.x.sliceLast]).toEqual([0, 32]);
    expect(grid.covers({ x: 30, y: 50 })).toBe(true);
    expect(grid.covers({ x: -300, y: 50 })).toBe(true); // Nearest to the left edge, which it covers.
    expect(grid.covers({ x: 40, y: 50 })).toBe(false);
  });

  it('is refused without a side, or with its middle beside the slice', () => {
    const grid = (x: number, sideMm: number) =>
      new ModelGrid(20, 10, [1, 1], 128, { centre: { x, y: 5 }, sideMm });
    expect(() => grid(5, 0)).toThrow(RangeError);
    expect(() => grid(5, Infinity)).toThrow(RangeError);
    expect(() => grid(20, 5)).toThrow(RangeError);
    expect(() => grid(Number.NaN, 5)).toThrow(RangeError);
  });
});
