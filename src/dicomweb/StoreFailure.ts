import type { ErrorCode, Message } from '../errors/ErrorCodes';

/** Why an object does not count as saved. */
export type StoreFailureCode =
  Extract<ErrorCode, `pacs-${string}` | `read-${string}`> | ReadBackCode;

type ReadBackCode =
  | 'seg-encode-failed'
  | 'seg-not-shown'
  | 'seg-not-readable'
  | 'save-cancelled'
  | 'check-cancelled'
  | DifferenceCode;

/** In what an object that comes back is another than was sent, the weightiest first. */
export type DifferenceCode =
  'seg-differs' | 'seg-differs-patient' | 'seg-differs-label' | 'seg-differs-position';

export type StoreFailure = Message<StoreFailureCode> & {
  /** Technical, for the console; names no patient. */
  readonly cause?: unknown;
};

/** Failures of which nothing more is known than that. */
export type PlainFailureCode = {
  [C in StoreFailureCode]: Message<C>['params'] extends Readonly<Record<string, never>> ? C : never;
}[StoreFailureCode];

export function plainFailure(code: PlainFailureCode, cause?: unknown): StoreFailure {
  return { code, params: {}, ...(cause !== undefined && { cause }) };
}

export type StatusFailureCode =
  | 'pacs-no-stow'
  | 'pacs-logged-out'
  | 'pacs-refused'
  | 'pacs-rejects'
  | 'pacs-error'
  | 'read-logged-out'
  | 'read-refused'
  | 'read-error';

export function statusFailure(code: StatusFailureCode, status: number): StoreFailure {
  return { code, params: { status } };
}
