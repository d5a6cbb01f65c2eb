/** One frame of one byte per value as RLE Lossless (PS3.5 Annex G), padded to an even length. */
export function encodeRle(bytes: Uint8Array): Uint8Array {
  const segment: number[] = [];
  for (let start = 0; start < bytes.length;) {
    const run = bytes.subarray(start, start + 128);
    const length = run.findIndex((byte) => byte !== run[0]);
    const repeated = length < 0 ? run.length : length;
    if (repeated > 1) {
      segment.push(257 - repeated, run[0]);
    } else {
      segment.push(0, run[0]);
    }
    start += repeated;
  }
  const frame = new Uint8Array(64 + segment.length + (segment.length % 2));
  frame.set([1, 0, 0, 0, 64]);
  frame.set(segment, 64);
  if (segment.length % 2) {
    frame[frame.length - 1] = 128;
  }
  return frame;
}
