import {
  fetchAnswer,
  resolveWithin,
  retryAfter,
  type HttpAnswer,
  type NoAnswer,
  type NotSent,
  type SegStore,
} from '@multiverseg/core/dicomweb';
import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { throwIfAborted } from '@multiverseg/core/jobs';
import type { DataSource } from '../host/types';

/** How long the PACS may take to answer an upload, and to give an object back; milliseconds. */
const storeTimeoutMs = 180_000;
const readTimeoutMs = 120_000;

/** Where objects are stored, whatever stands before it. */
const storePath = /\/studies(\/[^/?#]*)?\/?([?#].*)?$/;

/**
 * A PACS through the host's data source: the host's own client stores, with its login and its way of
 * writing DICOM; reading is by `fetch` with the host's authorisation.
 */
export class HostSegStore implements SegStore {
  constructor(
    private readonly dataSource: DataSource,
    /** Headers of a signed-in user, asked for at every request: tokens expire. */
    private readonly authorisation: () => Readonly<Record<string, string>> | undefined
  ) {}

  /**
   * Runs the host's store with a request of our own: the host's client discards the body and takes 202
   * for success, so this is the only way to see what the PACS answered.
   */
  async store(
    dataset: NaturalDataset,
    signal?: AbortSignal
  ): Promise<HttpAnswer | NoAnswer | NotSent> {
    const { store } = this.dataSource;
    if (!store?.dicom) {
      return { kind: 'not-sent', reason: 'no-store' };
    }
    const request = new XMLHttpRequest();
    request.timeout = storeTimeoutMs;
    const abort = () => request.abort();
    signal?.addEventListener('abort', abort, { once: true });
    // The client throws inside an event handler on bodies it does not expect; its promise then hangs.
    const loaded = new Promise<void>((resolve) => {
      request.addEventListener('loadend', () => resolve());
    });
    let cause: unknown;
    try {
      await Promise.race([store.dicom(dataset, request), loaded]);
    } catch (error) {
      cause = error;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
    throwIfAborted(signal);
    return answerOf(request, cause);
  }

  retrieve(resource: string, accept: string, signal?: AbortSignal) {
    return this.get(this.dataSource.getConfig?.().wadoRoot, resource, accept, signal);
  }

  query(resource: string, signal?: AbortSignal) {
    return this.get(
      this.dataSource.getConfig?.().qidoRoot,
      resource,
      'application/dicom+json',
      signal
    );
  }

  private async get(
    root: string | undefined,
    resource: string,
    accept: string,
    signal?: AbortSignal
  ): Promise<HttpAnswer | NoAnswer> {
    const url = root && resolveWithin(root, resource);
    return url
      ? fetchAnswer(url, {
          headers: { ...this.authorisation(), Accept: accept },
          signal,
          timeoutMs: readTimeoutMs,
        })
      : { kind: 'no-answer', cause: new Error('the data source has no such place') };
  }
}

function answerOf(request: XMLHttpRequest, cause: unknown): HttpAnswer | NoAnswer | NotSent {
  if (request.readyState === XMLHttpRequest.DONE && request.status !== 0) {
    return {
      kind: 'answer',
      status: request.status,
      contentType: request.getResponseHeader('Content-Type') ?? '',
      body: bodyOf(request),
      redirected: request.responseURL !== '' && !storePath.test(request.responseURL),
      ...retryAfter(request.getResponseHeader('Retry-After')),
    };
  }
  // Never opened: the client failed before it sent anything. Else the connection did.
  const isUnsent = request.readyState === XMLHttpRequest.UNSENT && cause !== undefined;
  return isUnsent
    ? { kind: 'not-sent', reason: 'not-writable', cause }
    : { kind: 'no-answer', cause };
}

function bodyOf({ responseType, response }: XMLHttpRequest): Uint8Array {
  const content: unknown = response;
  return responseType === 'arraybuffer' && content instanceof ArrayBuffer
    ? new Uint8Array(content)
    : new TextEncoder().encode(typeof content === 'string' ? content : '');
}
