import { detail, type Detail } from '../../errors/ErrorCodes';

/** Makes the error of whoever asked from what is wrong with the answer. */
export type Refuse = (reason: Detail, cause?: unknown) => Error;

/** An output as the JSON of an answer describes it. Servers say more; nothing of that is used. */
interface DescribedOutput {
  readonly name?: unknown;
  readonly shape?: unknown;
  readonly datatype?: unknown;
  readonly data?: unknown;
  readonly parameters?: { readonly binary_data_size?: unknown } | null;
}

export interface FloatOutput {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * The FP32 outputs of an answer of the Open Inference Protocol v2, by name; others are left alone. Raw
 * tensors follow the JSON in the order of the outputs. Whether there are any says the header alone:
 * servers answer in JSON where binary was asked for, and call binary answers `application/json`.
 *
 * @param jsonLength the answer's `Inference-Header-Content-Length`; null where it has none
 * @throws Error of `refuse` where the answer is cut off, no JSON, or not what the protocol says
 */
export function decodeAnswer(
  body: Uint8Array,
  jsonLength: string | null,
  refuse: Refuse
): ReadonlyMap<string, FloatOutput> {
  const end = jsonLength === null ? body.length : Number(jsonLength);
  if (!Number.isInteger(end) || end < 0) {
    throw refuse(
      detail('answer-unfit'),
      new Error(`The JSON is said to have ${jsonLength} bytes.`)
    );
  }
  if (end > body.length) {
    throw refuse(detail('answer-cut-off'));
  }
  const outputs = new Map<string, FloatOutput>();
  let position = end;
  for (const output of outputsOf(body.subarray(0, end), refuse)) {
    const size = output.parameters?.binary_data_size;
    const raw = size === undefined ? undefined : take(size);
    if (typeof output.name === 'string' && output.datatype === 'FP32') {
      outputs.set(output.name, floatOutput(output, raw, refuse));
    }
  }
  return outputs;

  function take(size: unknown): Uint8Array {
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 0) {
      throw refuse(detail('answer-unfit'), new Error(`An output is said to have ${size} bytes.`));
    }
    const raw = body.slice(position, position + size);
    position += size;
    if (raw.length < size) {
      throw refuse(detail('answer-cut-off'));
    }
    return raw;
  }
}

function outputsOf(json: Uint8Array, refuse: Refuse): readonly DescribedOutput[] {
  const text = new TextDecoder().decode(json);
  let answer: unknown;
  try {
    answer = JSON.parse(text);
  } catch (cause) {
    const isPage = text.trimStart().startsWith('<');
    throw refuse(detail(isPage ? 'answered-with-web-page' : 'answer-not-json'), cause);
  }
  const outputs = (answer as { outputs?: unknown } | null)?.outputs;
  if (!Array.isArray(outputs) || !outputs.every((one) => typeof one === 'object' && one !== null)) {
    throw refuse(detail('answer-unfit'), new Error('The answer has no outputs.'));
  }
  return outputs as DescribedOutput[];
}

function floatOutput(
  { name, shape, data }: DescribedOutput,
  raw: Uint8Array | undefined,
  refuse: Refuse
): FloatOutput {
  const unfit = (problem: string) =>
    refuse(detail('answer-unfit'), new Error(`The output “${String(name)}” ${problem}.`));
  if (!Array.isArray(shape) || !shape.every((size) => Number.isInteger(size) && size >= 0)) {
    throw unfit('has no shape');
  }
  const sizes = shape as number[];
  const count = sizes.reduce((product, size) => product * size, 1);
  const values = raw ? rawValues(raw) : jsonValues(data);
  if (values?.length !== count) {
    throw unfit(`has ${values?.length ?? 'no'} values where its shape says ${count}`);
  }
  return { shape: sizes, values };
}

/** Undefined where the bytes are no whole number of values. */
function rawValues(raw: Uint8Array): Float32Array | undefined {
  return raw.length % 4 === 0 ? new Float32Array(raw.buffer, 0, raw.length / 4) : undefined;
}

/** The protocol allows nested lists for nested dimensions. */
function jsonValues(data: unknown): Float32Array | undefined {
  const flat: unknown[] = Array.isArray(data) ? data.flat(Infinity) : [];
  return Array.isArray(data) && flat.every((value) => typeof value === 'number')
    ? Float32Array.from(flat as number[])
    : undefined;
}
