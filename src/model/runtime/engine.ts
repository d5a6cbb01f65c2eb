import { detail } from '../../errors/ErrorCodes';
import { ModelFileError, RuntimeError } from '../errors';
import { createBrowserFetch } from '../files/browserFetch';
import type { FetchFile } from '../files/FetchFile';
import { throwIfAborted } from '../../jobs';
import type { LoadProgress } from '../types';

/** ONNX Runtime 1.30 names its WebGPU + WASM build so. */
const SCRIPT = 'ort-wasm-simd-threaded.asyncify.mjs';
const BINARY = 'ort-wasm-simd-threaded.asyncify.wasm';

export interface Engine {
  readonly scriptUrl: string;
  readonly binary: Uint8Array;
}

/**
 * Fetches ONNX Runtime's WebAssembly itself instead of leaving it to the library: the download has
 * a progress, and a missing file a clear message. Fetched once; a failed attempt may be repeated.
 *
 * @param wasmPath absolute URL of the folder, ending in `/`
 * @returns starts the engine; rejects with `RuntimeError` (`runtime-missing`) or an `AbortError`
 */
export function createEngine(
  wasmPath: string,
  onProgress: ((progress: LoadProgress) => void) | undefined,
  use: (engine: Engine) => void,
  fetchFile: FetchFile = createBrowserFetch()
): (signal?: AbortSignal) => Promise<void> {
  let started = false;
  return async (signal) => {
    if (started) {
      return;
    }
    const scriptUrl = new URL(SCRIPT, wasmPath).href;
    const script = await fetchRuntimeFile(fetchFile, scriptUrl, signal);
    if (/^\s*</.test(new TextDecoder().decode(script.subarray(0, 64)))) {
      throw RuntimeError.missing(SCRIPT, detail('answered-with-web-page'));
    }
    const binaryUrl = new URL(BINARY, wasmPath).href;
    const binary = await fetchRuntimeFile(fetchFile, binaryUrl, signal, (loaded, total) =>
      onProgress?.({ file: BINARY, loaded, total })
    );
    if (!isWebAssembly(binary)) {
      throw RuntimeError.missing(BINARY, detail('answered-with-something-else'));
    }
    use({ scriptUrl, binary });
    started = true;
  };
}

async function fetchRuntimeFile(
  fetchFile: FetchFile,
  url: string,
  signal: AbortSignal | undefined,
  onProgress?: (loaded: number, total: number) => void
): Promise<Uint8Array> {
  try {
    return await fetchFile(url, { signal, onProgress });
  } catch (error) {
    throwIfAborted(signal);
    const reason =
      error instanceof ModelFileError && error.code === 'model-file-missing'
        ? detail('server-has-not', { url })
        : detail('server-unreachable', { url });
    throw RuntimeError.missing(fileName(url), reason, error);
  }
}

function isWebAssembly(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
}

function fileName(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
