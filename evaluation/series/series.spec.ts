import { zipSync } from 'fflate';
import { maskOf } from '@multiverseg/core/image/testing/shapes';
import { dice } from '@multiverseg/core/image';
import { DataFileError } from '../errors/DataFileError';
import { npyBytes } from '../testing/packBytes';
import { betweenContours } from './contours';
import { measure } from './measures';
import { parseSeries } from './parseSeries';
import { structureTasks } from './structureTask';

const [COUNT, SIDE] = [24, 16];

/** A series with a disc of structure 3 from the eighth to the seventeenth slice. */
function seriesBytes(changes: Readonly<Record<string, Uint8Array>> = {}): Uint8Array {
  const voxels = (valueAt: (place: number, x: number, y: number) => number) =>
    Uint8Array.from({ length: COUNT * SIDE * SIDE }, (_, index) =>
      valueAt(Math.floor(index / SIDE ** 2), index % SIDE, Math.floor(index / SIDE) % SIDE)
    );
  const isDisc = (place: number, x: number, y: number) =>
    place >= 7 && place <= 16 && Math.hypot(x - 8, y - 8) < 5;
  const json = JSON.stringify({ 3: 'disc', 4: 'absent' });
  const codes = new Uint8Array(Uint32Array.from([...json], (c) => c.charCodeAt(0)).buffer);
  const shape = [COUNT, SIDE, SIDE];
  const spacing = new Uint8Array(Float64Array.of(2, 0.5, 0.5).buffer);
  return zipSync({
    'slices.npy': npyBytes(
      '|u1',
      shape,
      voxels((place, x) => place + x)
    ),
    'labels.npy': npyBytes(
      '|u1',
      shape,
      voxels((...at) => (isDisc(...at) ? 3 : 0))
    ),
    'spacing.npy': npyBytes('<f8', [3], spacing),
    'names.npy': npyBytes(`<U${json.length}`, [], codes),
    ...changes,
  });
}

describe('a labelled series', () => {
  const [task, ...others] = structureTasks(parseSeries(seriesBytes(), 'one', 'one.npz'), 9);

  it('has a stretch with slices beyond both ends for each structure that is long enough', () => {
    expect(others).toEqual([]);
    expect(task).toMatchObject({ series: 'one', name: 'disc', first: 6, last: 15 });
    expect(task.images).toHaveLength(22);
    expect(task.images[1].positionMm - task.images[0].positionMm).toBe(2);
    expect(task.acceptedPlaces).toEqual([7, 11, 14]);
  });

  it('reads the image of each place', async () => {
    const slice = await task.source.readSlice(task.images[2].imageRef);
    expect(slice).toMatchObject({ width: SIDE, height: SIDE, spacingMm: [0.5, 0.5] });
    expect(slice.pixels[5]).toBe(1 + 2 + 5);
  });

  it('without labels of its size is refused by name', () => {
    const labels = npyBytes('|u1', [1, SIDE, SIDE], new Uint8Array(SIDE * SIDE));
    const read = () => parseSeries(seriesBytes({ 'labels.npy': labels }), 'one', '/data/one.npz');
    expect(read).toThrow(DataFileError);
  });

  it('is measured without its accepted slices', () => {
    const { images, acceptedPlaces, first, last } = task;
    const perfect = new Map(images.map((_, place) => [place, task.maskAt(place)]));
    acceptedPlaces.forEach((place) => perfect.delete(place));
    const confidences = new Map<number, number>();
    expect(measure(task, { masks: perfect, confidences })).toEqual({
      ...{ between: 1, inside: 1, withEnds: 1, filledBeyond: 0, reached: 1 },
    });
    const endless = new Map(images.map((_, place) => [place, task.maskAt(first)]));
    const measured = measure(task, { masks: endless, confidences });
    expect(measured).toMatchObject({ inside: 1, filledBeyond: 1 });
    expect(measured.withEnds).toBeLessThan(1);
    expect(last).toBeGreaterThan(first);
  });
});

describe('contours between two masks', () => {
  const disc = (radius: number) => maskOf(64, 64, (x, y) => Math.hypot(x - 30, y - 30) < radius);

  it('are those of a disc of the size in between', () => {
    expect(dice(betweenContours(disc(8), disc(20), 0.5), disc(14))).toBeGreaterThan(0.97);
    expect(dice(betweenContours(disc(8), disc(20), 0.25), disc(11))).toBeGreaterThan(0.96);
  });

  it('are the masks themselves at both ends', () => {
    expect(dice(betweenContours(disc(8), disc(20), 0), disc(8))).toBe(1);
    expect(dice(betweenContours(disc(8), disc(20), 1), disc(20))).toBe(1);
  });

  it('take the edge of the image for no border', () => {
    const left = maskOf(32, 32, (x) => x < 12);
    expect(dice(betweenContours(left, left, 0.5), left)).toBe(1);
  });
});
