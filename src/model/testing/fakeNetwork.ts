import { createHash } from 'node:crypto';
import { ModelFileError } from '../errors';
import type { FetchFile } from '../files/FetchFile';
import { elementCount } from '../runtime/InferenceRuntime';
import type { ContextPair, TargetChannels } from '../types';
import { type Compute, FakeTensor } from './FakeRuntime';

export const SIZE = 16;
const LENGTH = SIZE * SIZE;

/** Row value of a pair: its first intensity; so a batch shows which pairs it holds. */
const encode: Compute = ({ context }) => ({
  context_0: new FakeTensor(Float32Array.of(context.values[0], context.values[LENGTH]), [1, 2]),
});

/** Logits everywhere: 1000 · first target intensity + the sum of the pairs' first intensities. */
const predictCached: Compute = ({ target, context_0: rows }) => {
  let sum = 0;
  for (let row = 0; row < rows.dims[0]; row++) {
    sum += rows.values[2 * row];
  }
  return { logits: constantLogits(1000 * target.values[0] + sum) };
};

/** As `predictCached`; sure of it, of the structure's absence, and of the errors in the first pixel. */
const predictTelling: Compute = (feeds) => ({
  ...predictCached(feeds),
  confidence: new FakeTensor(Float32Array.of(0.75), [1]),
  presence: new FakeTensor(Float32Array.of(0.25), [1]),
  errors: new FakeTensor(new Float32Array(LENGTH).fill(1, 0, 1), [1, 1, SIZE, SIZE]),
});

/** Says of the errors what can be no probability. */
const predictMistelling: Compute = (feeds) => ({
  ...predictTelling(feeds),
  errors: constantLogits(-3),
});

/** A pair's key is its first intensity, its label its first mask value. */
const encodeFused: Compute = (feeds) => ({
  ...encode(feeds),
  fusion_keys: new FakeTensor(feeds.context.values.slice(0, 1), [1, 1]),
  fusion_labels: new FakeTensor(feeds.context.values.slice(LENGTH, LENGTH + 1), [1, 1]),
});

/**
 * Two channels, everywhere the image's first intensity times the sum of key · label over the pairs, and
 * the number of pairs.
 */
const fuse: Compute = ({ image, fusion_keys: keys, fusion_labels: labels }) => {
  const sum = keys.values.reduce((total, key, pair) => total + key * labels.values[pair], 0);
  const fused = new Float32Array(2 * LENGTH).fill(keys.values.length);
  fused.fill(image.values[0] * sum, 0, LENGTH);
  return { fused: new FakeTensor(fused, [1, 2, SIZE, SIZE]) };
};

/** As `predictCached`, and 10⁵ times what was fused, 10⁶ times for the second channel. */
const computeFused: Compute = ({ fused, ...feeds }) => {
  if (Object.keys(feeds).join() !== 'target,context_0') {
    throw new Error(`Fed with ${Object.keys(feeds)}.`);
  }
  if (fused.dims.join() !== `1,2,${SIZE},${SIZE}`) {
    throw new Error(`Fused is ${fused.dims}.`);
  }
  const { logits } = predictCached(feeds);
  const heard = 1e5 * fused.values[0] + 1e6 * fused.values[LENGTH];
  return { logits: constantLogits(logits.values[0] + heard) };
};
const predictFused: Compute = Object.assign(computeFused, {
  inputNames: ['target', 'fused', 'context_0'],
});

const predictPairs: Compute = ({ target, context }) => {
  let sum = 0;
  for (let pair = 0; pair < context.dims[0]; pair++) {
    sum += context.values[2 * pair * LENGTH];
  }
  return { logits: constantLogits(1000 * target.values[0] + sum) };
};

const predictSingle: Compute = ({ target }) => ({
  logits: constantLogits(1000 * target.values[0]),
});

export const GRAPHS = {
  encode,
  predictCached,
  predictTelling,
  predictMistelling,
  encodeFused,
  fuse,
  predictFused,
  predictPairs,
  predictSingle,
  nan: (() => ({ logits: constantLogits(Number.NaN) })) as Compute,
};

export function constantLogits(value: number): FakeTensor {
  const dims = [1, 1, SIZE, SIZE];
  return new FakeTensor(new Float32Array(elementCount(dims)).fill(value), dims);
}

export function file(role: string, graph: string, precision = 'float32'): Record<string, unknown> {
  const content = new TextEncoder().encode(graph);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { role, path: `${graph}.onnx`, sha256, bytes: content.length, precision };
}

export function manifestJson(changes: Record<string, unknown> = {}): {
  schemaVersion: number;
  models: Record<string, unknown>[];
} {
  const model = {
    id: 'fake',
    name: 'Fake',
    version: '1.2',
    family: 'cached',
    inputSize: SIZE,
    maxContext: 3,
    normalisation: 'min-max',
    promptRadius: 2,
    emptyContext: 0.5,
    cachedTensors: [{ name: 'context_0', shape: [2] }],
    files: [file('encodeContext', 'encode'), file('predict', 'predictCached')],
    licence: 'Apache-2.0',
    ...changes,
  };
  return { schemaVersion: 1, models: [model] };
}

/** What of a manifest makes a model that tells of its answers all that there is to tell. */
export const TELLING_MODEL = {
  verdict: ['confidence', 'presence', 'errors'],
  files: [file('encodeContext', 'encode'), file('predict', 'predictTelling')],
};

export const MANIFEST_URL = 'https://viewer.example/plugin/models/manifest.json';

/** Serves the manifest and files whose content is their graph's name. */
export function fakeServer(manifest: unknown): FetchFile & { requests: string[] } {
  const requests: string[] = [];
  const fetchFile: FetchFile = async (url) => {
    requests.push(url);
    if (url === MANIFEST_URL) {
      return new TextEncoder().encode(JSON.stringify(manifest));
    }
    const graph = /models\/(\w+)\.onnx$/.exec(url)?.[1];
    if (!graph) {
      throw ModelFileError.missing(url, 404);
    }
    return new TextEncoder().encode(graph);
  };
  return Object.assign(fetchFile, { requests });
}

export function target(intensity: number): TargetChannels {
  const zeros = new Float32Array(LENGTH);
  return {
    image: new Float32Array(LENGTH).fill(intensity),
    box: zeros,
    positive: zeros,
    negative: zeros,
    previousLogits: zeros,
  };
}

export function pair(id: string, intensity: number): ContextPair {
  return {
    id,
    image: new Float32Array(LENGTH).fill(intensity),
    mask: new Uint8Array(LENGTH).fill(1),
  };
}
