import { PNG } from 'pngjs';
import { writePng } from './writePng';

const palette = [
  [0, 0, 0],
  [221, 84, 84],
  [77, 228, 121],
] as const;

describe('a mask as PNG', () => {
  it('is read by another reader with the colours of its structures', () => {
    const values = Uint8Array.from([0, 1, 2, 2, 1, 0]);
    const png = PNG.sync.read(Buffer.from(writePng({ width: 3, height: 2, values, palette })));
    expect([png.width, png.height]).toEqual([3, 2]);
    const colours = [...values].map((_, pixel) => [...png.data.subarray(4 * pixel, 4 * pixel + 3)]);
    expect(colours).toEqual([...values].map((value) => [...palette[value]]));
  });

  it('is refused where a structure has no colour', () => {
    const values = Uint8Array.from([3]);
    expect(() => writePng({ width: 1, height: 1, values, palette })).toThrow(RangeError);
  });
});
