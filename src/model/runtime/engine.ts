import { detail } from '../../errors/ErrorCodes';
import { throwIfAborted } from '../../jobs';
import { ModelFileError, RuntimeError } from '../errors';
import { createBrowserFetch } from '../files/browserFetch';
import { fetchExpected, type ExpectedFile, type Mismatch } from '../files/expectedFile';
import type { FetchFile } from '../files/FetchFile';
import type { LoadProgress } from '../types';

/** ONNX Runtime's own files, as they were when the plugin was built. */
export interface EngineFiles {
  readonly script: ExpectedFile;
  readonly binary: ExpectedFile;
}

/** Its files, each exactly the one that is expected. */
export interface Engine {
  readonly script: Uint8Array;
  readonly binary: Uint8Array;
  /**
   * Where the script lies; it was fetched past all caches and checked a moment ago. For browsers that
   * may not run the checked bytes themselves.
   */
  checkedScriptUrl(): Promise<string>;
}

export interface EngineOptions {
  /** Absolute URL of the folder, ending in `/`. */
  readonly wasmPath: string;
  readonly files: EngineFiles;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Sets the engine up. */
  readonly use: (engine: Engine) => Promise<void> | void;
  readonly fetchFile?: FetchFile;
}

/**
 * Fetches ONNX Runtime's own files instead of leaving it to the library: none runs that is not the one
 * this plugin was built with, the download has a progress, and a missing file a clear message. Fetched
 * once; a failed attempt may be repeated.
 *
 * @returns starts the engine; rejects with `RuntimeError` (`runtime-missing`, `runtime-hash-mismatch`)
 *   or an `AbortError`
 */
export function createEngine(options: EngineOptions): (signal?: AbortSignal) => Promise<void> {
  const { files, onProgress, use, fetchFile = createBrowserFetch() } = options;
  const scriptUrl = new URL(files.script.path, options.wasmPath).href;
  const binaryUrl = new URL(files.binary.path, options.wasmPath).href;
  let started = false;
  return async (signal) => {
    if (started) {
      return;
    }
    const getScript = (reload: boolean): Promise<Uint8Array> =>
      fetchEngineFile(files.script, scriptUrl, { fetchFile, signal, reload });
    const script = await getScript(false);
    const binary = await fetchEngineFile(files.binary, binaryUrl, {
      fetchFile,
      signal,
      onProgress: (loaded, total) => onProgress?.({ file: files.binary.path, loaded, total }),
    });
    const checkedScriptUrl = async (): Promise<string> => {
      await getScript(true);
      return scriptUrl;
    };
    await use({ script, binary, checkedScriptUrl });
    started = true;
  };
}

interface EngineFileOptions {
  readonly fetchFile: FetchFile;
  readonly signal: AbortSignal | undefined;
  readonly reload?: boolean;
  readonly onProgress?: (loaded: number, total: number) => void;
}

async function fetchEngineFile(
  file: ExpectedFile,
  url: string,
  options: EngineFileOptions
): Promise<Uint8Array> {
  try {
    const complain = (mismatch: Mismatch): RuntimeError => wrongFile(file, mismatch);
    return await fetchExpected(file, url, { ...options, complain });
  } catch (error) {
    throwIfAborted(options.signal);
    if (error instanceof RuntimeError) {
      throw error;
    }
    const reason =
      error instanceof ModelFileError && error.code === 'model-file-missing'
        ? detail('server-has-not', { url })
        : detail('server-unreachable', { url });
    throw RuntimeError.missing(file.path, reason, error);
  }
}

function wrongFile(file: ExpectedFile, { content, sha256 }: Mismatch): RuntimeError {
  if (/^\s*</.test(new TextDecoder().decode(content.subarray(0, 64)))) {
    return RuntimeError.missing(file.path, detail('answered-with-web-page'));
  }
  if (file.path.endsWith('.wasm') && !isWebAssembly(content)) {
    return RuntimeError.missing(file.path, detail('answered-with-something-else'));
  }
  const found = sha256 === undefined ? `${content.length} bytes` : `sha256 ${sha256}`;
  const expected = sha256 === undefined ? `${file.bytes}` : file.sha256;
  return RuntimeError.hashMismatch(file.path, `${found}, expected ${expected}`);
}

function isWebAssembly(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
}
