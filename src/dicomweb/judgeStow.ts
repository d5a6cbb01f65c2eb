import { describeFailureReason, isDuplicate } from './failureReason';
import type { HttpAnswer, NoAnswer, NotSent } from './SegStore';
import {
  plainFailure,
  statusFailure,
  type PlainFailureCode,
  type StatusFailureCode,
  type StoreFailure,
} from './StoreFailure';
import { readStowResponse, type StowOutcome } from './stowResponse';

/** Statuses of an ended session; so tell also 419 (frameworks), 440 (IIS) and 511 (RFC 6585). */
export const LOGGED_OUT: readonly number[] = [401, 407, 419, 440, 511];

/** What an answer to STOW-RS is worth. */
export interface StowJudgement {
  /**
   * - `stored`: the PACS says so of this object
   * - `maybe`: the answer was lost or says nothing, so the object may be there
   * - `duplicate`: an object with this UID is there; perhaps this very one
   * - `refused`: it is not stored
   */
  readonly verdict: 'stored' | 'maybe' | 'duplicate' | 'refused';
  /** What to say where the object is not found afterwards. */
  readonly failure: StoreFailure;
}

interface Case {
  readonly status: number;
  readonly outcome: StowOutcome;
  readonly isPage: boolean;
  readonly isRedirected: boolean;
  readonly retryAfterSeconds?: number;
}

type Row = readonly [
  matches: (answer: Case) => boolean,
  verdict: StowJudgement['verdict'],
  failure: (answer: Case) => StoreFailure,
];

const statusIs =
  (...statuses: readonly number[]) =>
  ({ status }: Case) =>
    statuses.includes(status);
const succeeded = ({ status }: Case) => status >= 200 && status < 300;
const failed = ({ outcome }: Case) => outcome.status === 'failed';
const isDuplicateUid = ({ outcome }: Case) => isDuplicate(reasonCodeIn(outcome));

/** The first row that matches decides; PS3.18 10.5.3, and what gateways before a PACS answer. */
const table: readonly Row[] = [
  [isDuplicateUid, 'duplicate', withReason('pacs-conflict')],
  [(answer) => failed(answer) && succeeded(answer), 'refused', withReason('pacs-partial')],
  [failed, 'refused', withReason('pacs-conflict')],
  [({ outcome }) => outcome.status === 'stored', 'stored', notShown],
  [statusIs(...LOGGED_OUT), 'refused', withStatus('pacs-logged-out')],
  // A page may lie over the answer of a PACS that stored, so it is looked up all the same.
  [({ isRedirected }) => isRedirected, 'maybe', plain('pacs-web-page')],
  [statusIs(403), 'refused', withStatus('pacs-refused')],
  [statusIs(404, 405, 410, 501), 'refused', withStatus('pacs-no-stow')],
  [statusIs(408), 'maybe', plain('pacs-unreachable')],
  [statusIs(409), 'duplicate', withReason('pacs-conflict')],
  [statusIs(413), 'refused', plain('pacs-too-large')],
  [statusIs(429), 'refused', busy],
  [statusIs(503), 'maybe', busy],
  [statusIs(507), 'refused', plain('pacs-full')],
  [({ status }) => status >= 400 && status < 500, 'refused', withStatus('pacs-rejects')],
  [({ status }) => status >= 500, 'maybe', withStatus('pacs-error')],
  [({ isPage }) => isPage, 'maybe', plain('pacs-web-page')],
  [() => true, 'maybe', plain('pacs-says-nothing')],
];

export function judgeStow(
  answer: HttpAnswer | NoAnswer | NotSent,
  sopInstanceUid: string
): StowJudgement {
  switch (answer.kind) {
    case 'not-sent': {
      const code = answer.reason === 'no-store' ? 'pacs-no-store' : 'seg-encode-failed';
      return { verdict: 'refused', failure: plainFailure(code, answer.cause) };
    }
    case 'no-answer':
      return { verdict: 'maybe', failure: plainFailure('pacs-unreachable', answer.cause) };
    case 'answer': {
      const answered: Case = {
        status: answer.status,
        outcome: readStowResponse(new TextDecoder().decode(answer.body), sopInstanceUid),
        isPage: isWebPage(answer),
        isRedirected: answer.redirected || (answer.status >= 300 && answer.status < 400),
        retryAfterSeconds: answer.retryAfterSeconds,
      };
      const [, verdict, failure] = table.find(([matches]) => matches(answered)) as Row;
      return { verdict, failure: failure(answered) };
    }
  }
}

/** Whether somebody other than a DICOMweb service answered: HTML, said or seen. */
export function isWebPage({ contentType, body }: HttpAnswer): boolean {
  const start = new TextDecoder('latin1').decode(body.subarray(0, 256));
  return (
    /^\s*(text\/html|application\/xhtml)/i.test(contentType) ||
    /^\s*<(!doctype\s+html|html)/i.test(start)
  );
}

function reasonCodeIn(outcome: StowOutcome): number | undefined {
  return outcome.status === 'failed' ? outcome.reasonCode : undefined;
}

function withReason(code: 'pacs-conflict' | 'pacs-partial') {
  return ({ outcome }: Case): StoreFailure => ({
    code,
    params: { reason: describeFailureReason(reasonCodeIn(outcome)) },
  });
}

function withStatus(code: StatusFailureCode) {
  return ({ status }: Case) => statusFailure(code, status);
}

function plain(code: PlainFailureCode) {
  return () => plainFailure(code);
}

function busy({ retryAfterSeconds }: Case): StoreFailure {
  return retryAfterSeconds === undefined
    ? plainFailure('pacs-busy')
    : { code: 'pacs-busy-for', params: { count: retryAfterSeconds } };
}

function notShown(): StoreFailure {
  return { code: 'seg-not-shown', params: { count: 0 } };
}
