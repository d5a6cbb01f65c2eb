import { ModelFileError } from '../errors';
import type { LoadProgress } from '../types';
import { fetchExpected, type ExpectedFile } from './expectedFile';
import type { FetchFile } from './FetchFile';

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
  file: ExpectedFile,
  manifestUrl: string,
  { fetchFile, signal, onProgress }: VerifiedFileOptions
): Promise<Uint8Array> {
  return fetchExpected(file, resolveModelUrl(file.path, manifestUrl), {
    fetchFile,
    signal,
    onProgress: (loaded, total) => onProgress?.({ file: file.path, loaded, total }),
    complain: ({ content, sha256 }) =>
      sha256 === undefined
        ? ModelFileError.truncated(file.path, file.bytes, content.length)
        : ModelFileError.hashMismatch(file.path, file.sha256, sha256),
  });
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
