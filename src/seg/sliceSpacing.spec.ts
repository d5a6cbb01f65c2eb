import { uniformSliceSpacing } from './sliceSpacing';

const slice = (position: readonly number[], orientation = [1, 0, 0, 0, 1, 0]) => ({
  sopClassUid: '1.2.840.10008.5.1.4.1.1.2',
  multiFrame: false,
  plane: { imagePositionPatient: position, imageOrientationPatient: orientation },
});
const along = (...heights: number[]) => heights.map((height) => slice([5, 6, height]));

describe('the spacing between slices', () => {
  it('is the distance of neighbours, in whatever order they come', () => {
    expect(uniformSliceSpacing(along(4, 0, 2))).toBe(2);
  });

  it('is measured along their normal where positions shear, as under a tilted gantry', () => {
    const [cosine, sine] = [0.8, 0.6];
    const tilted = [0, 5, 10].map((z) => slice([0, 0, z], [1, 0, 0, 0, cosine, -sine]));
    expect(uniformSliceSpacing(tilted)).toBeCloseTo(4, 6);
  });

  it.each([
    ['a single slice', along(0)],
    ['uneven gaps', along(0, 2, 5)],
    ['slices in one place', along(3, 3, 3)],
    ['slices that are not parallel', [...along(0, 2), slice([0, 0, 4], [1, 0, 0, 0, 0, -1])]],
    [
      'slices of which one has no place',
      [...along(0, 2), { sopClassUid: '1.2.840.10008.5.1.4.1.1.7', multiFrame: false }],
    ],
    ['no slices', []],
  ])('is unknown for %s', (_, slices) => {
    expect(uniformSliceSpacing(slices)).toBeUndefined();
  });
});
