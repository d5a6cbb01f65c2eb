import {
  createModelGrid,
  sliceToModelImage,
  sliceToModelMask,
  UnsegmentableImageError,
  type Slice,
  type SliceMask,
  type SquareCrop,
} from '../image';
import { maskOf, sliceOf } from '../image/testing/shapes';
import { createExample, modelPairOf, seedModelPair } from '.';
import { originOf } from './testing/examples';

/** Something like anatomy: smooth, with edges and a little texture. */
function bodyOf(width: number, height: number, rest: Partial<Slice> = {}): Slice {
  return sliceOf(
    width,
    height,
    (x, y) => {
      const [u, v] = [x / width - 0.5, y / height - 0.5];
      const organ = Math.hypot(u - 0.1, v + 0.05) < 0.12 ? 180 : 0;
      const body = Math.hypot(u, v * 1.2) < 0.45 ? 40 : -1000;
      return Math.round(body + organ + 60 * Math.sin(u * 40) * Math.cos(v * 30) + ((x * y) % 7));
    },
    rest
  );
}

function organOf(width: number, height: number): SliceMask {
  return maskOf(width, height, (x, y) => Math.hypot(x / width - 0.6, y / height - 0.45) < 0.06);
}

/** What the session shows a network: straight from the acquired image. */
function shownOf(slice: Slice, mask: SliceMask, size: number) {
  const grid = createModelGrid(slice, size);
  return { image: sliceToModelImage(slice, grid), mask: sliceToModelMask(mask, grid) };
}

function largestDifference(some: Float32Array, others: Float32Array): number {
  return some.reduce((most, value, index) => Math.max(most, Math.abs(value - others[index])), 0);
}

describe('the model’s view of an example', () => {
  it.each([
    ['CT with a window', bodyOf(512, 512, { window: { lower: -150, upper: 250 } })],
    ['MR without a window', bodyOf(256, 256)],
    ['a radiograph shown inverted', bodyOf(1024, 800, { inverted: true })],
    ['pixels that are not square', bodyOf(300, 200, { spacingMm: [0.6, 1.3] })],
    ['no usable spacing', bodyOf(300, 200, { spacingMm: [0, Number.NaN] })],
    ['padding', bodyOf(200, 200, { paddingValue: -1000 })],
  ])('computed again is what the session showed: %s', (_, slice) => {
    const mask = organOf(slice.width, slice.height);
    const example = createExample(slice, mask, originOf('a'));
    for (const size of [128, 96]) {
      const shown = shownOf(slice, mask, size);
      const pair = modelPairOf(example, size);
      expect(largestDifference(pair.image, shown.image)).toBeLessThanOrEqual(1e-6);
      expect(pair.mask).toEqual(shown.mask);
    }
  });

  it('of an image above 1024 pixels differs by less than one grey of 256 on average', () => {
    const slice = bodyOf(1280, 1100, { window: { lower: -150, upper: 250 } });
    const mask = organOf(1280, 1100);
    const shown = shownOf(slice, mask, 128);
    const pair = modelPairOf(createExample(slice, mask, originOf('a')), 128);
    const differences = pair.image.map((value, index) => Math.abs(value - shown.image[index]));
    expect(differences.reduce((sum, value) => sum + value, 0) / 128 ** 2).toBeLessThan(1 / 256);
    expect(pair.mask).toEqual(shown.mask);
  });

  it('is the seeded one as long as it is there, also when the example is switched off', () => {
    const example = createExample(bodyOf(64, 64), organOf(64, 64), originOf('a'));
    const seed = { image: new Float32Array(16), mask: new Uint8Array(16) };
    seedModelPair(example, seed);
    expect(modelPairOf(example, 4)).toBe(seed);
    expect(modelPairOf({ ...example, enabled: false }, 4)).toBe(seed);
  });

  it('is computed once, and no more than two are kept', () => {
    const example = createExample(bodyOf(64, 64), organOf(64, 64), originOf('a'));
    const first = modelPairOf(example, 32);
    modelPairOf(example, 16);
    expect(modelPairOf(example, 32)).toBe(first);
    modelPairOf(example, 8);
    modelPairOf(example, 16);
    expect(modelPairOf(example, 32)).not.toBe(first);
    expect(modelPairOf(example, 32)).toEqual(first);
  });

  it('is none at a size at which nothing is left to see', () => {
    const chequered = sliceOf(64, 64, (x, y) => (x + y) % 2);
    const example = createExample(chequered, organOf(64, 64), originOf('a'));
    expect(() => modelPairOf(example, 16)).toThrow(UnsegmentableImageError);
  });
});

describe('the view of a crop', () => {
  function direct(slice: Slice, mask: SliceMask, crop: SquareCrop) {
    const grid = createModelGrid(slice, 128, crop);
    return { image: sliceToModelImage(slice, grid), mask: sliceToModelMask(mask, grid) };
  }

  it('is at native resolution where the image is kept whole', () => {
    const slice = bodyOf(512, 512, { window: { lower: -150, upper: 250 } });
    const crop = { centre: { x: 300, y: 230 }, sideMm: 100 };
    const mask = organOf(512, 512);
    const pair = modelPairOf(createExample(slice, mask, originOf('a')), 128, crop);
    const expected = direct(slice, mask, crop);
    expect(largestDifference(pair.image, expected.image)).toBeLessThanOrEqual(1e-6);
    expect(pair.mask).toEqual(expected.mask);
  });

  it('is at native resolution around a small structure of a large image', () => {
    const slice = bodyOf(1280, 1100, {
      spacingMm: [0.2, 0.2],
      window: { lower: -150, upper: 250 },
    });
    const mask = maskOf(1280, 1100, (x, y) => Math.hypot(x - 700, y - 500) < 40);
    const crop = { centre: { x: 700, y: 500 }, sideMm: 40 };
    const pair = modelPairOf(createExample(slice, mask, originOf('a')), 128, crop);
    const expected = direct(slice, mask, crop);
    expect(largestDifference(pair.image, expected.image)).toBeLessThanOrEqual(1e-6);
    expect(pair.mask).toEqual(expected.mask);
  });

  it('shows the same place where only the smaller image holds it', () => {
    const slice = bodyOf(1280, 1280, { window: { lower: -1000, upper: 400 } });
    const mask = maskOf(1280, 1280, (x, y) => Math.hypot(x - 700, y - 600) < 40);
    const crop = { centre: { x: 800, y: 640 }, sideMm: 700 };
    const pair = modelPairOf(createExample(slice, mask, originOf('a')), 128, crop);
    const expected = direct(slice, mask, crop);
    expect(largestDifference(pair.image, expected.image)).toBeLessThan(0.03);
    expect(pair.mask).toEqual(expected.mask);
  });
});
