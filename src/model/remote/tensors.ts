import { concatBytes } from '@noble/hashes/utils';

/** A tensor of the Open Inference Protocol v2, in the datatypes that are spoken here; row-major. */
export type InferTensor = {
  readonly name: string;
  readonly shape: readonly number[];
} & (
  | { readonly datatype: 'FP32'; readonly data: Float32Array }
  | { readonly datatype: 'UINT8'; readonly data: Uint8Array }
  | { readonly datatype: 'BYTES'; readonly data: readonly string[] }
);

/**
 * The raw form of the binary tensor extension: little-endian values, and before each text its length
 * as four bytes. (Whatever runs a browser is little-endian.)
 */
export function rawBytes(tensor: InferTensor): Uint8Array {
  if (tensor.datatype !== 'BYTES') {
    const { buffer, byteOffset, byteLength } = tensor.data;
    return new Uint8Array(buffer, byteOffset, byteLength);
  }
  return concatBytes(
    ...tensor.data.flatMap((text) => {
      const bytes = new TextEncoder().encode(text);
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, bytes.length, true);
      return [length, bytes];
    })
  );
}
