import { ModelFileError } from '../errors';
import type { FetchFile } from '../files/FetchFile';
import { createEngine } from './engine';

const SCRIPT = new TextEncoder().encode('export default () => {}');
const WEB_ASSEMBLY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
const FOLDER = 'https://viewer.example/plugin/ort-1.30/';

function serving(files: Readonly<Record<'mjs' | 'wasm', Uint8Array | undefined>>): FetchFile {
  return async (url, options) => {
    const bytes = files[url.endsWith('.mjs') ? 'mjs' : 'wasm'];
    if (!bytes) {
      throw ModelFileError.missing(url, 404);
    }
    options?.onProgress?.(bytes.length, bytes.length);
    return bytes;
  };
}

describe('createEngine', () => {
  it('fetches once and reports the download', async () => {
    const use = jest.fn();
    const onProgress = jest.fn();
    const files = serving({ mjs: SCRIPT, wasm: WEB_ASSEMBLY });
    const start = createEngine(FOLDER, onProgress, use, files);
    await start();
    await start();
    expect(use).toHaveBeenCalledTimes(1);
    expect(use).toHaveBeenCalledWith({
      scriptUrl: `${FOLDER}ort-wasm-simd-threaded.asyncify.mjs`,
      binary: WEB_ASSEMBLY,
    });
    expect(onProgress).toHaveBeenLastCalledWith({
      file: 'ort-wasm-simd-threaded.asyncify.wasm',
      loaded: 8,
      total: 8,
    });
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
    const start = createEngine(FOLDER, undefined, jest.fn(), serving(files));
    await expect(start()).rejects.toMatchObject({
      code: 'runtime-missing',
      params: { file: `ort-wasm-simd-threaded.asyncify${name}` },
    });
  });

  it('tries again after a failure', async () => {
    const files: { mjs: Uint8Array; wasm?: Uint8Array } = { mjs: SCRIPT };
    const use = jest.fn();
    const fetchFile: FetchFile = (url, options) =>
      serving({ mjs: files.mjs, wasm: files.wasm })(url, options);
    const start = createEngine(FOLDER, undefined, use, fetchFile);
    await expect(start()).rejects.toMatchObject({ code: 'runtime-missing' });
    files.wasm = WEB_ASSEMBLY;
    await start();
    expect(use).toHaveBeenCalledTimes(1);
  });
});
