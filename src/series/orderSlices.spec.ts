import { orderSlices, type PlacedImage } from '.';

const AXIAL = [1, 0, 0, 0, 1, 0];
const SAGITTAL = [0, 1, 0, 0, 0, -1];
const CORONAL = [1, 0, 0, 0, 0, -1];

function image(
  imageRef: string,
  imagePositionPatient: readonly number[],
  imageOrientationPatient: readonly number[] = AXIAL
): PlacedImage {
  return { imageRef, plane: { imagePositionPatient, imageOrientationPatient } };
}

const refs = (...parameters: Parameters<typeof orderSlices>) =>
  orderSlices(...parameters).map(({ imageRef }) => imageRef);

describe('the order of the slices of a series', () => {
  it.each([
    ['axial', AXIAL, [0, 0, 1]],
    ['sagittal', SAGITTAL, [-1, 0, 0]],
    ['coronal', CORONAL, [0, 1, 0]],
  ])('is that of their places: %s', (_, orientation, along) => {
    const at = (distance: number) =>
      image(
        `${distance}`,
        along.map((cosine) => 7 + cosine * distance),
        orientation
      );
    const images = [at(4), at(0), at(6), at(2)];
    expect(refs(images, '4')).toEqual(['0', '2', '4', '6']);
    const [first, second] = orderSlices(images, '4');
    expect(second.positionMm - first.positionMm).toBeCloseTo(2, 9);
  });

  it('goes along the normal of oblique slices and under a tilted gantry', () => {
    const [cosine, sine] = [0.8, 0.6];
    const tilted = [10, 0, 5].map((z) => image(`${z}`, [0, 0, z], [1, 0, 0, 0, cosine, -sine]));
    const slices = orderSlices(tilted, '0');
    expect(slices.map(({ imageRef }) => imageRef)).toEqual(['0', '5', '10']);
    expect(slices[1].positionMm - slices[0].positionMm).toBeCloseTo(4, 9);
  });

  it('keeps gaps as they are', () => {
    const images = [0, 2, 40].map((z) => image(`${z}`, [0, 0, z]));
    expect(orderSlices(images, '0').map(({ positionMm }) => positionMm)).toEqual([0, 2, 40]);
  });

  it('leaves out images of other orientations and without a place', () => {
    const images = [
      ...[4, 2, 0].map((z) => image(`${z}`, [0, 0, z])),
      image('localizer', [0, 0, 1], SAGITTAL),
      { imageRef: 'photograph' },
    ];
    expect(refs(images, '2')).toEqual(['0', '2', '4']);
  });

  it('of several images in one place takes those of the same turn', () => {
    const phases = ['early', 'late'].flatMap((phase) =>
      [0, 2, 4].map((z) => image(`${phase} ${z}`, [0, 0, z]))
    );
    expect(refs(phases, 'late 2')).toEqual(['late 0', 'late 2', 'late 4']);
  });

  it('does not go along time unless asked', () => {
    const cine = [1, 2, 3].map((frame) => ({ imageRef: `frame ${frame}` }));
    expect(refs(cine, 'frame 2')).toEqual(['frame 2']);
    expect(refs(cine, 'frame 2', true)).toEqual(['frame 1', 'frame 2', 'frame 3']);
  });

  it('along time takes the images of one place only', () => {
    const dynamic = [0, 2, 0, 2].map((z, turn) => image(`${z} ${turn}`, [0, 0, z]));
    expect(refs(dynamic, '2 1', true)).toEqual(['2 1', '2 3']);
  });

  it('is empty for an image that is none of them', () => {
    expect(orderSlices([image('0', [0, 0, 0])], 'another')).toEqual([]);
  });
});
