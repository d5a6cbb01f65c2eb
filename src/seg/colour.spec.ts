import { toDicomLab } from './colour';
import type { Rgb } from './types';

/** Two steps of 65535 are less than a hundredth of a unit of CIELab. */
const expectNear = (colour: Rgb, wanted: readonly number[]) =>
  toDicomLab(colour).forEach((word, axis) =>
    expect(Math.abs(word - wanted[axis])).toBeLessThanOrEqual(2)
  );

describe('a colour in DICOM’s CIELab', () => {
  it.each<[string, Rgb, readonly number[]]>([
    ['black', [0, 0, 0], [0, 32896, 32896]],
    ['white', [255, 255, 255], [65535, 32896, 32896]],
    // L* a* b* relative to D50, as published for sRGB: red 54.29 80.81 69.89,
    // green 87.82 −79.29 80.99, blue 29.57 68.30 −112.03.
    ['red', [255, 0, 0], [35579, 53663, 50858]],
    ['green', [0, 255, 0], [57552, 12523, 53712]],
    ['blue', [0, 0, 255], [19378, 50446, 4104]],
    ['a colour of the viewer’s own', [221, 84, 84], [36079, 46896, 40573]],
  ])('is known for %s', (_, colour, wanted) => expectNear(colour, wanted));

  it('is what the host writes for its own colour, but for the eight bits of that', () => {
    // 43803, 26565, 37722 in an object of the host is rgb(124, 175, 127).
    const words = toDicomLab([124, 175, 127]);
    [43803, 26565, 37722].forEach((word, axis) =>
      expect(Math.abs(words[axis] - word)).toBeLessThan(130)
    );
  });

  it('has no hue for greys', () => {
    const [, a, b] = toDicomLab([118, 118, 118]);
    expect(Math.abs(a - 32896) + Math.abs(b - 32896)).toBeLessThanOrEqual(2);
  });
});
