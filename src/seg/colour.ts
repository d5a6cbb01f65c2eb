import type { Rgb } from './types';

/** Linear sRGB to CIE XYZ relative to D50, adapted by Bradford's method (IEC 61966-2-1, ICC). */
const linearToXyz = [
  [0.436065747, 0.38515151, 0.14307842],
  [0.222493177, 0.716887013, 0.06061981],
  [0.013923921, 0.097081324, 0.714099357],
] as const;
/** The XYZ of white: what the rows add up to. */
const white = linearToXyz.map((row) => row[0] + row[1] + row[2]);

/**
 * A colour as RecommendedDisplayCIELabValue wants it: L*, a*, b* of the profile connection space
 * (D50), each scaled to 16 bits (PS3.3 C.10.7.1.1).
 */
export function toDicomLab(colour: Rgb): readonly [number, number, number] {
  const linear = colour.map((value) => linearised(value / 255));
  const [x, y, z] = linearToXyz.map((row, axis) =>
    curved(row.reduce((sum, weight, channel) => sum + weight * linear[channel], 0) / white[axis])
  );
  return [
    toWord((116 * y - 16) / 100),
    toWord((500 * (x - y) + 128) / 255),
    toWord((200 * (y - z) + 128) / 255),
  ];
}

function linearised(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function curved(ratio: number): number {
  return ratio > (6 / 29) ** 3 ? Math.cbrt(ratio) : ratio / (3 * (6 / 29) ** 2) + 4 / 29;
}

function toWord(share: number): number {
  return Math.min(65535, Math.max(0, Math.round(share * 65535)));
}
