import { isAbortError } from '@multiverseg/core/jobs';
import type { DataSource } from '../host/types';
import type { EncodedSegmentation } from './encode';
import { EncodeError, StoreError, VerifyError } from '@multiverseg/core/seg/errors';
import { describeFailureReason, isDuplicate } from '@multiverseg/core/dicomweb/failureReason';
import { fetchInstance } from '@multiverseg/core/dicomweb/fetchInstance';
import { checkStoredSegmentation } from '@multiverseg/core/seg/readBack';
import { readStowResponse } from '@multiverseg/core/dicomweb/stowResponse';

export interface StoreOptions {
  readonly dataSource: DataSource;
  /** Headers of a signed-in user, asked for at every request: tokens expire. */
  readonly authorisation: () => Record<string, string> | undefined;
  readonly onStep?: (step: 'storing' | 'checking') => void;
  readonly signal?: AbortSignal;
  /** How long the PACS may take to answer the upload; milliseconds. */
  readonly timeoutMs?: number;
  /** Pauses before each further try to read the object back; milliseconds. */
  readonly retryDelaysMs?: readonly number[];
}

const defaultTimeoutMs = 180_000;
/** Archives may need a few seconds until a stored object can be retrieved. */
const defaultRetryDelaysMs = [300, 700, 1500, 3000, 5000] as const;

/**
 * Stores a segmentation by STOW-RS through the host's data source, fetches it back and compares the
 * voxels. Resolves only when what the PACS holds is what was sent. May be called again with the same
 * object after any failure but `seg-differs`: its UIDs stay, so the PACS never holds two copies.
 *
 * @throws StoreError the PACS did not take it
 * @throws VerifyError the PACS took it, but gives back something else or nothing
 * @throws EncodeError the host could not write the object
 * @throws DOMException `AbortError`
 */
export async function storeSegmentation(
  { dataset, snapshot }: EncodedSegmentation,
  options: StoreOptions
): Promise<void> {
  const { dataSource, authorisation, onStep, signal } = options;
  signal?.throwIfAborted();
  const identity = {
    studyInstanceUid: String(dataset.StudyInstanceUID),
    seriesInstanceUid: String(dataset.SeriesInstanceUID),
    sopInstanceUid: String(dataset.SOPInstanceUID),
  };

  onStep?.('storing');
  const answer = await send(dataset, options);
  const rejection = judge(answer, identity.sopInstanceUid);
  if (rejection && !rejection.mayBeStoredAlready) {
    throw rejection.error;
  }

  onStep?.('checking');
  try {
    const bytes = await fetchInstance({
      wadoRoot: dataSource.getConfig?.().wadoRoot,
      ...identity,
      authorisation,
      retryDelaysMs: options.retryDelaysMs ?? defaultRetryDelaysMs,
      signal,
    });
    checkStoredSegmentation(bytes, snapshot, identity.sopInstanceUid);
  } catch (error) {
    if (signal?.aborted || isAbortError(error)) {
      throw error;
    }
    if (error instanceof VerifyError && error.code === 'seg-differs') {
      throw error; // Also where the PACS refused: the UID is taken by another object.
    }
    throw (
      rejection?.error ?? (error instanceof VerifyError ? error : VerifyError.notReadable(error))
    );
  }
}

interface Answer {
  /** HTTP status; undefined where the data source did not use our request. */
  readonly status?: number;
  readonly body: string;
}

/**
 * Runs the host's store with a request of our own: the host's client discards the body and takes 202
 * for success, so this is the only way to see a partial failure with the host's authorisation kept.
 */
async function send(
  dataset: EncodedSegmentation['dataset'],
  { dataSource, signal, timeoutMs = defaultTimeoutMs }: StoreOptions
): Promise<Answer> {
  if (!dataSource.store?.dicom) {
    throw StoreError.noStore();
  }
  const request = new XMLHttpRequest();
  request.timeout = timeoutMs;
  const abort = () => request.abort();
  signal?.addEventListener('abort', abort, { once: true });
  // The client throws inside an event handler on bodies it does not expect; its promise then hangs.
  const loaded = new Promise<void>((resolve) => {
    request.addEventListener('loadend', () => resolve());
  });
  try {
    await Promise.race([dataSource.store.dicom(dataset, request), loaded]);
  } catch (error) {
    signal?.throwIfAborted();
    if (request.readyState !== XMLHttpRequest.DONE) {
      throw EncodeError.failed(error);
    }
    if (request.status === 0) {
      throw StoreError.unreachable(error);
    }
  } finally {
    signal?.removeEventListener('abort', abort);
  }
  signal?.throwIfAborted();
  if (request.readyState !== XMLHttpRequest.DONE) {
    return { body: '' };
  }
  if (request.status === 0) {
    throw StoreError.unreachable();
  }
  return { status: request.status, body: textOf(request) };
}

function textOf(request: XMLHttpRequest): string {
  return request.responseType === '' || request.responseType === 'text' ? request.responseText : '';
}

interface Rejection {
  readonly error: StoreError;
  /** The PACS has this UID: after a lost answer it may hold our object, which the read-back tells. */
  readonly mayBeStoredAlready: boolean;
}

function judge({ status, body }: Answer, sopInstanceUid: string): Rejection | undefined {
  if (status === undefined) {
    return undefined;
  }
  const outcome = readStowResponse(body, sopInstanceUid);
  const reasonCode = outcome.status === 'failed' ? outcome.reasonCode : undefined;
  const reason = describeFailureReason(reasonCode);
  const rejected = (error: StoreError): Rejection => ({
    error,
    mayBeStoredAlready: isDuplicate(reasonCode),
  });
  if (status >= 200 && status < 300) {
    return outcome.status === 'failed' ? rejected(StoreError.partial(reason)) : undefined;
  }
  switch (status) {
    case 401:
    case 403:
      return rejected(StoreError.refused(status));
    case 409:
      return rejected(StoreError.conflict(reason));
    case 413:
      return rejected(StoreError.tooLarge());
    default:
      return rejected(StoreError.serverError(status));
  }
}
