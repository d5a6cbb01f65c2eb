import type { SliceMask } from '../image';
import { maskOf } from '../image/testing/shapes';
import { fillHoles, keepLargest, removeIslands } from './consistency';

const SIDE = 12;

/** A stack of masks whose voxels a function gives. */
const stack = (isInside: (x: number, y: number, z: number) => boolean, depth = 6) =>
  Array.from({ length: depth }, (_, z) => maskOf(SIDE, SIDE, (x, y) => isInside(x, y, z)));
const voxels = (masks: readonly SliceMask[]) =>
  masks.map(({ values }) => values.reduce((sum, value) => sum + value, 0));

const block = (x: number, y: number, z: number) => x >= 2 && x < 7 && y >= 2 && y < 7 && z < 5;
const speck = (x: number, y: number, z: number) => x === 10 && y === 10 && z >= 4;

describe('a structure through the slices', () => {
  const both = stack((...at) => block(...at) || speck(...at));

  it('is kept as the largest part that hangs together', () => {
    expect(keepLargest(both)).toEqual(stack(block));
  });

  it('hangs together over corners, from slice to slice', () => {
    const stairs = stack((x, y, z) => x === z && y === z);
    expect(keepLargest(stairs)).toEqual(stairs);
  });

  it('loses islands smaller than asked for, and none that is as large', () => {
    expect(removeIslands(both, 3)).toEqual(stack(block));
    expect(removeIslands(both, 2)).toEqual(both);
  });

  it('has its holes filled where nothing leads into them', () => {
    const hollow = stack((x, y, z) => block(x, y, z) && !(x === 4 && y === 4 && z > 0 && z < 4));
    expect(fillHoles(hollow)).toEqual(stack(block));
  });

  it('keeps a tunnel that is open at an end', () => {
    const tunnel = stack((x, y, z) => block(x, y, z) && !(x === 4 && y === 4));
    expect(fillHoles(tunnel)).toEqual(tunnel);
  });

  it('that is nowhere stays so', () => {
    const nothing = stack(() => false);
    for (const change of [
      keepLargest,
      fillHoles,
      (masks: typeof nothing) => removeIslands(masks, 2),
    ]) {
      expect(voxels(change(nothing))).toEqual([0, 0, 0, 0, 0, 0]);
    }
    expect(keepLargest([])).toEqual([]);
  });
});
