import { decodeRle } from './decodeRle';

export const transferSyntaxes = {
  implicitLittleEndian: '1.2.840.10008.1.2',
  explicitLittleEndian: '1.2.840.10008.1.2.1',
  deflated: '1.2.840.10008.1.2.1.99',
  bigEndian: '1.2.840.10008.1.2.2',
  rleLossless: '1.2.840.10008.1.2.5',
} as const;

/** Pixel data as they are stored: in one piece, or encapsulated frame by frame. */
export type EncodedPixels =
  | { readonly transferSyntaxUid: string; readonly native: Uint8Array }
  | {
      readonly transferSyntaxUid: string;
      readonly frameCount: number;
      /** @param index from 0 */
      readonly readFrame: (index: number) => ArrayLike<number>;
    };

export interface PixelFormat {
  readonly frameCount: number;
  readonly voxelsPerFrame: number;
  /** 1, 8 or 16. */
  readonly bitsAllocated: number;
}

/** Decodes a frame: one unsigned value per voxel. */
export type ReadFrame = (index: number) => Uint8Array | Uint16Array;

/**
 * Access to the frames of pixel data in one sample per voxel, uncompressed or RLE Lossless (PS3.5
 * Annex G); each frame is decoded when it is asked for.
 *
 * @throws Error another compression, another depth, or fewer bytes or frames than there should be
 */
export function pixelFrames(pixels: EncodedPixels, format: PixelFormat): ReadFrame {
  const { frameCount, voxelsPerFrame, bitsAllocated } = format;
  if (![1, 8, 16].includes(bitsAllocated)) {
    throw new Error(`${bitsAllocated} bits per voxel`);
  }
  const bitsPerFrame = voxelsPerFrame * bitsAllocated;
  if ('native' in pixels) {
    const { native } = pixels;
    if (native.length * 8 < frameCount * bitsPerFrame) {
      throw new Error(`${native.length} bytes of pixel data for ${frameCount} frames`);
    }
    return (index) => unpack(native, index * bitsPerFrame, voxelsPerFrame, bitsAllocated);
  }
  if (pixels.transferSyntaxUid !== transferSyntaxes.rleLossless) {
    throw new Error(`transfer syntax ${pixels.transferSyntaxUid}`);
  }
  if (pixels.frameCount !== frameCount) {
    throw new Error(`${pixels.frameCount} compressed frames, ${frameCount} described`);
  }
  const bytesPerFrame = Math.ceil(bitsPerFrame / 8);
  return (index) => {
    const bytes = decodeRle(Uint8Array.from(pixels.readFrame(index)), bytesPerFrame);
    return unpack(bytes, 0, voxelsPerFrame, bitsAllocated);
  };
}

/** @param start the first bit; of bits, the first voxel is the least significant of a byte (PS3.5 8.1.1) */
function unpack(
  bytes: Uint8Array,
  start: number,
  voxelCount: number,
  bitsAllocated: number
): Uint8Array | Uint16Array {
  const first = start / 8;
  if (bitsAllocated === 8) {
    return bytes.slice(first, first + voxelCount);
  }
  if (bitsAllocated === 16) {
    return Uint16Array.from(
      { length: voxelCount },
      (_, voxel) => bytes[first + 2 * voxel] | (bytes[first + 2 * voxel + 1] << 8)
    );
  }
  const voxels = new Uint8Array(voxelCount);
  for (let voxel = 0, bit = start; voxel < voxelCount; voxel++, bit++) {
    voxels[voxel] = (bytes[bit >> 3] >> (bit & 7)) & 1;
  }
  return voxels;
}
