import { randomIdentifier } from '../identifiers/randomIdentifier';
import type { ContextEntry, ContextProvenance } from './types';

/**
 * An enabled entry with an id of its own. The arrays are copied.
 * @param image size × size intensities in [0, 1], row-major
 * @param mask size × size values, 0 or 1
 * @throws RangeError when an array does not have size × size values
 */
export function createContextEntry(
  image: Float32Array,
  mask: Uint8Array,
  size: number,
  provenance: ContextProvenance
): ContextEntry {
  if (image.length !== size * size || mask.length !== size * size) {
    throw new RangeError(`Expected ${size}² values, got ${image.length} and ${mask.length}`);
  }
  return {
    id: randomIdentifier('example'),
    size,
    image: image.slice(),
    mask: mask.slice(),
    provenance: { ...provenance },
    enabled: true,
  };
}
