import type { Region } from './Region';
import { squaredDepth } from './squaredDepth';

/** The index of a region's deepest pixel; of equals the first in reading order. */
export function deepestPixel(region: Region): number {
  const depth = squaredDepth(region);
  let deepest = 0;
  for (let index = 1; index < depth.length; index++) {
    if (depth[index] > depth[deepest]) {
      deepest = index;
    }
  }
  return deepest;
}
