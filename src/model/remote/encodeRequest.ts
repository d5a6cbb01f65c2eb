import { concatBytes } from '@noble/hashes/utils';
import { rawBytes, type InferTensor } from './tensors';

/** How tensors travel: raw after the JSON, for servers that list the extension, or as numbers in it. */
export type TensorForm = 'binary' | 'json';

export interface EncodedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Says how long the JSON is that raw tensors follow; in requests and in answers. */
export const JSON_LENGTH_HEADER = 'Inference-Header-Content-Length';

/**
 * An inference request of the Open Inference Protocol v2. Answers are asked for in binary either way:
 * servers that don't know the parameter leave it alone.
 */
export function encodeRequest(inputs: readonly InferTensor[], form: TensorForm): EncodedRequest {
  const parameters = { binary_data_output: true };
  if (form === 'json') {
    const request = { inputs: inputs.map(inJson), parameters };
    return {
      headers: { 'Content-Type': 'application/json' },
      body: new TextEncoder().encode(JSON.stringify(request)),
    };
  }
  const raw = inputs.map(rawBytes);
  const described = inputs.map(({ name, shape, datatype }, index) => ({
    ...{ name, shape, datatype },
    parameters: { binary_data_size: raw[index].length },
  }));
  const json = new TextEncoder().encode(JSON.stringify({ inputs: described, parameters }));
  return {
    headers: {
      'Content-Type': 'application/octet-stream',
      [JSON_LENGTH_HEADER]: String(json.length),
    },
    body: concatBytes(json, ...raw) as Uint8Array<ArrayBuffer>,
  };
}

function inJson({ name, shape, datatype, data }: InferTensor): object {
  return { name, shape, datatype, data: Array.from<number | string>(data) };
}
