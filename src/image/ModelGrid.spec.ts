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
