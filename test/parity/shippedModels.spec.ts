/** @jest-environment ./test/parity/sharedArraysEnvironment.mjs */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifest, runSelfTest } from '@multiverseg/core/model';
import { diagnoseModel } from '@multiverseg/core/model/diagnose';
import { createNodeModel } from '@multiverseg/core/model/node';
import { runScenario, scenarioPair } from '../browser/scenario';

const MANIFEST_PATH = join(__dirname, '../../models/manifest.json');
const MAX_TOTAL_BYTES = 8 * 1024 * 1024;

const manifest = parseManifest(JSON.parse(readFileSync(MANIFEST_PATH, 'utf8')), MANIFEST_PATH);

describe('the shipped models', () => {
  it('are small enough to ship', () => {
    const files = manifest.models.flatMap((model) => model.files);
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total).toBeLessThanOrEqual(MAX_TOTAL_BYTES);
  });

  it.each(manifest.models.map((entry) => [entry.id, entry] as const))(
    '%s gives PyTorch’s answer to its self-test',
    async (modelId, entry) => {
      expect(entry.selfTest?.points.length).toBeGreaterThan(0);
      // Loading runs the self-test; a wrong answer rejects.
      const model = await createNodeModel({ manifestPath: MANIFEST_PATH, modelId });
      await model.dispose();
    }
  );

  it.each(manifest.models.map(({ id, maxContext }) => [id, maxContext] as const))(
    '%s does not mind the order of pairs or what was encoded before',
    async (modelId, maxContext) => {
      const model = await createNodeModel({ manifestPath: MANIFEST_PATH, modelId });
      const [forward, , reversed] = await runScenario(model, [
        { predictWith: [0, 1, 2].slice(0, maxContext) },
        { predictWith: [4, 5].slice(0, maxContext) },
        { retain: [0, 2, 4, 5] },
        { predictWith: [2, 1, 0].slice(0, maxContext) },
      ]);
      await model.dispose();
      const difference = Math.max(...forward.map((logit, i) => Math.abs(logit - reversed[i])));
      expect(difference).toBeLessThan(1e-4);
    }
  );

  it.each(manifest.models.map(({ id, inputSize }) => [id, inputSize] as const))(
    '%s keeps to every click, whatever it would say itself',
    async (modelId, size) => {
      const model = await createNodeModel({ manifestPath: MANIFEST_PATH, modelId });
      const pairs = [scenarioPair(size, 0), scenarioPair(size, 1)];
      const none = new Float32Array(size * size);
      const places = spread(size, 12);
      const inside = places.filter((_, index) => index % 2 === 0);
      const outside = places.filter((_, index) => index % 2 === 1);
      const { logits } = await model.predict(
        {
          image: pairs[1].image,
          box: none,
          positive: discs(size, inside),
          negative: discs(size, outside),
          previousLogits: none,
        },
        pairs
      );
      await model.dispose();
      expect(Math.min(...inside.map((place) => logits[place]))).toBeGreaterThan(0.99);
      expect(Math.max(...outside.map((place) => logits[place]))).toBeLessThan(-0.99);
    }
  );

  it('notices a wrong answer', async () => {
    const [entry] = manifest.models;
    const model = await createNodeModel({ manifestPath: MANIFEST_PATH, modelId: entry.id });
    const points = (entry.selfTest?.points ?? []).map(
      ([x, y, logit]) => [x, y, logit + 1] as const
    );
    await expect(runSelfTest(model, { points, tolerance: 0.01 })).resolves.toContain('instead of');
    await model.dispose();
  });

  it('are diagnosed: how far they are from PyTorch’s answer, and how long they take', async () => {
    const [entry] = manifest.models;
    const model = await createNodeModel({ manifestPath: MANIFEST_PATH, modelId: entry.id });
    // One pair is enough to see that it runs; sixty-four take a computer without a card seconds.
    const description = { ...model.description, maxContext: 1 };
    const small = Object.create(model, { description: { value: description } }) as typeof model;
    const diagnosis = await diagnoseModel(small, { expected: entry.selfTest });
    await model.dispose();
    const { largestDifference, ...selfTest } = diagnosis.selfTest ?? { largestDifference: NaN };
    const { points, tolerance } = entry.selfTest ?? {};
    expect(selfTest).toEqual({ pointCount: points?.length, tolerance });
    expect(largestDifference).toBeLessThanOrEqual(tolerance ?? NaN);
    expect(diagnosis.predictions.map(({ pairCount }) => pairCount)).toEqual([0, 1]);
    expect(diagnosis.predictions.every(({ medianMs }) => medianMs > 0)).toBe(true);
    expect(diagnosis.encodeMs).toBeGreaterThan(0);
  });

  it('change their answer with the pairs', async () => {
    const model = await createNodeModel({ manifestPath: MANIFEST_PATH });
    expect(scenarioPair(128, 0).image).not.toEqual(scenarioPair(128, 1).image);
    const [first, second] = await runScenario(model, [{ predictWith: [0] }, { predictWith: [1] }]);
    await model.dispose();
    expect(Math.max(...first.map((logit, i) => Math.abs(logit - second[i])))).toBeGreaterThan(1e-3);
  });
});

/** Indices of pixels `step` apart in both directions. */
function spread(size: number, step: number): number[] {
  return Array.from({ length: size * size }, (_, index) => index).filter(
    (index) => (index % size) % step === step >> 1 && Math.floor(index / size) % step === step >> 1
  );
}

/** Clicks as they are drawn: pixels at most 2 away from one of the places. */
function discs(size: number, places: readonly number[]): Float32Array {
  const channel = new Float32Array(size * size);
  for (const place of places) {
    for (const rows of [-2, -1, 0, 1, 2]) {
      for (const columns of [-2, -1, 0, 1, 2]) {
        if (Math.hypot(rows, columns) <= 2) {
          channel[place + rows * size + columns] = 1;
        }
      }
    }
  }
  return channel;
}
