import fc from 'fast-check';
import {
  createModelGrid,
  dice,
  ModelGrid,
  modelToSliceLogits,
  sliceToModelCoverage,
  sliceToModelImage,
  sliceToModelMask,
  thresholdLogits,
  type SliceMask,
} from '.';
import { centroidOf, maskOf, sliceOf } from './testing/shapes';

interface Layout {
  readonly width: number;
  readonly height: number;
  readonly spacingMm: readonly [number, number];
}

const LAYOUTS: readonly Layout[] = [
  { width: 512, height: 512, spacingMm: [1, 1] },
  { width: 512, height: 384, spacingMm: [0.7, 0.7] },
  { width: 35, height: 51, spacingMm: [1, 1] },
  { width: 300, height: 200, spacingMm: [0.6, 1.3] },
  { width: 130, height: 125, spacingMm: [1, 1] },
  { width: 129, height: 129, spacingMm: [2, 1.1] },
];

const layout = fc.constantFrom(...LAYOUTS);
const middle = fc.double({ min: 0.25, max: 0.75, noNaN: true });
const radius = fc.double({ min: 6, max: 25, noNaN: true });

/** Centre relative to the slice, radii in model pixels. */
interface Shape {
  readonly kind: 'ellipse' | 'box';
  readonly centre: readonly [number, number];
  readonly radii: readonly [number, number];
}
const shape: fc.Arbitrary<Shape> = fc.record({
  kind: fc.constantFrom<'ellipse' | 'box'>('ellipse', 'box'),
  centre: fc.tuple(middle, middle),
  radii: fc.tuple(radius, radius),
});

function draw(
  { kind, centre, radii }: Shape,
  { width, height }: Layout,
  grid: ModelGrid
): SliceMask {
  return maskOf(width, height, (x, y) => {
    const dx = ((x - centre[0] * width) * grid.x.scale) / radii[0];
    const dy = ((y - centre[1] * height) * grid.y.scale) / radii[1];
    return kind === 'box' ? Math.max(Math.abs(dx), Math.abs(dy)) <= 1 : dx * dx + dy * dy <= 1;
  });
}

function back(modelLogits: Float32Array, grid: ModelGrid): SliceMask {
  const sliceLogits = modelToSliceLogits(modelLogits, grid);
  return thresholdLogits(sliceLogits, grid.width, grid.height);
}

function forEachShape(
  minimumModelPixels: number,
  check: (m: SliceMask, g: ModelGrid) => void
): void {
  fc.assert(
    fc.property(layout, shape, (where, what) => {
      const grid = new ModelGrid(where.width, where.height, where.spacingMm);
      const mask = draw(what, where, grid);
      const sliceArea = mask.values.reduce((sum, value) => sum + value, 0);
      fc.pre(sliceArea * grid.x.scale * grid.y.scale > minimumModelPixels);
      check(mask, grid);
    }),
    { numRuns: 60 }
  );
}

describe('from the slice to the model and back', () => {
  it('any structure over 100 model pixels returns with Dice ≥ 0.97', () => {
    forEachShape(100, (mask, grid) => {
      const logits = sliceToModelCoverage(mask, grid).map((coverage) => coverage - 0.5);
      expect(dice(mask, back(logits, grid))).toBeGreaterThanOrEqual(0.97);
    });
  });

  // A binary pixel cannot say where in it an edge lies. The smallest box here is 12 pixels wide; come
  // back one pixel wider and higher, its Dice is 2 · 144 / (144 + 169) = 0.92.
  it('as a binary mask it returns with Dice ≥ 0.91', () => {
    forEachShape(100, (mask, grid) => {
      const logits = Float32Array.from(sliceToModelMask(mask, grid), (value) => value * 8 - 4);
      expect(dice(mask, back(logits, grid))).toBeGreaterThanOrEqual(0.91);
    });
  });

  it('discs return as binary masks with Dice ≥ 0.97 on average', () => {
    for (const { width, height, spacingMm } of LAYOUTS) {
      const grid = new ModelGrid(width, height, spacingMm);
      const scores = [6, 7.3, 8.9, 12.1, 15.7, 19].map((modelRadius, step) => {
        const disc = draw(
          {
            kind: 'ellipse',
            centre: [0.45 + step * 0.017, 0.5],
            radii: [modelRadius, modelRadius],
          },
          { width, height, spacingMm },
          grid
        );
        const logits = Float32Array.from(sliceToModelMask(disc, grid), (value) => value * 8 - 4);
        return dice(disc, back(logits, grid));
      });
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      expect(mean).toBeGreaterThanOrEqual(0.97);
    }
  });

  it('nothing moves by half a pixel: centroids agree on the way down and after the way back', () => {
    for (const { width, height, spacingMm } of LAYOUTS) {
      const grid = new ModelGrid(width, height, spacingMm);
      const mask = draw(
        { kind: 'ellipse', centre: [0.41, 0.57], radii: [14, 18] },
        { width, height, spacingMm },
        grid
      );
      const slicePoint = centroidOf(mask);
      const expected = grid.sliceToModel(slicePoint);
      const coverage = sliceToModelCoverage(mask, grid);
      const modelMask = sliceToModelMask(mask, grid);
      const modelPoint = centroidOf({ values: modelMask, width: grid.size });
      expect(Math.abs(modelPoint.x - expected.x)).toBeLessThan(0.15);
      expect(Math.abs(modelPoint.y - expected.y)).toBeLessThan(0.15);
      const returned = centroidOf(
        back(
          coverage.map((value) => value - 0.5),
          grid
        )
      );
      expect(Math.abs(returned.x - slicePoint.x) * grid.x.scale).toBeLessThan(0.1);
      expect(Math.abs(returned.y - slicePoint.y) * grid.y.scale).toBeLessThan(0.1);
    }
  });

  it('a straight gradient comes back exactly where it was, in place and in value', () => {
    for (const { width, height, spacingMm } of LAYOUTS) {
      const grid = new ModelGrid(width, height, spacingMm);
      const modelLogits = new Float32Array(grid.size * grid.size);
      modelLogits.forEach((_, index) => {
        modelLogits[index] = (index % grid.size) + 1000 * Math.floor(index / grid.size);
      });
      const sliceLogits = modelToSliceLogits(modelLogits, grid);
      for (const [x, y] of [
        [Math.floor(width / 3), Math.floor(height / 2)],
        [Math.floor(width / 2), Math.floor(height / 4)],
      ]) {
        const modelPoint = grid.sliceToModel({ x, y });
        const expected = modelPoint.x + 1000 * modelPoint.y;
        expect(Math.abs(sliceLogits[y * width + x] - expected)).toBeLessThan(0.05);
      }
    }
  });
});

