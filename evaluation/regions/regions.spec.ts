import fc from 'fast-check';
import { largestComponent } from './largestComponent';
import { longestPath, outline } from './pixelPaths';
import { pixelsOf, type Region } from './Region';
import { skeleton } from './skeleton';
import { squaredDepth } from './squaredDepth';

/** `#` inside, anything else outside. */
function picture(...rows: readonly string[]): Region {
  const values = Uint8Array.from(rows.join(''), (character) => (character === '#' ? 1 : 0));
  return { values, width: rows[0].length, height: rows.length };
}

const randomRegion = fc
  .record({
    width: fc.integer({ min: 1, max: 12 }),
    height: fc.integer({ min: 1, max: 12 }),
    bits: fc.array(fc.boolean(), { minLength: 144, maxLength: 144 }),
    density: fc.boolean(),
  })
  .map(({ width, height, bits, density }) => ({
    width,
    height,
    values: Uint8Array.from({ length: width * height }, (_, index) =>
      bits[index] || (density && bits[(index * 7) % 144]) ? 1 : 0
    ),
  }));

describe('squaredDepth', () => {
  it('is the squared distance to the nearest outside pixel, the edge of the image included', () => {
    fc.assert(
      fc.property(randomRegion, (region) => {
        const expected = pixelsOf(region).map((index) => nearestOutside(region, index));
        const depth = squaredDepth(region);
        expect(pixelsOf(region).map((index) => depth[index])).toEqual(expected);
      })
    );
  });

  function nearestOutside({ values, width, height }: Region, index: number): number {
    let nearest = Infinity;
    for (let y = -1; y <= height; y++) {
      for (let x = -1; x <= width; x++) {
        const isEdge = x < 0 || x === width || y < 0 || y === height;
        if (isEdge || values[y * width + x] === 0) {
          const distance = (x - (index % width)) ** 2 + (y - Math.floor(index / width)) ** 2;
          nearest = Math.min(nearest, distance);
        }
      }
    }
    return nearest;
  }
});

describe('largestComponent', () => {
  it('joins neighbours of a side, not of a corner, and not across the edge of the image', () => {
    const { component, area } = largestComponent(
      picture('#...#', '....#', '###..', '#..##') // the last row's end touches no first column
    );
    expect(area).toBe(4);
    expect(pixelsOf(component)).toEqual([10, 11, 12, 15]);
  });

  it('is empty for an empty region', () => {
    const { component, area } = largestComponent(picture('...', '...'));
    expect(area).toBe(0);
    expect(pixelsOf(component)).toEqual([]);
  });
});

describe('skeleton', () => {
  it('thins to a line within the region and leaves every component a pixel', () => {
    const bar = picture('.........', '.#######.', '.#######.', '.#######.', '.........');
    const line = pixelsOf(skeleton(bar));
    expect(line.length).toBeGreaterThan(3);
    line.forEach((index) => expect(Math.floor(index / 9)).toBe(2));
  });

  it('never leaves the region and is never empty', () => {
    fc.assert(
      fc.property(randomRegion, (region) => {
        const line = pixelsOf(skeleton(region));
        line.forEach((index) => expect(region.values[index]).toBe(1));
        expect(line.length > 0).toBe(pixelsOf(region).length > 0);
      })
    );
  });
});

describe('paths', () => {
  it('finds the way from end to end of a bent line, not the side branch', () => {
    const line = picture('#....', '#.#..', '#.#..', '.#...', '..###');
    const path = longestPath(line);
    expect([path[0], path[path.length - 1]].sort((a, b) => a - b)).toEqual([0, 24]);
  });

  it('walks an outline once around, step by step', () => {
    const square = picture('.....', '.###.', '.###.', '.###.', '.....');
    expect(outline(square)).toEqual([6, 7, 8, 13, 18, 17, 16, 11]);
    expect(outline(picture('...', '.#.', '...'))).toEqual([4]);
    expect(outline(picture('...'))).toEqual([]);
  });

  it('steps to neighbours only, inside the region', () => {
    fc.assert(
      fc.property(randomRegion, (region) => {
        const { component } = largestComponent(region);
        for (const path of [outline(component), longestPath(component)]) {
          expect(path.length > 0).toBe(pixelsOf(region).length > 0);
          path.forEach((index) => expect(component.values[index]).toBe(1));
          path.slice(1).forEach((index, position) => {
            const before = path[position];
            const { width } = region;
            expect(Math.abs((index % width) - (before % width))).toBeLessThanOrEqual(1);
            const rows = Math.floor(index / width) - Math.floor(before / width);
            expect(Math.abs(rows)).toBeLessThanOrEqual(1);
          });
        }
      })
    );
  });
});
