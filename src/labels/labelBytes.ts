/** Bits of a length that go into one byte; the highest says that more follow. */
const BITS = 7;
const MORE = 0x80;
/** A run of 2³² voxels or more is no image's. */
const LONGEST = 5;

/** The labels of an image as runs: a label, then how many voxels have it, in as few bytes as that takes. */
export function encodeLabels(labels: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (let start = 0; start < labels.length;) {
    let end = start + 1;
    while (end < labels.length && labels[end] === labels[start]) {
      end += 1;
    }
    bytes.push(labels[start]);
    let length = end - start;
    for (; length >= MORE; length >>>= BITS) {
      bytes.push((length & (MORE - 1)) | MORE);
    }
    bytes.push(length);
    start = end;
  }
  return Uint8Array.from(bytes);
}

/**
 * @param voxelCount of the image
 * @throws RangeError where the runs do not fill the image exactly
 */
export function decodeLabels(bytes: Uint8Array, voxelCount: number): Uint8Array {
  const labels = new Uint8Array(voxelCount);
  let voxel = 0;
  for (let at = 0; at < bytes.length;) {
    const label = bytes[at++];
    let length = 0;
    let digits = 0;
    let byte: number;
    do {
      byte = bytes[at++] ?? MORE;
      length += (byte & (MORE - 1)) * 2 ** (BITS * digits++);
    } while (byte >= MORE && digits < LONGEST);
    if (byte >= MORE || length > voxelCount - voxel) {
      throw new RangeError('These runs are not those of an image of this size.');
    }
    labels.fill(label, voxel, (voxel += length));
  }
  if (voxel !== voxelCount) {
    throw new RangeError(`Expected ${voxelCount} voxels, got ${voxel}.`);
  }
  return labels;
}