describe('from a crop of the slice to the model and back', () => {
  /** A disc, and a square about its middle that may stick out over the edge. */
  const scene = fc.record({
    where: layout,
    place: fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true })
    ),
    /** Model pixels. */
    radius,
  });

  function forEachScene(check: (mask: SliceMask, grid: ModelGrid) => void): void {
    fc.assert(
      fc.property(scene, ({ where, place, radius: modelRadius }) => {
        const { width, height, spacingMm } = where;
        const sideMm = Math.min(width * spacingMm[0], height * spacingMm[1]) / 2;
        const centre = { x: place[0] * (width - 1), y: place[1] * (height - 1) };
        const grid = new ModelGrid(width, height, spacingMm, 128, { centre, sideMm });
        const mask = draw(
          {
            kind: 'ellipse',
            centre: [centre.x / width, centre.y / height],
            radii: [modelRadius, modelRadius],
          },
          where,
          grid
        );
        // Enough slice pixels for an outline; in a crop they are larger than the model's.
        fc.pre(mask.values.reduce((sum, value) => sum + value, 0) > 100);
        check(mask, grid);
      }),
      { numRuns: 30 }
    );
  }

  it('a structure in it returns with Dice ≥ 0.97, where it was', () => {
    forEachScene((mask, grid) => {
      const coverage = sliceToModelCoverage(mask, grid).map((value) => value - 0.5);
      const returned = back(coverage, grid);
      expect(dice(mask, returned)).toBeGreaterThanOrEqual(0.97);
      const [before, after] = [centroidOf(mask), centroidOf(returned)];
      expect(Math.abs(after.x - before.x)).toBeLessThan(0.25);
      expect(Math.abs(after.y - before.y)).toBeLessThan(0.25);
    });
  });

  it('nothing is found outside it, at whatever threshold', () => {
    forEachScene((_, grid) => {
      const everywhere = new Float32Array(grid.size ** 2).fill(5);
      const sliceLogits = modelToSliceLogits(everywhere, grid);
      const found = thresholdLogits(sliceLogits, grid.width, grid.height, 0.001);
      const covered = maskOf(grid.width, grid.height, (x, y) => grid.covers({ x, y }));
      expect(dice(found, covered)).toBe(1);
    });
  });

  it('a structure outside it leaves no trace, however small it is', () => {
    const grid = new ModelGrid(200, 200, [1, 1], 64, { centre: { x: 50, y: 50 }, sideMm: 60 });
    const beside = maskOf(200, 200, (x, y) => x === 90 && y === 50);
    expect(sliceToModelMask(beside, grid).includes(1)).toBe(false);
  });

  it('a component of one pixel in it is kept at native resolution', () => {
    const grid = new ModelGrid(2000, 2000, [1, 1], 128, { centre: { x: 0, y: 0 }, sideMm: 128 });
    const pixel = maskOf(2000, 2000, (x, y) => x === 10 && y === 20);
    const modelMask = sliceToModelMask(pixel, grid);
    const place = grid.sliceToModel({ x: 10, y: 20 });
    expect(modelMask[Math.round(place.y) * 128 + Math.round(place.x)]).toBe(1);
    expect(sliceToModelMask(pixel, new ModelGrid(2000, 2000, [1, 1])).includes(1)).toBe(true);
  });

  it('an image shows the acquired pixels one by one, and nothing beside the slice', () => {
    const slice = sliceOf(2000, 1000, (x, y) => (x + y) % 100, { window: { lower: 0, upper: 99 } });
    // The middle of an even square lies between two pixels.
    const grid = createModelGrid(slice, 64, { centre: { x: 9.5, y: 499.5 }, sideMm: 64 });
    const image = sliceToModelImage(slice, grid);
    for (const [x, y] of [
      [0, 500],
      [30, 480],
      [41, 531],
    ]) {
      const place = grid.sliceToModel({ x, y });
      expect(image[place.y * 64 + place.x]).toBeCloseTo(((x + y) % 100) / 99, 5);
    }
    const padding = grid.sliceToModel({ x: -1, y: 500 });
    expect(image[padding.y * 64 + padding.x]).toBe(0);
  });
});
