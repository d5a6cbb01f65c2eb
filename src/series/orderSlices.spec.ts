import type { FrameTimes } from '../dicom/frameTimes';
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

  it('of several images in one place takes those of the same phase, though a phase is not everywhere', () => {
    const phases = [1, 2].flatMap((phase) =>
      [0, 2, 4].map((z) => ({
        ...image(`${phase} ${z}`, [0, 0, z]),
        times: { phase, frameNumber: 1 },
      }))
    );
    const incomplete = phases.filter(({ imageRef }) => imageRef !== '1 2').reverse();
    expect(refs(incomplete, '2 0')).toEqual(['2 0', '2 2', '2 4']);
    expect(refs(incomplete, '1 0')).toEqual(['1 0', '1 4']);
  });

  it('of several images in one place takes those of the same turn in time, in whatever order they come', () => {
    const at = (z: number, triggerMs: number) => ({
      ...image(`${z} ${triggerMs}`, [0, 0, z]),
      times: { triggerMs, frameNumber: 1 },
    });
    const images = [at(0, 700), at(0, 10), at(2, 12), at(2, 690)];
    expect(refs(images, '0 700')).toEqual(['0 700', '2 690']);
  });

  it('is empty for an image that is none of them', () => {
    expect(orderSlices([image('0', [0, 0, 0])], 'another')).toEqual([]);
  });
});

describe('the order of the images of one place in time', () => {
  const timed = (imageRef: string, times: Partial<FrameTimes>, z = 0) => ({
    ...image(imageRef, [0, 0, z]),
    times: { frameNumber: 1, ...times },
  });

  it('is not gone along unless asked for', () => {
    const cine = [1, 2, 3].map((frame) => ({ imageRef: `frame ${frame}`, clip: 'clip' }));
    expect(refs(cine, 'frame 2')).toEqual(['frame 2']);
    expect(refs(cine, 'frame 2', 'time')).toEqual(['frame 1', 'frame 2', 'frame 3']);
  });

  it('has no images of other places, orientations or objects', () => {
    const dynamic = [0, 2, 0, 2].map((z, turn) => image(`${z} ${turn}`, [0, 0, z]));
    const others = [image('across', [0, 0, 2], SAGITTAL), { imageRef: 'frame', clip: 'clip' }];
    expect(refs([...dynamic, ...others], '2 1', 'time')).toEqual(['2 1', '2 3']);
    const still = { imageRef: 'photograph' };
    expect(refs([...dynamic, still, { imageRef: 'another' }], 'photograph', 'time')).toEqual([
      'photograph',
    ]);
  });

  it('has no images beside the place in its plane, as the stations of a whole body are', () => {
    const stations = [0, 300].flatMap((z) =>
      [0, 8].map((y) => image(`${z} ${y}`, [0, y, z], CORONAL))
    );
    expect(refs(stations, '300 8', 'time')).toEqual(['300 8']);
  });

  it('counts turns', () => {
    const images = [timed('late', { phase: 9 }), timed('early', { phase: 4 })];
    expect(orderSlices(images, 'late', 'time')).toEqual([
      { imageRef: 'early', positionMm: 0 },
      { imageRef: 'late', positionMm: 1 },
    ]);
  });

  it.each<[string, Partial<FrameTimes>, Partial<FrameTimes>]>([
    ['its phase', { phase: 1, triggerMs: 80 }, { phase: 2, triggerMs: 10 }],
    ['the trigger', { triggerMs: 10, acquiredS: 8 }, { triggerMs: 80, acquiredS: 7 }],
    ['the time of the acquisition', { acquiredS: 7 }, { acquiredS: 8.5 }],
    [
      'the number where the times are one',
      { acquiredS: 7, instanceNumber: 2 },
      { acquiredS: 7, instanceNumber: 10 },
    ],
    ['the frame', { frameNumber: 2 }, { frameNumber: 10 }],
    ['what all of them say', { phase: 9, instanceNumber: 1 }, { instanceNumber: 2 }],
  ])('is told by %s', (_, first, second) => {
    const images = [timed('second', second), timed('first', first)];
    expect(refs(images, 'second', 'time')).toEqual(['first', 'second']);
  });
});
