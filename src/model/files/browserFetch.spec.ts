import { createBrowserFetch } from './browserFetch';

const URL_OF_FILE = 'https://viewer.example/models/a.onnx';
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** CacheStorage in memory, as much of it as is used. */
class MemoryCaches {
  readonly entries = new Map<string, Uint8Array>();

  async open(): Promise<unknown> {
    return {
      match: async (key: string) => {
        const bytes = this.entries.get(key);
        return bytes && new Response(bytes as Uint8Array<ArrayBuffer>);
      },
      put: async (key: string, response: Response) => {
        this.entries.set(key, new Uint8Array(await response.arrayBuffer()));
      },
      delete: async (url: string) => {
        [...this.entries.keys()]
          .filter((key) => key.split('?')[0] === url)
          .forEach((key) => this.entries.delete(key));
        return true;
      },
    };
  }
}

function asCaches(caches: MemoryCaches): CacheStorage {
  return caches as unknown as CacheStorage;
}

describe('createBrowserFetch', () => {
  it('reports progress up to the whole file', async () => {
    const response = new Response('hello', { headers: { 'content-length': '5' } });
    const fetchFile = createBrowserFetch({ fetch: async () => response });
    const onProgress = jest.fn();
    await expect(fetchFile(URL_OF_FILE, { onProgress })).resolves.toEqual(bytesOf('hello'));
    expect(onProgress).toHaveBeenLastCalledWith(5, 5);
  });

  it('names the status of a missing file', async () => {
    const fetchFile = createBrowserFetch({ fetch: async () => new Response('', { status: 404 }) });
    await expect(fetchFile(URL_OF_FILE)).rejects.toMatchObject({
      code: 'model-file-missing',
      message: expect.stringContaining('404'),
    });
  });

  it('tells a server that does not answer from a missing file', async () => {
    const fetchFile = createBrowserFetch({
      fetch: async () => {
        throw new TypeError('Failed to fetch');
      },
    });
    await expect(fetchFile(URL_OF_FILE)).rejects.toMatchObject({ code: 'model-file-unreachable' });
  });

  it('gives up on a server that falls silent, not on one that is slow', async () => {
    jest.useFakeTimers();
    try {
      let body: ReadableStreamDefaultController<Uint8Array> | undefined;
      const slow = new ReadableStream<Uint8Array>({
        start: (controller) => void (body = controller),
      });
      const fetchFile = createBrowserFetch({ fetch: async () => new Response(slow) });
      const fetching = fetchFile(URL_OF_FILE);
      const outcome = expect(fetching).rejects.toMatchObject({
        code: 'model-file-unreachable',
        cause: expect.objectContaining({ message: expect.stringContaining('60 s') }),
      });
      const ended = jest.fn();
      fetching.catch(ended);
      for (let part = 0; part < 5; part++) {
        await jest.advanceTimersByTimeAsync(50_000);
        body?.enqueue(bytesOf('x'));
      }
      await jest.advanceTimersByTimeAsync(50_000);
      expect(ended).not.toHaveBeenCalled();
      await jest.advanceTimersByTimeAsync(11_000);
      await outcome;
    } finally {
      jest.useRealTimers();
    }
  });

  it('passes a cancellation on as it is', async () => {
    const fetchFile = createBrowserFetch({
      fetch: async (_, init) => {
        init?.signal?.throwIfAborted();
        return new Response('');
      },
    });
    const signal = AbortSignal.abort();
    await expect(fetchFile(URL_OF_FILE, { signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('fetches a file whose hash is known once, and drops other versions of it', async () => {
    const caches = new MemoryCaches();
    const fetch = jest.fn(async () => new Response('one'));
    const fetchFile = createBrowserFetch({ fetch, caches: asCaches(caches) });
    await fetchFile(URL_OF_FILE, { sha256: '1' });
    await expect(fetchFile(URL_OF_FILE, { sha256: '1' })).resolves.toEqual(bytesOf('one'));
    expect(fetch).toHaveBeenCalledTimes(1);
    await fetchFile(URL_OF_FILE, { sha256: '2' });
    expect([...caches.entries.keys()]).toEqual([`${URL_OF_FILE}?sha256=2`]);
  });

  it('goes past the cache when asked to', async () => {
    const caches = new MemoryCaches();
    caches.entries.set(`${URL_OF_FILE}?sha256=1`, bytesOf('rotten'));
    const fetch = jest.fn(async () => new Response('fresh'));
    const fetchFile = createBrowserFetch({ fetch, caches: asCaches(caches) });
    const options = { sha256: '1', reload: true };
    await expect(fetchFile(URL_OF_FILE, options)).resolves.toEqual(bytesOf('fresh'));
    expect(fetch).toHaveBeenCalledWith(URL_OF_FILE, expect.objectContaining({ cache: 'reload' }));
  });

  it('works with a cache that is broken', async () => {
    const broken = { open: () => Promise.reject(new Error('quota')) } as unknown as CacheStorage;
    const fetchFile = createBrowserFetch({ fetch: async () => new Response('x'), caches: broken });
    await expect(fetchFile(URL_OF_FILE, { sha256: '1' })).resolves.toEqual(bytesOf('x'));
  });
});
