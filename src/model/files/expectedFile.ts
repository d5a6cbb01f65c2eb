import type { FetchFile } from './FetchFile';
import { sha256 } from './sha256';

export interface ExpectedFile {
  /** Its name for progress and errors. */
  readonly path: string;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** What came in place of the file that was expected. */
export interface Mismatch {
  readonly content: Uint8Array;
  /** Absent where the length is wrong already. */
  readonly sha256?: string;
}

export interface ExpectedFileOptions {
  readonly fetchFile: FetchFile;
  readonly signal?: AbortSignal;
  readonly onProgress?: (loaded: number, total: number) => void;
  /** Skip every cache at once. */
  readonly reload?: boolean;
  /** The error to throw. */
  readonly complain: (mismatch: Mismatch) => Error;
}

/**
 * The file's bytes, exactly those expected. A copy that does not match is fetched once more past all
 * caches.
 *
 * @throws what `fetchFile` rejects with, or the complaint
 */
export async function fetchExpected(
  file: ExpectedFile,
  url: string,
  { fetchFile, signal, onProgress, reload = false, complain }: ExpectedFileOptions
): Promise<Uint8Array> {
  const get = (isReload: boolean): Promise<Uint8Array> =>
    fetchFile(url, {
      signal,
      sha256: file.sha256,
      reload: isReload,
      onProgress: (loaded) => onProgress?.(loaded, Math.max(file.bytes, loaded)),
    });
  const content = await get(reload);
  const mismatch = await findMismatch(file, content);
  if (!mismatch) {
    return content;
  }
  if (reload) {
    throw complain(mismatch);
  }
  const fresh = await get(true);
  const freshMismatch = await findMismatch(file, fresh);
  if (freshMismatch) {
    throw complain(freshMismatch);
  }
  return fresh;
}

async function findMismatch(
  file: ExpectedFile,
  content: Uint8Array
): Promise<Mismatch | undefined> {
  if (content.length !== file.bytes) {
    return { content };
  }
  const actual = await sha256(content);
  return actual === file.sha256 ? undefined : { content, sha256: actual };
}
