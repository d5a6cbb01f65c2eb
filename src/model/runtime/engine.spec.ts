import { createHash } from 'node:crypto';
import { ModelFileError } from '../errors';
import type { ExpectedFile } from '../files/expectedFile';
import type { FetchFile, FetchFileOptions } from '../files/FetchFile';
import { createEngine, type Engine, type EngineOptions } from './engine';

const SCRIPT = new TextEncoder().encode('export default () => {}');
const WEB_ASSEMBLY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const FOLDER = 'https://viewer.example/plugin/ort-1.30/';
const FILES = {
  script: expected('ort-wasm-simd-threaded.asyncify.mjs', SCRIPT),
  binary: expected('ort-wasm-simd-threaded.asyncify.wasm', WEB_ASSEMBLY),
};

function expected(path: string, content: Uint8Array): ExpectedFile {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, sha256, bytes: content.length };
}

type Served = Partial<Record<'mjs' | 'wasm', Uint8Array>>;

/** @param stale what comes unless the caches are passed by */
function serving(files: Served, stale: Served = {}): FetchFile & { asked: FetchFileOptions[] } {
  const asked: FetchFileOptions[] = [];
  const fetchFile: FetchFile = async (url, options = {}) => {
    asked.push(options);
    const kind = url.endsWith('.mjs') ? 'mjs' : 'wasm';
    const bytes = (options.reload ? undefined : stale[kind]) ?? files[kind];
    if (!bytes) {
      throw ModelFileError.missing(url, 404);
    }
    options.onProgress?.(bytes.length, bytes.length);
    return bytes;
  };
  return Object.assign(fetchFile, { asked });
}

function engineOf(fetchFile: FetchFile, options: Partial<EngineOptions> = {}) {
  const use = jest.fn((_: Engine) => undefined);
  return {
    use,
    start: createEngine({ wasmPath: FOLDER, files: FILES, use, fetchFile, ...options }),
  };
}

describe('createEngine', () => {
  it('fetches once and reports the download', async () => {
    const onProgress = jest.fn();
    const files = serving({ mjs: SCRIPT, wasm: WEB_ASSEMBLY });
    const { start, use } = engineOf(files, { onProgress });
    await start();
    await start();
    expect(use).toHaveBeenCalledTimes(1);
    expect(use.mock.calls[0][0]).toMatchObject({ script: SCRIPT, binary: WEB_ASSEMBLY });
    expect(files.asked).toHaveLength(2);
    expect(onProgress).toHaveBeenLastCalledWith({
      file: 'ort-wasm-simd-threaded.asyncify.wasm',
      loaded: 8,
      total: 8,
    });
  });

  it('gives the hashes along, so that good copies are kept', async () => {
    const files = serving({ mjs: SCRIPT, wasm: WEB_ASSEMBLY });
    await engineOf(files).start();
    expect(files.asked.map(({ sha256 }) => sha256)).toEqual([
      FILES.script.sha256,
      FILES.binary.sha256,
    ]);
  });

  it.each([
    ['the script is missing', { mjs: undefined, wasm: WEB_ASSEMBLY }, '.mjs'],
    ['the binary is missing', { mjs: SCRIPT, wasm: undefined }, '.wasm'],
    [
      'a page comes instead of the script',
      { mjs: new TextEncoder().encode('<!doctype html>'), wasm: WEB_ASSEMBLY },
      '.mjs',
    ],
    ['something else comes instead of the binary', { mjs: SCRIPT, wasm: SCRIPT }, '.wasm'],
  ])('says so when %s', async (_, files, name) => {
    const { start, use } = engineOf(serving(files));
    await expect(start()).rejects.toMatchObject({
      code: 'runtime-missing',
      params: { file: `ort-wasm-simd-threaded.asyncify${name}` },
    });
    expect(use).not.toHaveBeenCalled();
  });

  const otherScript = new TextEncoder().encode('export default () => 1');
  const otherBinary = Uint8Array.of(...WEB_ASSEMBLY.subarray(0, 7), 1);
  it.each([
    ['of another length', { mjs: otherScript, wasm: WEB_ASSEMBLY }, '.mjs'],
    ['with one other byte', { mjs: SCRIPT, wasm: otherBinary }, '.wasm'],
  ])('does not use a file %s, and names it', async (_, files, name) => {
    const { start, use } = engineOf(serving(files));
    await expect(start()).rejects.toMatchObject({
      name: 'RuntimeError',
      code: 'runtime-hash-mismatch',
      params: { file: `ort-wasm-simd-threaded.asyncify${name}` },
    });
    expect(use).not.toHaveBeenCalled();
  });

  it('fetches a copy that was spoilt in a cache once more', async () => {
    const files = serving({ mjs: SCRIPT, wasm: WEB_ASSEMBLY }, { mjs: otherScript });
    const { start, use } = engineOf(files);
    await start();
    expect(use.mock.calls[0][0].script).toEqual(SCRIPT);
  });

  it('gives the address of the script only after what lies there now was checked', async () => {
    const good = serving({ mjs: SCRIPT, wasm: WEB_ASSEMBLY });
    const { start, use } = engineOf(good);
    await start();
    await expect(use.mock.calls[0][0].checkedScriptUrl()).resolves.toBe(
      `${FOLDER}ort-wasm-simd-threaded.asyncify.mjs`
    );
    expect(good.asked.at(-1)).toMatchObject({ reload: true });

    const replaced = serving({ mjs: otherScript, wasm: WEB_ASSEMBLY }, { mjs: SCRIPT });
    const other = engineOf(replaced);
    await other.start();
    await expect(other.use.mock.calls[0][0].checkedScriptUrl()).rejects.toMatchObject({
      code: 'runtime-hash-mismatch',
    });
  });

  it('passes a cancellation on as it is', async () => {
    const fetchFile: FetchFile = () => Promise.reject(new Error('cancelled'));
    const { start } = engineOf(fetchFile);
    await expect(start(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('tries again after a failure', async () => {
    const files: { mjs: Uint8Array; wasm?: Uint8Array } = { mjs: SCRIPT };
    const fetchFile: FetchFile = (url, options) =>
      serving({ mjs: files.mjs, wasm: files.wasm })(url, options);
    const { start, use } = engineOf(fetchFile);
    await expect(start()).rejects.toMatchObject({ code: 'runtime-missing' });
    files.wasm = WEB_ASSEMBLY;
    await start();
    expect(use).toHaveBeenCalledTimes(1);
  });
});
