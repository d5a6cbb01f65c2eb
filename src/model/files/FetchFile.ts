export interface FetchFileOptions {
  readonly signal?: AbortSignal;
  /** Bytes so far and in all; `total` is 0 while unknown. */
  readonly onProgress?: (loaded: number, total: number) => void;
  /** The content's hash when known: lets a cache keep the file for good. */
  readonly sha256?: string;
  /** Skip every cache: the last copy was not what it should be. */
  readonly reload?: boolean;
}

/** Gets a file's bytes. Rejects with a `ModelFileError` or an `AbortError`. */
export type FetchFile = (url: string, options?: FetchFileOptions) => Promise<Uint8Array>;
