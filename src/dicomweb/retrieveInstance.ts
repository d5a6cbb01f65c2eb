import { inAcceptableForm, NOT_ACCEPTABLE } from './inAcceptableForm';
import { isWebPage, LOGGED_OUT } from './judgeStow';
import { firstPart } from './multipart';
import { retrieveInParts, type InstanceParts } from './retrieveInParts';
import type { HttpAnswer, InstanceIdentity, NoAnswer, SegStore } from './SegStore';
import { plainFailure, statusFailure, type StoreFailure } from './StoreFailure';

/** An instance as a service gives it: a DICOM file, or in parts. */
export type RetrievedObject =
  | { readonly kind: 'file'; readonly file: Uint8Array }
  | ({ readonly kind: 'parts' } & InstanceParts);

/** What one try to read an instance back has brought. */
export type Retrieved =
  | RetrievedObject
  /** The service does not have it, or not yet. */
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'failed';
      readonly failure: StoreFailure;
      /** Asking again changes nothing. */
      readonly isFinal: boolean;
    };

/**
 * Forms of asking for a whole instance, best first: as it is stored; then for servers that take no
 * quotes, no transfer syntax or no multipart. The next one is tried where one is not acceptable.
 */
const acceptableForms = [
  'multipart/related; type="application/dicom"; transfer-syntax=*',
  'multipart/related; type="application/dicom"',
  'multipart/related; type=application/dicom; transfer-syntax=*',
  'multipart/related; type=application/dicom',
  'application/dicom; transfer-syntax=*',
  'application/dicom',
  '*/*',
] as const;

/**
 * Asks once for an instance: as a DICOM file, else as metadata and pixels.
 *
 * @param form where in the list of forms to begin; kept by the caller from one try to the next
 */
export async function retrieveInstance(
  store: SegStore,
  identity: InstanceIdentity,
  form: { index: number },
  signal?: AbortSignal
): Promise<Retrieved> {
  const resource = [
    ...['studies', identity.studyInstanceUid],
    ...['series', identity.seriesInstanceUid],
    ...['instances', identity.sopInstanceUid],
  ]
    .map(encodeURIComponent)
    .join('/');
  const answer = await inAcceptableForm(store, resource, acceptableForms, form, signal);
  const whole = judge(answer);
  if (answer.kind === 'no-answer' || whole.kind !== 'failed' || !mayComeInParts(answer)) {
    return whole;
  }
  const parts = await retrieveInParts(store, resource, signal);
  return parts ? { kind: 'parts', ...parts } : whole;
}

function judge(answer: HttpAnswer | NoAnswer): Retrieved {
  if (answer.kind === 'no-answer') {
    // Who was not answered in minutes need not wait as long again.
    const isTimeout = (answer.cause as { name?: unknown } | undefined)?.name === 'TimeoutError';
    return failed(plainFailure('read-unreachable', answer.cause), isTimeout);
  }
  const { status } = answer;
  if (LOGGED_OUT.includes(status)) {
    return failed(statusFailure('read-logged-out', status), true);
  }
  if (status === 404 || status === 410 || status === 204) {
    return { kind: 'absent' };
  }
  if (status === 403 || NOT_ACCEPTABLE.includes(status)) {
    return failed(statusFailure('read-refused', status), true);
  }
  if (status < 200 || status >= 300) {
    return failed(statusFailure('read-error', status), status === 405 || status === 501);
  }
  if (isWebPage(answer)) {
    return failed(plainFailure('read-web-page'), true);
  }
  try {
    return { kind: 'file', file: firstPart(answer.body, answer.contentType) };
  } catch (cause) {
    return failed(plainFailure('seg-not-readable', cause), false);
  }
}

/** Some archives give away instances in parts only, or can't write them anew in the form asked for. */
function mayComeInParts({ status }: HttpAnswer): boolean {
  return status >= 400 && !LOGGED_OUT.includes(status);
}

function failed(failure: StoreFailure, isFinal: boolean): Retrieved {
  return { kind: 'failed', failure, isFinal };
}
