import fc from 'fast-check';
import {
  createModelGrid,
  dice,
  ModelGrid,
  modelToSliceLogits,
  sliceToModelImage,
  sliceToModelMask,
  thresholdLogits,
  UnsegmentableImageError,
} from '.';
import { maskOf, sliceOf } from './testing/shapes';

describe('sliceToModelImage', () => {
  it('averages areas when it shrinks: no pixel of a fine pattern is skipped', () => {
    // Every fourth column is bright; sampling would give all bright or all black.
    const slice = sliceOf(512, 512, (x, y) => (y < 256 ? (x % 4 === 1 ? 1 : 0) : x < 256 ? 0 : 1));
    const image = sliceToModelImage(slice, createModelGrid(slice, 128));
    for (const x of [0, 1, 40, 127]) {
      expect(image[10 * 128 + x]).toBeCloseTo(0.25, 5);
    }
    expect(image[100 * 128 + 5]).toBe(0);
    expect(image[100 * 128 + 120]).toBe(1);
  });

  it('interpolates when it grows: a ramp stays a ramp', () => {
    const slice = sliceOf(32, 32, (x) => x, { window: { lower: 0, upper: 31 } });
    const grid = createModelGrid(slice, 128);
    const image = sliceToModelImage(slice, grid);
    for (let x = 4; x < 124; x++) {
      expect(image[64 * 128 + x]).toBeCloseTo(grid.modelToSlice({ x, y: 0 }).x / 31, 5);
    }
  });

  it('is min-max scaled over the image and 0 in the padding', () => {
    const slice = sliceOf(512, 256, (x) => 300 + x / 10, { window: { lower: 0, upper: 1000 } });
    const grid = createModelGrid(slice, 128);
    const image = sliceToModelImage(slice, grid);
    const inside = image.subarray(grid.y.first * 128, (grid.y.last + 1) * 128);
    expect(Math.min(...inside)).toBe(0);
    expect(Math.max(...inside)).toBe(1);
    expect(image.subarray(0, grid.y.first * 128).every((value) => value === 0)).toBe(true);
    expect(image.subarray((grid.y.last + 1) * 128).every((value) => value === 0)).toBe(true);
  });

  it('gives finite intensities in [0, 1] at any size and spacing', () => {
    const side = fc.integer({ min: 2, max: 90 });
    const spacing = fc.double({ min: 0.1, max: 5, noNaN: true });
    fc.assert(
      fc.property(side, side, spacing, spacing, (width, height, sx, sy) => {
        const slice = sliceOf(width, height, (x, y) => (x < width / 2 ? 0 : 100 + y), {
          spacingMm: [sx, sy],
        });
        const image = sliceToModelImage(slice, createModelGrid(slice, 32));
        expect(image.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(Math.max(...image)).toBe(1);
      }),
      { numRuns: 40 }
    );
  });

  it('says so when nothing is left to see at the size of the model', () => {
    const checkerboard = sliceOf(256, 256, (x, y) => (x + y) % 2);
    expect(() => sliceToModelImage(checkerboard, createModelGrid(checkerboard, 128))).toThrow(
      UnsegmentableImageError
    );
  });
});

describe('sliceToModelMask', () => {
  const grid = new ModelGrid(512, 512, [1, 1]);

  function countOf(values: Uint8Array): number {
    return values.reduce((sum, value) => sum + value, 0);
  }

  it('keeps a component of one pixel, in its place', () => {
    const modelMask = sliceToModelMask(
      maskOf(512, 512, (x, y) => x === 101 && y === 402),
      grid
    );
    expect(countOf(modelMask)).toBe(1);
    expect(modelMask[100 * 128 + 25]).toBe(1);
  });

  it('keeps a line of one pixel along its whole length', () => {
    const modelMask = sliceToModelMask(
      maskOf(512, 512, (x, y) => x === y && x < 256),
      grid
    );
    for (let index = 0; index < 64; index++) {
      expect(modelMask[index * 128 + index]).toBe(1);
    }
    expect(countOf(modelMask)).toBe(64);
  });

  it('adds nothing to a component that is already there', () => {
    const square = maskOf(512, 512, (x, y) => x >= 43 && x < 81 && y >= 43 && y < 81);
    expect(countOf(sliceToModelMask(square, grid))).toBe(9 * 9);
  });

  it('never loses a component of any random mask', () => {
    const small = new ModelGrid(40, 30, [1, 1], 8);
    const pixels = fc.array(fc.nat({ max: 40 * 30 - 1 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(pixels, (indices) => {
        const mask = maskOf(40, 30, (x, y) => indices.includes(y * 40 + x));
        const modelMask = sliceToModelMask(mask, small);
        for (const component of componentsOf(mask.values, 40)) {
          const isKept = component.some((index) => {
            const point = small.sliceToModel({ x: index % 40, y: Math.floor(index / 40) });
            return modelMask[Math.round(point.y) * 8 + Math.round(point.x)] === 1;
          });
          expect(isKept).toBe(true);
        }
      })
    );
  });

  it('an empty mask stays empty', () => {
    expect(
      countOf(
        sliceToModelMask(
          maskOf(512, 512, () => false),
          grid
        )
      )
    ).toBe(0);
  });

  it('a full mask fills the image and not the padding', () => {
    const wide = new ModelGrid(512, 384, [1, 1]);
    expect(
      countOf(
        sliceToModelMask(
          maskOf(512, 384, () => true),
          wide
        )
      )
    ).toBe(128 * 96);
  });
});

describe('modelToSliceLogits and thresholdLogits', () => {
  it('never lets logits of the padding into the image', () => {
    const grid = new ModelGrid(512, 384, [1, 1]);
    const modelLogits = new Float32Array(128 * 128).fill(-1e6);
    modelLogits.fill(3, grid.y.first * 128, (grid.y.last + 1) * 128);
    expect(modelToSliceLogits(modelLogits, grid).every((value) => value === 3)).toBe(true);
  });

  it('refuses a wrong number of logits', () => {
    const grid = new ModelGrid(10, 10, [1, 1], 16);
    expect(() => modelToSliceLogits(new Float32Array(100), grid)).toThrow(RangeError);
    expect(() => thresholdLogits(new Float32Array(99), 10, 10)).toThrow(RangeError);
  });

  it('thresholds probabilities, not logits', () => {
    const logits = Float32Array.of(-3, -0.1, 0, 0.1, 1, 3, Number.NaN);
    expect([...thresholdLogits(logits, 7, 1).values]).toEqual([0, 0, 0, 1, 1, 1, 0]);
    // sigmoid(1) = 0.731
    expect([...thresholdLogits(logits, 7, 1, 0.74).values]).toEqual([0, 0, 0, 0, 0, 1, 0]);
    expect([...thresholdLogits(logits, 7, 1, 0.4).values]).toEqual([0, 1, 1, 1, 1, 1, 0]);
    expect(() => thresholdLogits(logits, 7, 1, 1)).toThrow(RangeError);
  });
});

describe('dice', () => {
  it('is 1 for equal or empty masks, 0 for disjoint ones, and counts overlap twice', () => {
    const left = maskOf(4, 1, (x) => x < 2);
    const right = maskOf(4, 1, (x) => x >= 2);
    const none = maskOf(4, 1, () => false);
    expect(dice(left, left)).toBe(1);
    expect(dice(none, none)).toBe(1);
    expect(dice(left, right)).toBe(0);
    expect(
      dice(
        left,
        maskOf(4, 1, (x) => x < 1)
      )
    ).toBeCloseTo(2 / 3, 9);
    expect(() =>
      dice(
        left,
        maskOf(2, 2, () => true)
      )
    ).toThrow(RangeError);
  });
});

/** Components of 8 neighbours, by plain flood fill. */
function componentsOf(values: Uint8Array, width: number): number[][] {
  const open = new Set([...values.keys()].filter((index) => values[index] === 1));
  const components: number[][] = [];
  for (const seed of open) {
    const component = [seed];
    open.delete(seed);
    for (const pixel of component) {
      for (const other of open) {
        const dx = Math.abs((pixel % width) - (other % width));
        const dy = Math.abs(Math.floor(pixel / width) - Math.floor(other / width));
        if (dx <= 1 && dy <= 1) {
          component.push(other);
          open.delete(other);
        }
      }
    }
    components.push(component);
  }
  return components;
}
