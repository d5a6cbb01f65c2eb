/** The part of the codecs that is used; they ship no types of their own. */
declare module '@cornerstonejs/dicom-codec' {
  export interface ImageInfo {
    readonly rows: number;
    readonly columns: number;
    readonly bitsAllocated: number;
    readonly samplesPerPixel: number;
    readonly signed: boolean;
    readonly pixelRepresentation: number;
  }

  export interface OperationResult {
    /** May lie in the codec's own memory: to be copied at once. */
    readonly imageFrame: Uint8Array | Uint16Array | Int16Array;
  }

  export function decode(
    frame: Uint8Array,
    info: ImageInfo,
    transferSyntaxUid: string
  ): Promise<OperationResult>;

  export function encode(
    frame: Uint8Array,
    info: ImageInfo,
    transferSyntaxUid: string,
    options?: {
      readonly beforeEncode?: (encoder: Record<string, (value: unknown) => void>) => void;
    }
  ): Promise<OperationResult>;

  export function hasCodec(transferSyntaxUid: string): boolean;
}
