const headerLength = 64;

/**
 * Decodes one frame of RLE Lossless (PS3.5 Annex G). Of several segments each holds one byte of every
 * value, the most significant first.
 *
 * @param byteCount of the decoded frame
 * @returns the values with the least significant byte first
 * @throws Error fewer bytes than there should be, or a header that can't be right
 */
export function decodeRle(encoded: Uint8Array, byteCount: number): Uint8Array {
  const header = new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength);
  const segmentCount = encoded.length < headerLength ? 0 : header.getUint32(0, true);
  if (segmentCount < 1 || segmentCount > 15 || byteCount % segmentCount !== 0) {
    throw new Error(`an RLE frame of ${segmentCount} segments for ${byteCount} bytes`);
  }
  const decoded = new Uint8Array(byteCount);
  for (let segment = 0; segment < segmentCount; segment++) {
    const start = header.getUint32(4 + 4 * segment, true);
    const end =
      segment + 1 < segmentCount ? header.getUint32(8 + 4 * segment, true) : encoded.length;
    const bytes = unpackBits(encoded.subarray(start, end), byteCount / segmentCount);
    bytes.forEach((byte, index) => {
      decoded[index * segmentCount + (segmentCount - 1 - segment)] = byte;
    });
  }
  return decoded;
}

/** PackBits: n ≥ 0, then n + 1 bytes as they are; n < 0, then one byte that counts 1 − n times. */
function unpackBits(encoded: Uint8Array, byteCount: number): Uint8Array {
  const decoded = new Uint8Array(byteCount);
  let [from, to] = [0, 0];
  while (to < byteCount && from < encoded.length) {
    const control = encoded[from++];
    if (control < 128) {
      const run = encoded.subarray(from, from + Math.min(control + 1, byteCount - to));
      decoded.set(run, to);
      from += control + 1;
      to += run.length;
      if (run.length === 0) {
        break;
      }
    } else if (control > 128) {
      const run = Math.min(257 - control, byteCount - to);
      decoded.fill(encoded[from++], to, to + run);
      to += run;
    }
  }
  if (to < byteCount) {
    throw new Error('an RLE segment is cut off');
  }
  return decoded;
}
