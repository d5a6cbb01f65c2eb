/** @jest-environment ./test/parity/sharedArraysEnvironment.mjs */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceBench, inNode, OPTIONS, PARITY, ROOT, TINY, TOLERANCE } from './InferenceBench';
import type { ScenarioStep } from './scenario';

jest.setTimeout(240_000);

/** No pairs, growing and shrinking selections, a release, and more pairs than the cache holds. */
const STEPS: readonly ScenarioStep[] = [
  { predictWith: [] },
  { encode: 0 },
  { predictWith: [0] },
  { predictWith: [0, 1, 2, 3, 4] },
  { predictWith: [4, 2] },
  { retain: [0, 1, 3, 4] },
  { predictWith: [3, 1, 5] },
  { predictWith: [6, 7, 8, 9, 2, 0] },
];

describe('inference in Chromium', () => {
  let bench: InferenceBench;

  beforeAll(async () => {
    bench = await InferenceBench.start();
  });

  afterEach(() => bench.clear());

  afterAll(() => bench?.stop());

  it.each([
    ['wasm-threads', {}],
    ['wasm', {}],
    ['webgpu', { allowSoftwareWebGpu: true }],
  ] as const)('%s answers as Node does, step by step', async (backend, extra) => {
    const answer = await bench.run({ backends: [backend], ...extra }, {}, STEPS);
    expect(answer.error).toBeUndefined();
    expect(answer.backend).toBe(backend);
    const expected = await inNode(join(TINY, 'manifest.json'), STEPS);
    expect(largestDifference(answer.answers, expected)).toBeLessThan(TOLERANCE);
  });

  it('the shipped model answers on WASM as Node does', async () => {
    const steps = [{ predictWith: [] }, { predictWith: [0, 1, 2] }];
    const answer = await bench.run({ manifestUrl: '/models/manifest.json' }, {}, steps);
    expect(answer.error).toBeUndefined();
    const expected = await inNode(join(ROOT, 'models/manifest.json'), steps);
    expect(largestDifference(answer.answers, expected)).toBeLessThan(TOLERANCE);
  });

  it.each([
    ['pairs', 'multiverseg_nf8', 5],
    ['single', 'scribbleprompt_unet_nf8', 0],
  ] as const)('a published network of the family %s answers', async (family, name, maxContext) => {
    const manifest = publishedManifest(family, name, maxContext);
    const overrides = { '/parity/manifest.json': JSON.stringify(manifest) };
    const answer = await bench.run({ manifestUrl: '/parity/manifest.json' }, { overrides });
    expect(answer.error).toBeUndefined();
    expect(answer.answers?.[0].every(Number.isFinite)).toBe(true);
  });

  it('prefers threads on the processor to a graphics card imitated in software', async () => {
    const answer = await bench.run();
    expect(answer.backend).toBe('wasm-threads');
    expect(answer.progressFiles).toEqual([
      'ort-wasm-simd-threaded.asyncify.wasm',
      'tiny_cached.encode.onnx',
      'tiny_cached.predict.onnx',
    ]);
  });

  it('works with one thread where the page is not cross-origin isolated', async () => {
    const answer = await bench.run({}, { isolated: false });
    expect(answer.backend).toBe('wasm');
  });

  it('leaves a backend whose answer to the self-test is wrong', async () => {
    const manifest = JSON.parse(readFileSync(join(TINY, 'manifest.json'), 'utf8'));
    manifest.models[0].selfTest.points[0][2] += 1;
    const overrides = { '/tiny/manifest.json': JSON.stringify(manifest) };
    const answer = await bench.run({ allowSoftwareWebGpu: true }, { overrides });
    expect(answer.error).toMatchObject({ code: 'self-test-failed' });
    expect(answer.error?.cause).toMatch(/webgpu: the logit .*wasm-threads: the logit /);
  });

  it('answers only the newest of many predictions', async () => {
    const page = await bench.open((await bench.serve()).url);
    const endings = await page.evaluate((o) => window.inferencePage.supersede(o), OPTIONS);
    expect(endings).toEqual([...Array<string>(9).fill('AbortError'), 'answered']);
  });

  it('comes back after the graphics card went away', async () => {
    const page = await bench.open((await bench.serve()).url);
    const options = { ...OPTIONS, backends: ['webgpu'] as const, allowSoftwareWebGpu: true };
    const report = page.evaluate((o) => window.inferencePage.loseDevice(o), options);
    await page.waitForFunction('window.waitingForLoss === true');
    const devTools = await bench.browser.target().createCDPSession();
    await devTools.send('Browser.crashGpuProcess');
    await page.evaluate(() => window.goOn?.());
    const { endings, workers } = await report;
    expect(endings[0]).toBe('answered');
    // The call that meets the loss may fail with a clear error; no later one does.
    expect(['answered', 'runtime-lost', 'runtime-run-failed']).toContain(endings[1]);
    expect(endings[2]).toBe('answered');
    expect(workers).toBe(2);
  });

  it('replaces a worker whose thread is held for ever', async () => {
    const page = await bench.open((await bench.serve()).url);
    const { answer, workers } = await page.evaluate((o) => window.inferencePage.hang(o), OPTIONS);
    expect(workers).toBe(2);
    const expected = await inNode(join(TINY, 'manifest.json'));
    expect(largestDifference([answer], expected)).toBeLessThan(TOLERANCE);
  });

  it('comes back after its worker crashed', async () => {
    const page = await bench.open((await bench.serve()).url);
    const { open: ending, next } = await page.evaluate(
      (o) => window.inferencePage.crash(o),
      OPTIONS
    );
    expect(ending).toMatchObject({ code: 'worker-crashed' });
    const expected = await inNode(join(TINY, 'manifest.json'));
    expect(largestDifference([next], expected)).toBeLessThan(TOLERANCE);
  });
});

function publishedManifest(family: string, name: string, maxContext: number): unknown {
  const content = readFileSync(join(PARITY, `${name}.onnx`));
  const sha256 = createHash('sha256').update(content).digest('hex');
  const { length: bytes } = content;
  return {
    schemaVersion: 1,
    models: [
      {
        id: name,
        name,
        version: '1',
        family,
        inputSize: 128,
        maxContext,
        normalisation: 'min-max',
        promptRadius: 0,
        files: [{ role: 'predict', path: `${name}.onnx`, sha256, bytes, precision: 'float32' }],
        licence: 'Apache-2.0',
      },
    ],
  };
}

function largestDifference(actual: number[][] | undefined, expected: number[][]): number {
  expect(actual?.map((logits) => logits.length)).toEqual(expected.map((logits) => logits.length));
  const flat = expected.flat();
  return Math.max(...(actual ?? []).flat().map((logit, i) => Math.abs(logit - flat[i])));
}
