import codec from '@cornerstonejs/dicom-codec';
import { decodeRle } from '@multiverseg/core/dicom/decodeRle';
import { transferSyntaxes } from '@multiverseg/core/dicom/pixelFrames';
import { SerialQueue } from '@multiverseg/core/jobs';
import { CohortError } from '../errors/CohortError';

/** How the values of a frame of one sample per pixel are stored (PS3.3 C.7.6.3). */
export interface FrameFormat {
  readonly rows: number;
  readonly columns: number;
  /** 8, 16 or 32. */
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly isSigned: boolean;
}

const UNCOMPRESSED: readonly string[] = [
  transferSyntaxes.implicitLittleEndian,
  transferSyntaxes.explicitLittleEndian,
  transferSyntaxes.deflated,
  transferSyntaxes.bigEndian,
];

/** Decodes frames of any compression that the viewer decodes, with the viewer's codecs. */
export class FrameDecoder {
  /** The codecs answer in memory of their own, which the next frame may overwrite. */
  private readonly queue = new SerialQueue();

  /**
   * @param encoded one frame, as it is stored; of a deflated file already inflated
   * @returns rows × columns stored values, before the modality LUT
   * @throws CohortError `cohort-compression-unknown`, `cohort-frame-damaged`
   */
  async decode(
    encoded: Uint8Array,
    format: FrameFormat,
    transferSyntaxUid: string
  ): Promise<Float32Array> {
    const count = format.rows * format.columns;
    if (UNCOMPRESSED.includes(transferSyntaxUid)) {
      const isBig = transferSyntaxUid === transferSyntaxes.bigEndian;
      const shift = format.highBit + 1 - format.bitsStored;
      return valuesOf(encoded, count, format.bitsAllocated / 8, { ...format, isBig, shift });
    }
    const bytes = await this.decompress(encoded, format, transferSyntaxUid);
    return valuesOf(bytes, count, Math.floor(bytes.length / count), format);
  }

  private async decompress(
    encoded: Uint8Array,
    format: FrameFormat,
    transferSyntaxUid: string
  ): Promise<Uint8Array> {
    const { rows, columns, bitsAllocated, isSigned } = format;
    if (transferSyntaxUid !== transferSyntaxes.rleLossless && !codec.hasCodec(transferSyntaxUid)) {
      throw new CohortError('cohort-compression-unknown', { transferSyntaxUid });
    }
    try {
      if (transferSyntaxUid === transferSyntaxes.rleLossless) {
        return decodeRle(encoded, (rows * columns * bitsAllocated) / 8);
      }
      return await this.queue.run(async () => {
        const info = {
          ...{ rows, columns, bitsAllocated, samplesPerPixel: 1, signed: isSigned },
          pixelRepresentation: Number(isSigned),
        };
        const { imageFrame } = await silently(() => codec.decode(encoded, info, transferSyntaxUid));
        const { buffer, byteOffset, byteLength } = imageFrame;
        return new Uint8Array(buffer, byteOffset, byteLength).slice();
      });
    } catch (cause) {
      throw new CohortError('cohort-frame-damaged', {}, { cause });
    }
  }
}

/** OpenJPEG tells the console of every image: of the one that is there when it is loaded. */
async function silently<T>(act: () => Promise<T>): Promise<T> {
  const { log } = console;
  console.log = () => undefined;
  try {
    return await act();
  } finally {
    console.log = log;
  }
}

interface Interpretation {
  readonly bitsStored: number;
  readonly isSigned: boolean;
  readonly isBig?: boolean;
  /** Bits below the stored ones. */
  readonly shift?: number;
}

/** Only the stored bits count: others once held overlays (PS3.5 8.1.1). */
function valuesOf(
  bytes: Uint8Array,
  count: number,
  bytesPerValue: number,
  { bitsStored, isSigned, isBig = false, shift = 0 }: Interpretation
): Float32Array {
  if (bytes.length < count * bytesPerValue || ![1, 2, 4].includes(bytesPerValue)) {
    throw new CohortError('cohort-frame-damaged', {});
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = {
    1: (at: number) => view.getUint8(at),
    2: (at: number) => view.getUint16(at, !isBig),
    4: (at: number) => view.getUint32(at, !isBig),
  }[bytesPerValue as 1 | 2 | 4];
  const unused = 32 - Math.min(bitsStored, bytesPerValue * 8);
  const values = new Float32Array(count);
  for (let index = 0; index < count; index++) {
    const top = (read(index * bytesPerValue) >>> shift) << unused;
    values[index] = isSigned ? top >> unused : top >>> unused;
  }
  return values;
}
