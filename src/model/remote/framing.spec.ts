import { decodeAnswer, type FloatOutput } from './decodeAnswer';
import { encodeRequest } from './encodeRequest';
import type { InferTensor } from './tensors';

const bytes = (text: string, ...raw: number[]) =>
  Uint8Array.from([...new TextEncoder().encode(text), ...raw]);
const refuse = ({ code }: { readonly code: string }) => new Error(code);
const decode = (body: Uint8Array, jsonLength: string | null) =>
  decodeAnswer(body, jsonLength, refuse);

const INPUTS: readonly InferTensor[] = [
  { name: 'image', shape: [1, 2], datatype: 'FP32', data: Float32Array.of(1, -0.5) },
  { name: 'prompts', shape: [3], datatype: 'UINT8', data: Uint8Array.of(0, 1, 255) },
  { name: 'pair_hashes', shape: [2], datatype: 'BYTES', data: ['ab', 'é'] },
];

describe('a request', () => {
  it('has raw little-endian tensors after the JSON, texts behind their lengths', () => {
    const json =
      '{"inputs":[' +
      '{"name":"image","shape":[1,2],"datatype":"FP32","parameters":{"binary_data_size":8}},' +
      '{"name":"prompts","shape":[3],"datatype":"UINT8","parameters":{"binary_data_size":3}},' +
      '{"name":"pair_hashes","shape":[2],"datatype":"BYTES","parameters":{"binary_data_size":12}}' +
      '],"parameters":{"binary_data_output":true}}';
    const { headers, body } = encodeRequest(INPUTS, 'binary');
    expect(headers).toEqual({
      'Content-Type': 'application/octet-stream',
      'Inference-Header-Content-Length': String(json.length),
    });
    expect([...body]).toEqual([
      ...bytes(json, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xbf),
      ...[0, 1, 255],
      ...[2, 0, 0, 0, 0x61, 0x62, 2, 0, 0, 0, 0xc3, 0xa9],
    ]);
  });

  it('is JSON alone for a server that takes no raw tensors, and asks for raw ones back all the same', () => {
    const { headers, body } = encodeRequest(INPUTS, 'json');
    expect(headers).toEqual({ 'Content-Type': 'application/json' });
    expect(JSON.parse(new TextDecoder().decode(body))).toEqual({
      inputs: [
        { name: 'image', shape: [1, 2], datatype: 'FP32', data: [1, -0.5] },
        { name: 'prompts', shape: [3], datatype: 'UINT8', data: [0, 1, 255] },
        { name: 'pair_hashes', shape: [2], datatype: 'BYTES', data: ['ab', 'é'] },
      ],
      parameters: { binary_data_output: true },
    });
  });

  it('takes the values of a view into a longer array, not those around it', () => {
    const data = Float32Array.of(9, 1, 9).subarray(1, 2);
    const { body } = encodeRequest([{ name: 'a', shape: [1], datatype: 'FP32', data }], 'binary');
    expect([...body.slice(-5)]).toEqual([...bytes('}'), 0, 0, 0x80, 0x3f]);
  });
});

/** As the servers' own documentation and tests show them. */
const TRITON_JSON =
  '{"model_name":"m","model_version":"1","outputs":[' +
  '{"name":"other","datatype":"INT8","shape":[3],"parameters":{"binary_data_size":3}},' +
  '{"name":"logits","datatype":"FP32","shape":[1,2],"parameters":{"binary_data_size":8}}]}';
const TRITON = bytes(TRITON_JSON, 1, 2, 3, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xbf);
const OPENVINO_JSON = `{
    "model_name": "m",
    "id": "id",
    "outputs": [{
            "name": "logits",
            "shape": [1, 2],
            "datatype": "FP32",
            "parameters": {
                "binary_data_size": 8
            }
        }]
}`;
const OPENVINO = bytes(OPENVINO_JSON, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xbf);
const LOGITS: FloatOutput = { shape: [1, 2], values: Float32Array.of(1, -0.5) };

describe('an answer', () => {
  it.each([
    ['Triton', TRITON, String(TRITON_JSON.length)],
    ['OpenVINO Model Server', OPENVINO, String(OPENVINO_JSON.length)],
    [
      'a server that fell back to JSON',
      bytes('{"outputs":[{"name":"logits","shape":[1,2],"datatype":"FP32","data":[1,-0.5]}]}'),
      null,
    ],
    [
      'a server that nests its lists',
      bytes('{"outputs":[{"name":"logits","shape":[1,2],"datatype":"FP32","data":[[1,-0.5]]}]}'),
      null,
    ],
  ])('of %s is read', (_, body, jsonLength) => {
    expect(decode(body, jsonLength).get('logits')).toEqual(LOGITS);
  });

  it('that is cut off anywhere is told from one that is whole', () => {
    for (let length = 0; length < TRITON.length; length++) {
      expect(() => decode(TRITON.subarray(0, length), String(TRITON_JSON.length))).toThrow(
        'answer-cut-off'
      );
    }
  });

  it.each([
    ['<!doctype html><title>Log in</title>', null, 'answered-with-web-page'],
    ['OK', null, 'answer-not-json'],
    ['{"outputs":[{"name":"logits","sha', null, 'answer-not-json'],
    ['{"error":"no"}', null, 'answer-unfit'],
    ['{"outputs":[null]}', null, 'answer-unfit'],
    ['{"outputs":[{"name":"a","datatype":"FP32","data":[1]}]}', null, 'answer-unfit'],
    ['{"outputs":[{"name":"a","shape":[2],"datatype":"FP32","data":[1]}]}', null, 'answer-unfit'],
    ['{"outputs":[{"name":"a","shape":[1],"datatype":"FP32","data":["1"]}]}', null, 'answer-unfit'],
    ['{"outputs":[{"name":"a","shape":[1],"datatype":"FP32"}]}', null, 'answer-unfit'],
    ['{"outputs":[]}', '-1', 'answer-unfit'],
    ['{"outputs":[]}', 'x', 'answer-unfit'],
  ])('%s with JSON of %s bytes is refused as %s', (text, jsonLength, code) => {
    expect(() => decode(bytes(text), jsonLength)).toThrow(code);
  });

  it('whose raw tensor is no whole number of values is refused', () => {
    const json =
      '{"outputs":[{"name":"a","shape":[1],"datatype":"FP32","parameters":{"binary_data_size":3}}]}';
    expect(() => decode(bytes(json, 1, 2, 3), String(json.length))).toThrow('answer-unfit');
  });
});
