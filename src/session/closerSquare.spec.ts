import { createExample, type Example } from '../examples';
import { originOf } from '../examples/testing/examples';
import { createModelGrid } from '../image';
import { maskOf, sliceOf } from '../image/testing/shapes';
import type { Prompt } from '../prompts';
import { closerSquare, exampleSquare, type FirstLook } from './closerSquare';

const SIDE = 512;
const slice = sliceOf(SIDE, SIDE, (x, y) => x + y, { spacingMm: [0.5, 0.5] });
const discAt = (centreX: number, centreY: number, radius: number) =>
  maskOf(SIDE, SIDE, (x, y) => Math.hypot(x - centreX, y - centreY) <= radius);
const look = (rest: Partial<FirstLook>): FirstLook => ({
  ...{ slice, mask: discAt(200, 300, 12), prompts: [], examples: [], ...rest },
});
const exampleOf = (radius: number): Example =>
  createExample(slice, discAt(100, 120, radius), originOf(`radius ${radius}`));
const clickAt = (polarity: 'positive' | 'negative', x: number, y: number): Prompt => ({
  ...{ kind: 'click', id: `${polarity} ${x}`, polarity, point: { x, y } },
});

describe('the square of a closer look', () => {
  it('is around a small answer, about twice as large', () => {
    const square = closerSquare(look({}));
    // 25 pixels of 0.5 mm are 12.5 mm; 1.6 times that is 20 mm, the next step of √2 is 22.6 mm.
    expect(square?.sideMm).toBeCloseTo(16 * Math.SQRT2);
    expect(square?.centre.x).toBeCloseTo(200, -1);
    expect(square?.centre.y).toBeCloseTo(300, -1);
  });

  it('is none where the answer, or the structure of the examples, fills more of the image', () => {
    expect(closerSquare(look({ mask: discAt(200, 300, 60) }))).toBeUndefined();
    expect(closerSquare(look({ examples: [exampleOf(60)] }))).toBeUndefined();
    expect(
      closerSquare(look({ examples: [exampleOf(60), exampleOf(8), exampleOf(9)] }))
    ).toBeDefined();
  });

  it('stays where it was while what matters lies well within it', () => {
    const earlier = closerSquare(look({}));
    const moved = (x: number) => closerSquare(look({ mask: discAt(x, 300, 12), earlier }));
    expect(moved(203)).toBe(earlier);
    // 12.5 of 22.6 mm are the structure's; 5 mm from the middle it comes near the edge.
    expect(moved(210)).not.toBe(earlier);
    expect(moved(210)?.centre.x).toBeGreaterThan(earlier?.centre.x ?? Infinity);
  });

  it('is a new one where the structure turns out to be of another size', () => {
    const earlier = closerSquare(look({}));
    const square = closerSquare(look({ mask: discAt(200, 300, 20), earlier }));
    expect(square?.sideMm).toBeGreaterThan(earlier?.sideMm ?? Infinity);
  });

  it('is none where nothing was found or marked', () => {
    expect(closerSquare(look({ mask: discAt(-99, -99, 1) }))).toBeUndefined();
    const prompts = [clickAt('negative', 90, 90)];
    expect(closerSquare(look({ mask: discAt(-99, -99, 1), prompts }))).toBeUndefined();
  });

  it('holds what was marked as the structure, not what was marked as something else', () => {
    const prompts = [clickAt('positive', 240, 300), clickAt('negative', 20, 20)];
    const crop = closerSquare(look({ prompts }));
    const grid = createModelGrid(slice, 128, crop);
    expect(grid.covers({ x: 240, y: 300 })).toBe(true);
    expect(grid.covers({ x: 188, y: 300 })).toBe(true);
    expect(grid.covers({ x: 20, y: 20 })).toBe(false);
  });

  it('holds the structures of the examples too, which are cropped to the same side', () => {
    const examples = [exampleOf(20), exampleOf(24)];
    const square = closerSquare(look({ examples }));
    expect(square?.sideMm).toBeGreaterThanOrEqual(1.6 * 24.5);
    const crop = exampleSquare(examples[1], square?.sideMm ?? 0);
    const grid = createModelGrid(slice, 128, crop);
    expect(crop?.sideMm).toBe(square?.sideMm);
    for (const x of [76, 124]) {
      expect(grid.covers({ x, y: 120 })).toBe(true);
    }
  });

  it('is no smaller than 32 pixels, and none where that is most of the image', () => {
    expect(closerSquare(look({ mask: discAt(200, 300, 1) }))?.sideMm).toBe(16);
    const tiny = sliceOf(40, 40, (x) => x);
    const mask = maskOf(40, 40, (x, y) => x === 20 && y === 20);
    expect(closerSquare(look({ slice: tiny, mask }))).toBeUndefined();
  });
});
