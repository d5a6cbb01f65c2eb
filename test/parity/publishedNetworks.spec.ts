/** @jest-environment ./test/parity/sharedArraysEnvironment.mjs */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { parseNpy } from '../../evaluation/data/parseNpy';
import { nodeRuntime } from '@multiverseg/core/model/node';
import type { InferenceGraph, InferenceRuntime } from '@multiverseg/core/model';

/** Checkpoints in the published formats, exported to ONNX. */
const GRAPHS = join(__dirname, '../fixtures/parity');
/** Known inputs and the published code's answers to them: `NAME.npz`, float32. */
const ANSWERS = join(__dirname, '../../models/training/tests/fixtures');
const TOLERANCE = 1e-4;

interface Tensor {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

const names = readdirSync(GRAPHS).map((file) => file.replace(/\.onnx$/, ''));

describe.each(names)('the published network %s', (name) => {
  const arrays = readArrays(join(ANSWERS, `${name}.npz`));
  const cases = [...arrays.keys()].filter((key) => key.startsWith('logits'));
  let runtime: InferenceRuntime;
  let graph: InferenceGraph;

  beforeAll(async () => {
    runtime = await nodeRuntime(2).create();
    graph = await runtime.loadGraph(readFileSync(join(GRAPHS, `${name}.onnx`)), 'host');
  });

  afterAll(async () => {
    await graph.dispose();
    await runtime.dispose();
  });

  it.each(cases)('answers as the published code: %s', async (key) => {
    const feeds = { target: arrays.get('target') as Tensor, ...context(arrays, key) };
    const { logits } = await graph.run(
      Object.fromEntries(
        Object.entries(feeds).map(([input, { values, shape }]) => [
          input,
          runtime.tensor(values, shape),
        ])
      )
    );
    const expected = arrays.get(key) as Tensor;
    expect(largestDifference(await logits.read(), expected.values)).toBeLessThan(TOLERANCE);
  });
});

/** `logits_Sk` takes the first k pairs, S0 one stand-in pair of 0.5; `logits` takes no context. */
function context(arrays: ReadonlyMap<string, Tensor>, key: string): { readonly context?: Tensor } {
  const count = /_S(\d+)$/.exec(key)?.[1];
  if (count === undefined) {
    return {};
  }
  const images = arrays.get('context_images') as Tensor;
  const labels = arrays.get('context_labels') as Tensor;
  const [height, width] = images.shape.slice(-2);
  const size = height * width;
  const pairs = Math.max(1, Number(count));
  const values = new Float32Array(pairs * 2 * size).fill(0.5);
  for (let pair = 0; pair < Number(count); pair++) {
    values.set(images.values.subarray(pair * size, (pair + 1) * size), 2 * pair * size);
    values.set(labels.values.subarray(pair * size, (pair + 1) * size), (2 * pair + 1) * size);
  }
  return { context: { values, shape: [pairs, 2, height, width] } };
}

function readArrays(path: string): ReadonlyMap<string, Tensor> {
  return new Map(
    Object.entries(unzipSync(readFileSync(path))).map(([file, bytes]) => {
      const { shape, values } = parseNpy(bytes);
      return [file.replace(/\.npy$/, ''), { shape, values: Float32Array.from(values, Number) }];
    })
  );
}

function largestDifference(actual: Float32Array, expected: Float32Array): number {
  expect(actual).toHaveLength(expected.length);
  return expected.reduce(
    (largest, value, position) => Math.max(largest, Math.abs(value - actual[position])),
    0
  );
}
