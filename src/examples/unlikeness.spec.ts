import { isUnlike } from '.';
import { cellMeans } from './cellFeatures';

jest.mock('./cellFeatures', () => {
  const features = jest.requireActual<typeof import('./cellFeatures')>('./cellFeatures');
  return { ...features, cellMeans: jest.fn(features.cellMeans) };
});

const SIDE = 64;

/** Dark on the left, bright from a column on. */
function image(column: number, bright = 1) {
  const pixels = new Float32Array(SIDE ** 2);
  return { image: pixels.map((_, index) => (index % SIDE >= column ? bright : 0)) };
}

/** Each six columns from its nearest; 6 of 64 columns differ. */
const EXAMPLES = [image(20), image(26), image(32)];

describe('an image beside the examples', () => {
  it('is like them as long as it is no farther away than they are from one another', () => {
    expect(isUnlike(image(38).image, EXAMPLES)).toBe(false);
    expect(isUnlike(image(29).image, EXAMPLES)).toBe(false);
  });

  it('is unlike them from 1.2 times that on', () => {
    // A root mean square: 1.44 times as many columns, which is 8.6.
    expect(isUnlike(image(40).image, EXAMPLES)).toBe(false);
    expect(isUnlike(image(42).image, EXAMPLES)).toBe(true);
  });

  it('is unlike them where only its grey levels are others', () => {
    expect(isUnlike(image(26, 0.75).image, EXAMPLES)).toBe(false);
    expect(isUnlike(image(26, 0.25).image, EXAMPLES)).toBe(true);
  });

  it('is not called so where one of them is as lonely', () => {
    expect(isUnlike(image(50).image, EXAMPLES)).toBe(true);
    expect(isUnlike(image(50).image, [...EXAMPLES, image(4)])).toBe(false);
  });

  it('is not called so by fewer than three, nor on a grid that cells do not divide', () => {
    expect(isUnlike(image(60).image, EXAMPLES.slice(1))).toBe(false);
    expect(isUnlike(new Float32Array(9), EXAMPLES)).toBe(false);
  });

  it('is compared without looking at the examples anew', () => {
    const examples = [image(20), image(26), image(32)];
    isUnlike(image(42).image, examples);
    const looked = jest.mocked(cellMeans).mock.calls.length;
    isUnlike(image(42).image, examples);
    expect(jest.mocked(cellMeans)).toHaveBeenCalledTimes(looked + 1);
  });

  it('is unlike several examples of one other image', () => {
    const [twice] = EXAMPLES;
    expect(isUnlike(image(26).image, [twice, twice, twice])).toBe(true);
  });
});
