import { numberOf } from './dicomJson';
import { readBinaryValue, UnreadableInstanceError, type Instance } from './instance';
import { Tag } from './tags';

const NATIVE_TRANSFER_SYNTAXES = new Set(['1.2.840.10008.1.2', '1.2.840.10008.1.2.1']);

/** Media types for encapsulated frames, PS3.18 table 8.7.3-5. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2.4.50': 'image/jpeg',
  '1.2.840.10008.1.2.4.51': 'image/jpeg',
  '1.2.840.10008.1.2.4.57': 'image/jpeg',
  '1.2.840.10008.1.2.4.70': 'image/jpeg',
  '1.2.840.10008.1.2.4.80': 'image/jls',
  '1.2.840.10008.1.2.4.81': 'image/jls',
  '1.2.840.10008.1.2.4.90': 'image/jp2',
  '1.2.840.10008.1.2.4.91': 'image/jp2',
  '1.2.840.10008.1.2.4.201': 'image/jphc',
  '1.2.840.10008.1.2.4.202': 'image/jphc',
  '1.2.840.10008.1.2.4.203': 'image/jphc',
  '1.2.840.10008.1.2.5': 'image/dicom-rle',
};

/** The `Content-Type` of one frame of an instance, with its transfer syntax. */
export function frameContentType(transferSyntaxUid: string): string {
  if (NATIVE_TRANSFER_SYNTAXES.has(transferSyntaxUid)) {
    return 'application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1';
  }
  const mediaType = MEDIA_TYPES[transferSyntaxUid] ?? 'application/octet-stream';
  return `${mediaType}; transfer-syntax=${transferSyntaxUid}`;
}

/** True where this server can cut the pixel data of a transfer syntax into frames. */
export function isSupportedTransferSyntax(transferSyntaxUid: string): boolean {
  return NATIVE_TRANSFER_SYNTAXES.has(transferSyntaxUid) || transferSyntaxUid in MEDIA_TYPES;
}

/**
 * The frames of an instance, as stored: raw samples, or one compressed stream each.
 * Frames of one-bit pixels are shifted so that each begins at a byte.
 * @param bytes the whole DICOM file of `instance`
 * @returns an empty list where there is no pixel data
 * @throws UnreadableInstanceError when the pixel data is shorter than its header says.
 */
export function readFrames(instance: Instance, bytes: Uint8Array): readonly Uint8Array[] {
  const parts = readBinaryValue(bytes, Tag.PixelData);
  const frameCount = Math.max(1, numberOf(instance.dataset, Tag.NumberOfFrames, 1));
  if (parts.length === 0) {
    return [];
  }
  if (!NATIVE_TRANSFER_SYNTAXES.has(instance.transferSyntaxUid)) {
    return joinFragments(parts, frameCount);
  }
  const samples =
    numberOf(instance.dataset, Tag.Rows, 0) *
    numberOf(instance.dataset, Tag.Columns, 0) *
    numberOf(instance.dataset, Tag.SamplesPerPixel, 1);
  const frameBits = samples * numberOf(instance.dataset, Tag.BitsAllocated, 16);
  return cutFrames(parts[0], frameBits, frameCount);
}

/** Cuts raw pixel data into frames of `frameBits` bits. */
export function cutFrames(
  pixelData: Uint8Array,
  frameBits: number,
  frameCount: number
): readonly Uint8Array[] {
  if (frameBits <= 0 || pixelData.byteLength * 8 < frameBits * frameCount) {
    throw new UnreadableInstanceError(
      `The pixel data has ${pixelData.byteLength} bytes, but ${frameCount} frame(s) of ` +
        `${frameBits} bits were announced.`
    );
  }
  return Array.from({ length: frameCount }, (_, index) =>
    readBits(pixelData, index * frameBits, frameBits)
  );
}

function readBits(source: Uint8Array, firstBit: number, bitCount: number): Uint8Array {
  const firstByte = Math.floor(firstBit / 8);
  const shift = firstBit % 8;
  const byteCount = Math.ceil(bitCount / 8);
  if (shift === 0) {
    return source.subarray(firstByte, firstByte + byteCount);
  }
  const target = new Uint8Array(byteCount);
  for (let index = 0; index < byteCount; index++) {
    const low = source[firstByte + index] >> shift;
    const high = (source[firstByte + index + 1] ?? 0) << (8 - shift);
    target[index] = low | high;
  }
  return target;
}

/** Without an offset table a single frame may lie in several fragments. */
function joinFragments(parts: readonly Uint8Array[], frameCount: number): readonly Uint8Array[] {
  if (parts.length === frameCount) {
    return parts;
  }
  if (frameCount === 1) {
    return [Buffer.concat(parts)];
  }
  throw new UnreadableInstanceError(
    `The pixel data has ${parts.length} fragments, but ${frameCount} frames were announced.`
  );
}
