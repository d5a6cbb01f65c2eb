import { createImageGeometry, type ImagePlane } from './imageGeometry';

/** Coronal rows tilted by a 3-4-5 triangle; columns of 0.5 mm, rows of 2 mm. */
const oblique: ImagePlane = {
  imagePositionPatient: [10, -20, 30],
  rowCosines: [0.8, 0.6, 0],
  columnCosines: [0, 0, -1],
  columnPixelSpacing: 0.5,
  rowPixelSpacing: 2,
};

describe('the geometry of an image (DICOM PS3.3 C.7.6.2.1.1)', () => {
  it('puts the image position at the centre of the first pixel', () => {
    const { worldToSlice, sliceToWorld } = createImageGeometry(oblique);
    expect(worldToSlice([10, -20, 30])).toEqual({ x: 0, y: 0 });
    expect(sliceToWorld({ x: 0, y: 0 })).toEqual([10, -20, 30]);
  });

  it('goes along the row with the column spacing, and down the column with the row spacing', () => {
    const { sliceToWorld } = createImageGeometry(oblique);
    // 4 columns: 2 mm along (0.8, 0.6, 0). 3 rows: 6 mm along (0, 0, −1).
    const [x, y, z] = sliceToWorld({ x: 4, y: 3 });
    expect(x).toBeCloseTo(11.6, 12);
    expect(y).toBeCloseTo(-18.8, 12);
    expect(z).toBeCloseTo(24, 12);
  });

  it('finds the pixel of a point', () => {
    const { x, y } = createImageGeometry(oblique).worldToSlice([11.6, -18.8, 24]);
    expect(x).toBeCloseTo(4, 12);
    expect(y).toBeCloseTo(3, 12);
  });

  it('finds the pixel under a point that lies off the plane', () => {
    // 5 mm along the normal (0.6, −0.8, 0) × −1 leave column and row as they are.
    const { x, y } = createImageGeometry(oblique).worldToSlice([11.6 + 3, -18.8 - 4, 24]);
    expect(x).toBeCloseTo(4, 12);
    expect(y).toBeCloseTo(3, 12);
  });

  it('keeps fractions of a pixel', () => {
    const { worldToSlice, sliceToWorld } = createImageGeometry(oblique);
    const { x, y } = worldToSlice(sliceToWorld({ x: -0.5, y: 7.25 }));
    expect(x).toBeCloseTo(-0.5, 12);
    expect(y).toBeCloseTo(7.25, 12);
  });
});
