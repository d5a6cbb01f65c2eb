import { ModelFileError } from '../errors';
import { rejectOnAbort, throwIfAborted, underSignals, Watchdog } from '../../jobs';
import type { FetchFile, FetchFileOptions } from './FetchFile';

export interface BrowserFetchOptions {
  readonly fetch?: typeof fetch;
  /** Absent on insecure origins; then only the browser's HTTP cache helps. */
  readonly caches?: CacheStorage;
  readonly cacheName?: string;
}

/** So long a server may leave us without a single byte. */
const STALL_LIMIT_MS = 60_000;

/**
 * Fetches over HTTP and keeps files whose hash is known in CacheStorage. A cache that is missing,
 * full or broken costs only speed. The caller checks hashes.
 */
export function createBrowserFetch(options: BrowserFetchOptions = {}): FetchFile {
  const request = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const caches = options.caches ?? (globalThis.caches as CacheStorage | undefined);
  const cacheName = options.cacheName ?? 'multiverseg-models';

  return async (url, fileOptions = {}) => {
    const cacheKey = fileOptions.sha256 && `${url}?sha256=${fileOptions.sha256}`;
    const cache = cacheKey ? await quietly(() => caches?.open(cacheName)) : undefined;
    if (cache && cacheKey && !fileOptions.reload) {
      const cached = await quietly(() => cache.match(cacheKey));
      const bytes =
        cached && (await quietly(async () => new Uint8Array(await cached.arrayBuffer())));
      if (bytes) {
        fileOptions.onProgress?.(bytes.length, bytes.length);
        return bytes;
      }
    }
    const bytes = await download(request, url, fileOptions);
    if (cache && cacheKey) {
      await quietly(() => replaceVersions(cache, url, cacheKey, bytes));
    }
    return bytes;
  };
}

async function download(
  request: typeof fetch,
  url: string,
  { signal, onProgress, reload }: FetchFileOptions
): Promise<Uint8Array> {
  try {
    return await unlessStalled(signal, async (ownSignal, onBytes) => {
      const cache = reload ? 'reload' : 'no-cache';
      const response = await request(url, { signal: ownSignal, cache });
      if (!response.ok) {
        throw ModelFileError.missing(url, response.status);
      }
      return readBody(response, (loaded, total) => {
        onBytes();
        onProgress?.(loaded, total);
      });
    });
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof ModelFileError) {
      throw error;
    }
    throw ModelFileError.unreachable(url, error);
  }
}

/** @param work calls `onBytes` whenever some came, and ends when its signal fires */
function unlessStalled<T>(
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal, onBytes: () => void) => Promise<T>
): Promise<T> {
  return underSignals([signal], async (controller) => {
    const stall = new Error(`No byte came for ${STALL_LIMIT_MS / 1000} s.`);
    let isStalled = false;
    const watchdog = new Watchdog(STALL_LIMIT_MS, () => {
      isStalled = true;
      controller.abort(stall);
    });
    watchdog.start();
    try {
      const working = work(controller.signal, () => watchdog.touch());
      return await rejectOnAbort(working, controller.signal);
    } catch (error) {
      throw isStalled ? stall : error;
    } finally {
      watchdog.stop();
    }
  });
}

async function readBody(
  response: Response,
  onProgress: (loaded: number, total: number) => void
): Promise<Uint8Array> {
  if (!response.body) {
    return new Uint8Array(await response.arrayBuffer());
  }
  // Content-Length counts compressed bytes, the chunks below are not compressed.
  const total = response.headers.has('content-encoding')
    ? 0
    : Number(response.headers.get('content-length') ?? 0);
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    loaded += part.value.length;
    onProgress(loaded, Math.max(total, total && loaded));
  }
  return join(chunks, loaded);
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** Stores the bytes and drops what was kept of the same file under other hashes. */
async function replaceVersions(
  cache: Cache,
  url: string,
  cacheKey: string,
  bytes: Uint8Array
): Promise<void> {
  await cache.delete(url, { ignoreSearch: true });
  await cache.put(cacheKey, new Response(bytes as Uint8Array<ArrayBuffer>));
}

async function quietly<T>(attempt: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await attempt();
  } catch {
    return undefined;
  }
}
