import fc from 'fast-check';
import { ModelGrid, type SlicePoint } from '../image';
import { isFinitePrompt, rasterisePrompts, touchesSlice, type Polarity, type Prompt } from '.';

const SIZE = 128;
const grid512 = new ModelGrid(512, 512, [1, 1]);

function click(x: number, y: number, polarity: Polarity = 'positive'): Prompt {
  return { kind: 'click', id: 'click', polarity, point: { x, y } };
}

function scribble(points: readonly SlicePoint[], polarity: Polarity = 'positive'): Prompt {
  return { kind: 'scribble', id: 'scribble', polarity, points };
}

function box(x1: number, y1: number, x2: number, y2: number): Prompt {
  return {
    kind: 'box',
    id: 'box',
    polarity: 'positive',
    corners: [
      { x: x1, y: y1 },
      { x: x2, y: y2 },
    ],
  };
}

function countOf(channel: Float32Array): number {
  return channel.reduce((sum, value) => sum + value, 0);
}

describe('rasterisePrompts', () => {
  it('a click anywhere at 512² survives the way down to 128, at radius 0 and 2', () => {
    const coordinate = fc.integer({ min: 0, max: 511 });
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const index = Math.floor(y / 4) * SIZE + Math.floor(x / 4);
        const single = rasterisePrompts([click(x, y)], grid512, 0).positive;
        expect(countOf(single)).toBe(1);
        expect(single[index]).toBe(1);
        expect(rasterisePrompts([click(x, y)], grid512, 2).positive[index]).toBe(1);
      })
    );
  });

  it('a one-pixel stroke survives without gaps, at radius 0 and 2', () => {
    const stroke = scribble([
      { x: 10, y: 20 },
      { x: 500, y: 300 },
    ]);
    for (const radius of [0, 2]) {
      const { positive, negative } = rasterisePrompts([stroke], grid512, radius);
      for (let x = 3; x < 125; x++) {
        const slicePoint = grid512.modelToSlice({ x, y: 0 });
        const y = 20 + ((slicePoint.x - 10) / 490) * 280;
        const row = Math.round(grid512.sliceToModel({ x: 0, y }).y);
        const isDrawn = [row - 1, row, row + 1].some((near) => positive[near * SIZE + x] === 1);
        expect(isDrawn).toBe(true);
      }
      expect(countOf(negative)).toBe(0);
    }
  });

  it('a disc holds exactly the pixel centres within the radius', () => {
    // Slice position 201.5 is the centre of model pixel 50.
    const { positive } = rasterisePrompts([click(201.5, 201.5)], grid512, 2);
    expect(countOf(positive)).toBe(13);
    expect(positive[50 * SIZE + 52]).toBe(1);
    expect(positive[51 * SIZE + 52]).toBe(0);
  });

  it('positive and negative prompts go to their own channels', () => {
    const channels = rasterisePrompts([click(40, 40), click(400, 400, 'negative')], grid512, 0);
    expect(channels.positive[10 * SIZE + 10]).toBe(1);
    expect(channels.negative[100 * SIZE + 100]).toBe(1);
    expect([countOf(channels.positive), countOf(channels.negative)]).toEqual([1, 1]);
    expect(countOf(channels.box)).toBe(0);
  });

  it('a box is filled, sides included, whichever corners it was drawn from', () => {
    const outerEdges = box(39.5, 79.5, 119.5, 159.5);
    const { box: channel, positive } = rasterisePrompts([outerEdges], grid512, 2);
    expect(countOf(channel)).toBe(20 * 20);
    expect(channel[20 * SIZE + 10]).toBe(1);
    expect(channel[39 * SIZE + 29]).toBe(1);
    expect(countOf(positive)).toBe(0);
    expect(rasterisePrompts([box(119.5, 159.5, 39.5, 79.5)], grid512, 2).box).toEqual(channel);
    const pixelCentres = box(41.5, 81.5, 117.5, 157.5);
    expect(rasterisePrompts([pixelCentres], grid512, 0).box).toEqual(channel);
  });

  it('a box smaller than a model pixel is still there', () => {
    expect(countOf(rasterisePrompts([box(100, 100, 100.5, 100.5)], grid512, 0).box)).toBe(1);
  });

  it('draws every prompt inside the image, wherever it was given', () => {
    const grid = new ModelGrid(300, 100, [1, 1]);
    const far = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    const near = fc.double({ min: -50, max: 350, noNaN: true });
    const point = fc.record({ x: fc.oneof(far, near), y: fc.oneof(far, near) });
    const points = fc.array(point, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(points, fc.constantFrom(0, 0.4, 2), (path, radius) => {
        const [first] = path;
        const prompts = [
          scribble(path),
          click(first.x, first.y, 'negative'),
          box(first.x, first.y, path[path.length - 1].x, path[path.length - 1].y),
        ];
        const channels = rasterisePrompts(prompts, grid, radius);
        for (const channel of [channels.positive, channels.negative, channels.box]) {
          expect(countOf(channel)).toBeGreaterThan(0);
          expect(countOf(channel.subarray(0, grid.y.first * SIZE))).toBe(0);
          expect(countOf(channel.subarray((grid.y.last + 1) * SIZE))).toBe(0);
        }
      })
    );
  });

  it('cuts a stroke off at the edge instead of drawing along it', () => {
    const stroke = scribble([
      { x: 400, y: 256 },
      { x: 900, y: 256 },
      { x: 900, y: 500 },
    ]);
    const { positive } = rasterisePrompts([stroke], grid512, 0);
    const lastColumn = Array.from({ length: SIZE }, (_, y) => positive[y * SIZE + SIZE - 1]);
    expect(lastColumn.filter((value) => value === 1)).toHaveLength(1);
  });

  it('prompts without a finite point draw nothing', () => {
    const broken = [click(Number.NaN, 3), scribble([]), box(0, 0, Infinity, 4)];
    const channels = rasterisePrompts(broken, grid512, 2);
    expect(Object.values(channels).map(countOf)).toEqual([0, 0, 0]);
    expect(broken.map(isFinitePrompt)).toEqual([false, false, false]);
  });

  it('refuses a radius that is none', () => {
    expect(() => rasterisePrompts([], grid512, -1)).toThrow(RangeError);
    expect(() => rasterisePrompts([], grid512, Number.NaN)).toThrow(RangeError);
  });
});

