import type { SliceMask } from '@multiverseg/core/image/types';
import { regionOf, type Region } from '../regions/Region';
import { squaredDepth } from '../regions/squaredDepth';

/**
 * What shape-based interpolation makes of two masks (Raya and Udupa, 1990): the signed distances to their
 * contours, blended; without a look at the image.
 *
 * @param share 0 at the first mask, 1 at the second
 */
export function betweenContours(first: SliceMask, second: SliceMask, share: number): SliceMask {
  const [one, other] = [signedDistance(first), signedDistance(second)];
  const { width, height } = first;
  const values = one.map((distance, pixel) =>
    (1 - share) * distance + share * other[pixel] > 0 ? 1 : 0
  );
  return { values: Uint8Array.from(values), width, height };
}

/** In pixels; positive inside. */
function signedDistance(mask: SliceMask): readonly number[] {
  const inside: Region = regionOf(mask, (pixel) => mask.values[pixel] !== 0);
  const outside: Region = regionOf(mask, (pixel) => mask.values[pixel] === 0);
  const [within, without] = [squaredDepth(inside), beyondEdge(outside)];
  return Array.from(
    mask.values,
    (_, pixel) => Math.sqrt(within[pixel]) - Math.sqrt(without[pixel])
  );
}

/** As `squaredDepth`, but the image's edge is no border of what is outside. */
function beyondEdge(region: Region): Int32Array {
  const { width, height } = region;
  const side = Math.max(width, height);
  const [wide, high] = [width + 2 * side, height + 2 * side];
  const padded = regionOf({ width: wide, height: high }, (pixel) => {
    const [x, y] = [(pixel % wide) - side, Math.floor(pixel / wide) - side];
    const isOnImage = x >= 0 && y >= 0 && x < width && y < height;
    return !isOnImage || region.values[y * width + x] !== 0;
  });
  const depth = squaredDepth(padded);
  return Int32Array.from({ length: width * height }, (_, pixel) => {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    return depth[(y + side) * wide + x + side];
  });
}
