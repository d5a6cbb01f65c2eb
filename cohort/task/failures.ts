import type { ErrorCode } from '@multiverseg/core/errors/ErrorCodes';
import { UserError } from '@multiverseg/core/errors/UserError';
import { CohortError, type CohortCode } from '../errors/CohortError';
import type { SeriesFailure } from './types';

type Kind = SeriesFailure['kind'];

/** Statuses of gateways before a PACS that is away, or of one that wants to be left alone. */
const OUTAGE_STATUSES: readonly number[] = [429, 502, 503, 504];

const KINDS: { readonly [C in ErrorCode | CohortCode]?: Kind } = {
  'search-unreachable': 'outage',
  'read-unreachable': 'outage',
  'pacs-unreachable': 'outage',
  'pacs-busy': 'outage',
  'pacs-busy-for': 'outage',
  'pacs-full': 'outage',

  'search-failed': 'again',
  'read-error': 'again',
  'pacs-error': 'again',
  'pacs-says-nothing': 'again',
  'seg-not-shown': 'again',
  'seg-not-readable': 'again',
  'cohort-frame-damaged': 'again',
  'cohort-worker-died': 'again',
  'cohort-worker-silent': 'again',

  'search-logged-out': 'fatal',
  'read-logged-out': 'fatal',
  'read-web-page': 'fatal',
  'read-refused': 'fatal',
  'pacs-logged-out': 'fatal',
  'pacs-refused': 'fatal',
  'pacs-no-stow': 'fatal',
  'pacs-web-page': 'fatal',
  'cohort-credentials-unreadable': 'fatal',
  'cohort-folder-unwritable': 'fatal',
  'cohort-pacs-gone': 'fatal',
  'cohort-run-absent': 'fatal',
  'cohort-worker-differs': 'fatal',
};

/** What an error means for a series, and for the run; nothing of a patient is in it. */
export function failureOf(error: unknown): SeriesFailure {
  if (error instanceof UserError || error instanceof CohortError) {
    const { code, params } = error;
    const status = statusIn(params);
    const known = KINDS[code] ?? (isModelFailure(code) ? 'fatal' : 'final');
    const isAway = known === 'again' && status !== undefined && OUTAGE_STATUSES.includes(status);
    const isRefused = code === 'search-failed' && (status ?? 500) < 500 && !isAway;
    const waitSeconds = code === 'pacs-busy-for' ? countIn(params) : undefined;
    return {
      ...{ code, params },
      kind: isAway ? 'outage' : isRefused ? 'final' : known,
      ...(waitSeconds !== undefined && { waitSeconds }),
    };
  }
  if (isDiskFull(error)) {
    const params = { folder: '', reason: 'ENOSPC' };
    return { code: 'cohort-folder-unwritable', params, kind: 'fatal' };
  }
  const { name, stack } = error instanceof Error ? error : new Error();
  const place = /\(?([\w.-]+:\d+:\d+)\)?$/m.exec(stack ?? '')?.[1] ?? '';
  return { code: 'cohort-unexpected', params: { name, place }, kind: 'final' };
}

/** Its files are missing or damaged: so they are for every series. */
function isModelFailure(code: string): boolean {
  return /^(manifest|model|runtime|self-test)-/.test(code);
}

function isDiskFull(error: unknown): boolean {
  const { code } = Object(error) as { readonly code?: unknown };
  return code === 'ENOSPC' || code === 'EDQUOT';
}

function statusIn(params: object): number | undefined {
  const { status } = params as { readonly status?: unknown };
  return typeof status === 'number' ? status : undefined;
}

function countIn(params: object): number | undefined {
  const { count } = params as { readonly count?: unknown };
  return typeof count === 'number' ? count : undefined;
}