describe('touchesSlice', () => {
  it('knows prompts beside the image from those on it or across its edge', () => {
    expect(touchesSlice(click(-0.5, 0), 10, 10)).toBe(true);
    expect(touchesSlice(click(-0.6, 0), 10, 10)).toBe(false);
    expect(touchesSlice(click(4, 9.6), 10, 10)).toBe(false);
    expect(touchesSlice(box(-20, -20, 40, 40), 10, 10)).toBe(true);
    expect(touchesSlice(box(-20, -20, -10, 40), 10, 10)).toBe(false);
  });
});

describe('on a crop of the slice', () => {
  /** The square from 0 to 64 by 0 to 64, at the left upper corner. */
  const corner = new ModelGrid(512, 512, [1, 1], SIZE, {
    centre: { x: 31.5, y: 31.5 },
    sideMm: 64,
  });

  it('a click in it lies where it was placed, two model pixels a slice pixel', () => {
    const { positive } = rasterisePrompts([click(40, 20)], corner, 0);
    const place = corner.sliceToModel({ x: 40, y: 20 });
    expect(positive[Math.round(place.y) * SIZE + Math.round(place.x)]).toBe(1);
    expect(countOf(positive)).toBe(1);
  });

  it('what lies outside it is not drawn on its edge', () => {
    const far = [
      click(300, 20),
      scribble([
        { x: 200, y: 10 },
        { x: 80, y: 80 },
      ]),
      box(100, 100, 200, 200),
    ];
    const channels = rasterisePrompts(far, corner, 2);
    expect(countOf(channels.positive) + countOf(channels.box)).toBe(0);
  });

  it('a stroke is cut off at it, and a box around it fills it', () => {
    const stroke = scribble([
      { x: 32, y: 32 },
      { x: 300, y: 32 },
    ]);
    const channels = rasterisePrompts([stroke, box(-5, -5, 400, 400)], corner, 0);
    expect(countOf(channels.positive)).toBeGreaterThanOrEqual(SIZE / 2 - 2);
    expect(countOf(channels.box)).toBe(SIZE * SIZE);
  });

  it('a click beside the slice is moved to that edge of the slice, if the crop has it', () => {
    expect(countOf(rasterisePrompts([click(-9, 20)], corner, 0).positive)).toBe(1);
    expect(countOf(rasterisePrompts([click(520, 20)], corner, 0).positive)).toBe(0);
  });
});
