import { isAbortError, pause, withTimeout } from '../jobs';
import { firstPart } from './multipart';

export interface InstanceRequest {
  readonly wadoRoot: string | undefined;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly authorisation: () => Record<string, string> | undefined;
  /** Pauses before each further try; milliseconds. */
  readonly retryDelaysMs: readonly number[];
  readonly signal?: AbortSignal;
}

/** Retrying these changes nothing. */
const finalStatuses = [400, 401, 403, 405, 406];
/** How long one try may take; milliseconds. */
const tryTimeoutMs = 120_000;

/**
 * Fetches one instance by WADO-RS as a DICOM file, trying again while the PACS does not have it yet.
 *
 * @throws Error the last failure; AbortError
 */
export async function fetchInstance(request: InstanceRequest): Promise<Uint8Array> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await fetchOnce(request);
    } catch (error) {
      const isCancelled = request.signal?.aborted || isAbortError(error);
      if (isCancelled || isFinal(error) || attempt >= request.retryDelaysMs.length) {
        throw error;
      }
    }
    await pause(request.retryDelaysMs[attempt], request.signal);
  }
}

class FetchError extends Error {
  constructor(readonly status: number) {
    super(`WADO-RS answered ${status}`);
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof FetchError
    ? finalStatuses.includes(error.status)
    : error instanceof Error && error.name === 'TimeoutError';
}

async function fetchOnce(request: InstanceRequest): Promise<Uint8Array> {
  if (!request.wadoRoot) {
    throw new Error('the data source has no wadoRoot');
  }
  const url = [
    request.wadoRoot.replace(/\/+$/, ''),
    ...['studies', request.studyInstanceUid],
    ...['series', request.seriesInstanceUid],
    ...['instances', request.sopInstanceUid],
  ].join('/');
  const fetchBody = async (signal: AbortSignal): Promise<Uint8Array> => {
    const response = await fetch(url, {
      headers: {
        ...request.authorisation(),
        Accept: 'multipart/related; type="application/dicom"',
      },
      // A copy from the browser's cache would prove nothing about the PACS.
      cache: 'no-store',
      signal,
    });
    if (!response.ok) {
      throw new FetchError(response.status);
    }
    const body = new Uint8Array(await response.arrayBuffer());
    return firstPart(body, response.headers.get('Content-Type') ?? '');
  };
  return withTimeout(tryTimeoutMs, fetchBody, request.signal);
}
