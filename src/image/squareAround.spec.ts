import { createModelGrid } from './ModelGrid';
import { pasteLogits } from './modelToSlice';
import { sideOf, squareAround } from './squareAround';
import { sliceToModelLogits } from './sliceToModel';
import { sliceOf } from './testing/shapes';

/** 400 × 300 pixels of 0.5 mm × 2 mm. */
const slice = sliceOf(400, 300, (x) => x, { spacingMm: [0.5, 2] });

describe('a square around a rectangle of pixels', () => {
  const extent = { left: 100, top: 50, right: 139, bottom: 59 };

  it('is measured in millimetres, both edges included', () => {
    expect(sideOf(extent, [0.5, 2])).toBe(20);
    expect(sideOf(extent, [0, Number.NaN])).toBe(40);
  });

  it('has the rectangle in its middle, to a thirty-second of its side', () => {
    const { centre, sideMm } = squareAround(extent, 64, slice);
    expect(sideMm).toBe(64);
    expect(Math.abs(centre.x - 119.5) * 0.5).toBeLessThanOrEqual(2);
    expect(Math.abs(centre.y - 54.5) * 2).toBeLessThanOrEqual(2);
  });

  it('stays where it is while the rectangle changes a little', () => {
    const grown = { ...extent, right: 141 };
    expect(squareAround(grown, 64, slice)).toEqual(squareAround(extent, 64, slice));
  });

  it('has its middle on the slice, also in a corner', () => {
    const corner = { left: 398, top: 299, right: 399, bottom: 299 };
    const crop = squareAround(corner, 64, slice);
    expect(() => createModelGrid(slice, 128, crop)).not.toThrow();
  });
});

describe('logits of a square', () => {
  const crop = squareAround({ left: 0, top: 10, right: 9, bottom: 12 }, 32, slice);
  const grid = createModelGrid(slice, 64, crop);

  it('take the place of those of the slice where the square lies, and nowhere else', () => {
    const before = new Float32Array(400 * 300).fill(-3);
    const pasted = pasteLogits(before, new Float32Array(64 ** 2).fill(2), grid);
    const inside = pasted.reduce((sum, logit) => sum + Number(logit === 2), 0);
    const { x, y } = grid;
    expect(inside).toBe((x.sliceLast - x.sliceFirst + 1) * (y.sliceLast - y.sliceFirst + 1));
    expect(pasted.filter((logit) => logit === -3)).toHaveLength(400 * 300 - inside);
    expect(before.every((logit) => logit === -3)).toBe(true);
  });

  it('come from those of the slice, and are surely outside beside it', () => {
    const ramp = Float32Array.from({ length: 400 * 300 }, (_, pixel) => pixel % 400);
    const logits = sliceToModelLogits(ramp, grid);
    const middle = 32 * 64 + 48;
    expect(logits[middle]).toBeCloseTo(grid.x.toSlice(48), 4);
    expect(grid.x.first).toBeGreaterThan(0);
    expect(logits[32 * 64]).toBe(-10);
  });
});
