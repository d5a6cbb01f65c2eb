/** @jest-environment ./test/parity/sharedArraysEnvironment.mjs */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { createNodeModel } from '@multiverseg/core/model/node';
import { buildPage } from './buildPage';
import { INSECURE_HOST, launchBrowser, openInferencePage } from './launchBrowser';
import type { PageAnswer, PageOptions } from './page';
import { startPageServer, type PageServer, type PageServerOptions } from './pageServer';
import { runScenario, type ScenarioStep } from './scenario';

jest.setTimeout(240_000);

const TOLERANCE = 1e-3;
const ROOT = join(__dirname, '../..');
const TINY = join(__dirname, 'fixtures');
const ORT = dirname(require.resolve('onnxruntime-web'));
const PARITY = join(ROOT, 'test/fixtures/parity');
const OPTIONS: PageOptions = { manifestUrl: '/tiny/manifest.json', wasmPath: '/ort-1.30/' };

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
  let browser: Browser;
  let pageFolder: string;
  const servers: PageServer[] = [];
  const pages: Page[] = [];

  beforeAll(async () => {
    pageFolder = await buildPage();
    browser = await launchBrowser();
  });

  afterEach(async () => {
    await Promise.all(pages.splice(0).map((page) => page.close()));
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  afterAll(async () => {
    await browser?.close();
  });

  async function serve(changes: Partial<PageServerOptions> = {}): Promise<PageServer> {
    const server = await startPageServer({
      isolated: true,
      ...changes,
      folders: {
        '/page/': pageFolder,
        '/tiny/': TINY,
        '/parity/': PARITY,
        '/models/': join(ROOT, 'models'),
        '/ort-1.30/': ORT,
        ...changes.folders,
      },
    });
    servers.push(server);
    return server;
  }

  async function open(url: string): Promise<Page> {
    const page = await openInferencePage(browser, url);
    pages.push(page);
    return page;
  }

  async function run(
    options: Partial<PageOptions> = {},
    changes: Partial<PageServerOptions> = {},
    steps: readonly ScenarioStep[] = [{ predictWith: [0] }]
  ): Promise<PageAnswer> {
    const page = await open((await serve(changes)).url);
    return ask(page, { ...OPTIONS, ...options }, steps);
  }

  function ask(
    page: Page,
    options: PageOptions,
    steps: readonly ScenarioStep[]
  ): Promise<PageAnswer> {
    return page.evaluate((o, s) => window.inferencePage.run(o, s), options, steps);
  }

  async function inNode(manifestPath: string, steps: readonly ScenarioStep[]): Promise<number[][]> {
    const model = await createNodeModel({ manifestPath });
    const answers = await runScenario(model, steps);
    await model.dispose();
    return answers;
  }

  it.each([
    ['wasm-threads', {}],
    ['wasm', {}],
    ['webgpu', { allowSoftwareWebGpu: true }],
  ] as const)('%s answers as Node does, step by step', async (backend, extra) => {
    const answer = await run({ backends: [backend], ...extra }, {}, STEPS);
    expect(answer.error).toBeUndefined();
    expect(answer.backend).toBe(backend);
    const expected = await inNode(join(TINY, 'manifest.json'), STEPS);
    expect(largestDifference(answer.answers, expected)).toBeLessThan(TOLERANCE);
  });

  it('the shipped model answers on WASM as Node does', async () => {
    const steps = [{ predictWith: [] }, { predictWith: [0, 1, 2] }];
    const answer = await run({ manifestUrl: '/models/manifest.json' }, {}, steps);
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
    const answer = await run({ manifestUrl: '/parity/manifest.json' }, { overrides });
    expect(answer.error).toBeUndefined();
    expect(answer.answers?.[0].every(Number.isFinite)).toBe(true);
  });

  it('prefers threads on the processor to a graphics card imitated in software', async () => {
    const answer = await run();
    expect(answer.backend).toBe('wasm-threads');
    expect(answer.progressFiles).toEqual([
      'ort-wasm-simd-threaded.asyncify.wasm',
      'tiny_cached.encode.onnx',
      'tiny_cached.predict.onnx',
    ]);
  });

  it('works with one thread where the page is not cross-origin isolated', async () => {
    const answer = await run({}, { isolated: false });
    expect(answer.backend).toBe('wasm');
  });

  it('works on plain http, without Web Crypto, CacheStorage and WebGPU', async () => {
    const { url } = await serve();
    const page = await open(url.replace('127.0.0.1', INSECURE_HOST));
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    const answer = await ask(page, OPTIONS, [{ predictWith: [0] }]);
    expect(answer.error).toBeUndefined();
    expect(answer.backend).toBe('wasm');
  });

  it('leaves a backend whose answer to the self-test is wrong', async () => {
    const manifest = JSON.parse(readFileSync(join(TINY, 'manifest.json'), 'utf8'));
    manifest.models[0].selfTest.points[0][2] += 1;
    const overrides = { '/tiny/manifest.json': JSON.stringify(manifest) };
    const answer = await run({ allowSoftwareWebGpu: true }, { overrides });
    expect(answer.error).toMatchObject({ code: 'self-test-failed' });
    expect(answer.error?.cause).toMatch(/webgpu: the logit .*wasm-threads: the logit /);
  });

  it.each([
    ['ort-wasm-simd-threaded.asyncify.wasm', 'wasm'],
    ['ort-wasm-simd-threaded.asyncify.mjs', 'wasm-threads'],
  ] as const)('says that %s is missing', async (file, backend) => {
    const answer = await run({ backends: [backend] }, { missing: [`/ort-1.30/${file}`] });
    expect(answer.error).toMatchObject({ code: 'runtime-missing' });
    expect(answer.error?.message).toContain(file);
  });

  it.each([
    ['ort-wasm-simd-threaded.asyncify.mjs', 'wasm-threads'],
    ['ort-wasm-simd-threaded.asyncify.wasm', 'wasm'],
  ] as const)(
    'does not run %s when it is not the one the plugin was built with',
    async (file, backend) => {
      const spoilt = readFileSync(join(ORT, file));
      spoilt[spoilt.length - 9] ^= 1;
      const answer = await run(
        { backends: [backend] },
        { overrides: { [`/ort-1.30/${file}`]: spoilt } }
      );
      expect(answer.error).toMatchObject({ code: 'runtime-hash-mismatch' });
      expect(answer.error?.message).toContain(file);
    }
  );

  it('runs the script of the engine that it checked: nobody asks the server again', async () => {
    const server = await serve();
    const page = await open(server.url);
    const answer = await ask(page, { ...OPTIONS, backends: ['wasm-threads'] }, STEPS);
    expect(answer.backend).toBe('wasm-threads');
    expect(server.requests.filter((path) => path.endsWith('.mjs'))).toHaveLength(1);
  });

  it.each([
    ['scripts and workers', "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"],
    ['workers alone', "script-src 'self' blob: 'wasm-unsafe-eval'; worker-src 'self'"],
  ])('works with threads where a policy forbids %s from blobs', async (_, policy) => {
    const answer = await run({ backends: ['wasm-threads', 'wasm'] }, { policy });
    expect(answer.error).toBeUndefined();
    expect(answer.backend).toBe('wasm-threads');
  });

  it('checks the script of the engine under a policy without blobs too', async () => {
    const spoilt = readFileSync(join(ORT, 'ort-wasm-simd-threaded.asyncify.mjs'));
    spoilt[spoilt.length - 9] ^= 1;
    const overrides = { '/ort-1.30/ort-wasm-simd-threaded.asyncify.mjs': spoilt };
    const policy = "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";
    const answer = await run({ backends: ['wasm'] }, { policy, overrides });
    expect(answer.error).toMatchObject({ code: 'runtime-hash-mismatch' });
  });

  it('says that a model file is missing', async () => {
    const answer = await run({}, { missing: ['/tiny/tiny_cached.predict.onnx'] });
    expect(answer.error).toMatchObject({ code: 'model-file-missing' });
  });

  it('does not use a model file that is not the one described', async () => {
    const spoilt = readFileSync(join(TINY, 'tiny_cached.predict.onnx'));
    spoilt[spoilt.length - 9] ^= 1;
    const answer = await run({}, { overrides: { '/tiny/tiny_cached.predict.onnx': spoilt } });
    expect(answer.error).toMatchObject({ code: 'model-hash-mismatch' });
  });

  it('says that the list of models is missing', async () => {
    const answer = await run({ manifestUrl: '/nothing/manifest.json' });
    expect(answer.error).toMatchObject({ code: 'manifest-missing' });
  });

  it('keeps models and engine, and fetches files that were spoilt again', async () => {
    const server = await serve();
    const page = await open(server.url);
    const fetched = async (): Promise<number> => {
      const before = server.requests.length;
      const answer = await ask(page, OPTIONS, [{ predictWith: [0] }]);
      expect(answer.error).toBeUndefined();
      return server.requests.slice(before).filter((path) => /\.(onnx|mjs|wasm)$/.test(path)).length;
    };
    expect(await fetched()).toBe(4);
    expect(await fetched()).toBe(0);
    expect(await page.evaluate(() => window.inferencePage.spoilCache())).toBe(4);
    expect(await fetched()).toBe(4);
    expect(await fetched()).toBe(0);
  });

  it('answers only the newest of many predictions', async () => {
    const page = await open((await serve()).url);
    const endings = await page.evaluate((o) => window.inferencePage.supersede(o), OPTIONS);
    expect(endings).toEqual([...Array<string>(9).fill('AbortError'), 'answered']);
  });

  it('comes back after the graphics card went away', async () => {
    const page = await open((await serve()).url);
    const options = { ...OPTIONS, backends: ['webgpu'] as const, allowSoftwareWebGpu: true };
    const report = page.evaluate((o) => window.inferencePage.loseDevice(o), options);
    await page.waitForFunction('window.waitingForLoss === true');
    const devTools = await browser.target().createCDPSession();
    await devTools.send('Browser.crashGpuProcess');
    await page.evaluate(() => window.goOn?.());
    const { endings, workers } = await report;
    expect(endings[0]).toBe('answered');
    // The call that meets the loss may fail with a clear error; no later one does.
    expect(['answered', 'runtime-lost', 'runtime-run-failed']).toContain(endings[1]);
    expect(endings[2]).toBe('answered');
    expect(workers).toBe(2);
  });

  it('comes back after its worker crashed', async () => {
    const page = await open((await serve()).url);
    const { open: ending, next } = await page.evaluate(
      (o) => window.inferencePage.crash(o),
      OPTIONS
    );
    expect(ending).toMatchObject({ code: 'worker-crashed' });
    const expected = await inNode(join(TINY, 'manifest.json'), [{ predictWith: [0] }]);
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
