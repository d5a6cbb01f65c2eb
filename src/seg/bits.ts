/**
 * Packs binary frames as DICOM does for BitsAllocated 1 (PS3.5 8.1.1): the first voxel is the least
 * significant bit, and a frame starts at the very next bit, so it need not start at a byte.
 *
 * @param frameCount how many frames `isSet` is asked for
 * @param isSet whether a voxel (row by row) of a frame belongs to the segment
 * @returns the packed bits, padded to an even number of bytes
 */
export function packFrames(
  frameCount: number,
  voxelsPerFrame: number,
  isSet: (frame: number, voxel: number) => boolean
): Uint8Array<ArrayBuffer> {
  const byteCount = Math.ceil((frameCount * voxelsPerFrame) / 8);
  const packed = new Uint8Array(byteCount + (byteCount % 2));
  let bit = 0;
  for (let frame = 0; frame < frameCount; frame++) {
    for (let voxel = 0; voxel < voxelsPerFrame; voxel++, bit++) {
      if (isSet(frame, voxel)) {
        packed[bit >> 3] |= 1 << (bit & 7);
      }
    }
  }
  return packed;
}
