import { ModelFileError } from '../errors';
import type { ModelFile } from '../manifest/types';
import type { LoadProgress } from '../types';
import type { FetchFile } from './FetchFile';
import { sha256 } from './sha256';

export interface VerifiedFileOptions {
  readonly fetchFile: FetchFile;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
}

/**
 * The bytes of a model file, checked against the manifest. A copy that does not match is fetched
 * once more past all caches.
 *
 * @throws ModelFileError
 */
export async function fetchVerified(
  file: ModelFile,
  manifestUrl: string,
  options: VerifiedFileOptions
): Promise<Uint8Array> {
  const url = resolveModelUrl(file.path, manifestUrl);
  const get = (reload: boolean): Promise<Uint8Array> =>
    options.fetchFile(url, {
      signal: options.signal,
      sha256: file.sha256,
      reload,
      onProgress: (loaded) =>
        options.onProgress?.({ file: file.path, loaded, total: Math.max(file.bytes, loaded) }),
    });
  const bytes = await get(false);
  if ((await findMismatch(file, bytes)) === undefined) {
    return bytes;
  }
  const fresh = await get(true);
  const mismatch = await findMismatch(file, fresh);
  if (mismatch) {
    throw mismatch;
  }
  return fresh;
}

/**
 * The file's URL: below the manifest's own folder or refused.
 *
 * @throws ModelFileError for absolute URLs, `..` and everything else that leads out
 */
export function resolveModelUrl(path: string, manifestUrl: string): string {
  const folder = new URL('.', manifestUrl).href;
  const isPlain = /^[\w.-]+(\/[\w.-]+)*$/.test(path) && !path.split('/').includes('..');
  const url = isPlain ? new URL(path, folder).href : '';
  if (!isPlain || !url.startsWith(folder)) {
    throw ModelFileError.unsafePath(manifestUrl, path);
  }
  return url;
}

async function findMismatch(
  file: ModelFile,
  bytes: Uint8Array
): Promise<ModelFileError | undefined> {
  if (bytes.length !== file.bytes) {
    return ModelFileError.truncated(file.path, file.bytes, bytes.length);
  }
  const actual = await sha256(bytes);
  return actual === file.sha256
    ? undefined
    : ModelFileError.hashMismatch(file.path, file.sha256, actual);
}
