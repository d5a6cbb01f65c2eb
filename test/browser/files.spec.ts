/** @jest-environment ./test/parity/sharedArraysEnvironment.mjs */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceBench, OPTIONS, ORT, TINY } from './InferenceBench';
import { INSECURE_HOST } from './launchBrowser';

jest.setTimeout(240_000);

describe('the files of engine and models', () => {
  let bench: InferenceBench;

  beforeAll(async () => {
    bench = await InferenceBench.start();
  });

  afterEach(() => bench.clear());

  afterAll(() => bench?.stop());

  it.each([
    ['ort-wasm-simd-threaded.asyncify.wasm', 'wasm'],
    ['ort-wasm-simd-threaded.asyncify.mjs', 'wasm-threads'],
  ] as const)('says that %s is missing', async (file, backend) => {
    const answer = await bench.run({ backends: [backend] }, { missing: [`/ort-1.30/${file}`] });
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
      const answer = await bench.run(
        { backends: [backend] },
        { overrides: { [`/ort-1.30/${file}`]: spoilt } }
      );
      expect(answer.error).toMatchObject({ code: 'runtime-hash-mismatch' });
      expect(answer.error?.message).toContain(file);
    }
  );

  it('works on plain http, without Web Crypto, CacheStorage and WebGPU', async () => {
    const { url } = await bench.serve();
    const page = await bench.open(url.replace('127.0.0.1', INSECURE_HOST));
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    const answer = await bench.ask(page);
    expect(answer.error).toBeUndefined();
    expect(answer.backend).toBe('wasm');
  });

  it('runs the script of the engine that it checked: nobody asks the server again', async () => {
    const server = await bench.serve();
    const page = await bench.open(server.url);
    const answer = await bench.ask(page, { ...OPTIONS, backends: ['wasm-threads'] });
    expect(answer.backend).toBe('wasm-threads');
    expect(server.requests.filter((path) => path.endsWith('.mjs'))).toHaveLength(1);
  });

  it.each([
    ['scripts and workers', "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'"],
    ['workers alone', "script-src 'self' blob: 'wasm-unsafe-eval'; worker-src 'self'"],
  ])('works with threads where a policy forbids %s from blobs', async (_, policy) => {
    const answer = await bench.run({ backends: ['wasm-threads', 'wasm'] }, { policy });
    expect(answer.error).toBeUndefined();
    expect(answer.backend).toBe('wasm-threads');
  });

  it('checks the script of the engine under a policy without blobs too', async () => {
    const spoilt = readFileSync(join(ORT, 'ort-wasm-simd-threaded.asyncify.mjs'));
    spoilt[spoilt.length - 9] ^= 1;
    const overrides = { '/ort-1.30/ort-wasm-simd-threaded.asyncify.mjs': spoilt };
    const policy = "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'";
    const answer = await bench.run({ backends: ['wasm'] }, { policy, overrides });
    expect(answer.error).toMatchObject({ code: 'runtime-hash-mismatch' });
  });

  it('says that a model file is missing', async () => {
    const answer = await bench.run({}, { missing: ['/tiny/tiny_cached.predict.onnx'] });
    expect(answer.error).toMatchObject({ code: 'model-file-missing' });
  });

  it('does not use a model file that is not the one described', async () => {
    const spoilt = readFileSync(join(TINY, 'tiny_cached.predict.onnx'));
    spoilt[spoilt.length - 9] ^= 1;
    const answer = await bench.run({}, { overrides: { '/tiny/tiny_cached.predict.onnx': spoilt } });
    expect(answer.error).toMatchObject({ code: 'model-hash-mismatch' });
  });

  it('says that the list of models is missing', async () => {
    const answer = await bench.run({ manifestUrl: '/nothing/manifest.json' });
    expect(answer.error).toMatchObject({ code: 'manifest-missing' });
  });

  it('keeps models and engine, and fetches files that were spoilt again', async () => {
    const server = await bench.serve();
    const page = await bench.open(server.url);
    const fetched = async (): Promise<number> => {
      const before = server.requests.length;
      const answer = await bench.ask(page);
      expect(answer.error).toBeUndefined();
      return server.requests.slice(before).filter((path) => /\.(onnx|mjs|wasm)$/.test(path)).length;
    };
    expect(await fetched()).toBe(4);
    expect(await fetched()).toBe(0);
    expect(await page.evaluate(() => window.inferencePage.spoilCache())).toBe(4);
    expect(await fetched()).toBe(4);
    expect(await fetched()).toBe(0);
  });
});
