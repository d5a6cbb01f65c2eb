/** @jest-environment ./test/parity/sharedArraysEnvironment.mjs */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nodeRuntime } from '../../src/inference/ort/node';
import type { InferenceGraph, InferenceRuntime, RuntimeTensor } from '../../src/inference';

/** Checkpoints in the published formats, exported to ONNX, with the published code's own answers. */
const FOLDER = join(__dirname, '../fixtures/parity');

interface StoredTensor {
  readonly path: string;
  readonly shape: readonly number[];
}

interface FixtureIndex {
  readonly tolerance: number;
  readonly fixtures: readonly {
    readonly name: string;
    readonly graph: string;
    readonly target: StoredTensor;
    readonly context?: StoredTensor;
    readonly cases: readonly {
      /** The first k pairs; 0: one stand-in pair of 0.5; null: the graph takes none. */
      readonly contextPairs: number | null;
      readonly logits: StoredTensor;
    }[];
  }[];
}

const index = JSON.parse(readFileSync(join(FOLDER, 'index.json'), 'utf8')) as FixtureIndex;

describe.each(index.fixtures.map((fixture) => [fixture.name, fixture] as const))(
  'the published network %s',
  (_, fixture) => {
    let runtime: InferenceRuntime;
    let graph: InferenceGraph;

    beforeAll(async () => {
      runtime = await nodeRuntime(2).create();
      graph = await runtime.loadGraph(readFileSync(join(FOLDER, fixture.graph)), 'host');
    });

    afterAll(async () => {
      await graph.dispose();
      await runtime.dispose();
    });

    it.each(fixture.cases.map((entry) => [entry.contextPairs, entry.logits] as const))(
      'answers as the published code with %p pairs',
      async (contextPairs, stored) => {
        const feeds: Record<string, RuntimeTensor> = {
          target: runtime.tensor(read(fixture.target), fixture.target.shape),
        };
        if (contextPairs !== null) {
          feeds['context'] = contextTensor(fixture.context, contextPairs);
        }
        const { logits } = await graph.run(feeds);
        expect(largestDifference(await logits.read(), read(stored))).toBeLessThan(index.tolerance);
      }
    );

    function contextTensor(stored: StoredTensor | undefined, pairs: number): RuntimeTensor {
      if (!stored) {
        throw new Error(`${fixture.name} has no context.`);
      }
      const [, ...shape] = stored.shape;
      const length = shape.reduce((product, size) => product * size, 1);
      return pairs === 0
        ? runtime.tensor(new Float32Array(length).fill(0.5), [1, ...shape])
        : runtime.tensor(read(stored).slice(0, pairs * length), [pairs, ...shape]);
    }
  }
);

function read({ path, shape }: StoredTensor): Float32Array {
  const bytes = readFileSync(join(FOLDER, path));
  const length = shape.reduce((product, size) => product * size, 1);
  if (bytes.length !== 4 * length) {
    throw new Error(`${path} has ${bytes.length} bytes instead of ${4 * length}.`);
  }
  return Float32Array.from({ length }, (_, position) => bytes.readFloatLE(4 * position));
}

function largestDifference(actual: Float32Array, expected: Float32Array): number {
  expect(actual).toHaveLength(expected.length);
  return expected.reduce(
    (largest, value, position) => Math.max(largest, Math.abs(value - actual[position])),
    0
  );
}
