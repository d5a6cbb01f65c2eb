import type { JobEnd } from '../queue/untilEnded';
import type { CohortTask, SeriesFailure } from '../task/types';
import { CohortError } from '../errors/CohortError';

/** What a shared queue holds of a series to be segmented: UIDs and hashes, in clear. */
export interface SharedJob {
  /** Hash of all that the answers of the run follow from; names its folder. */
  readonly run: string;
  readonly task: CohortTask;
}

/** What a worker says of a job. */
export type SharedEnd =
  | { readonly kind: 'ended'; readonly end: JobEnd }
  /** It would be the same for every series. */
  | { readonly kind: 'fatal'; readonly failure: SeriesFailure };

const HASH = /^[0-9a-f]{64}$/;
/** PS3.5 section 9; also safe in a URL. */
const UID = /^(?=.{1,64}$)\d+(\.\d+)*$/;

/** The queue's name of a job; the same for every run that would answer the same. */
export function jobIdOf({ key }: CohortTask): string {
  return `series-${key}`;
}

/**
 * A job as it came out of a queue that others can write to.
 *
 * @throws CohortError `cohort-job-unreadable`
 */
export function readSharedJob(value: unknown): SharedJob {
  const { run, task } = Object(value) as Partial<SharedJob>;
  const { key, studyInstanceUid, seriesInstanceUid } = Object(task) as Partial<CohortTask>;
  if (
    isMatch(HASH, run) &&
    isMatch(HASH, key) &&
    isMatch(UID, studyInstanceUid) &&
    isMatch(UID, seriesInstanceUid)
  ) {
    return { run, task: { key, studyInstanceUid, seriesInstanceUid } };
  }
  throw new CohortError('cohort-job-unreadable', {});
}

/** Undefined where a worker of another kind, or nobody, wrote it. */
export function readSharedEnd(value: unknown): SharedEnd | undefined {
  const { kind, end, failure } = Object(value) as {
    readonly kind?: unknown;
    readonly end?: unknown;
    readonly failure?: unknown;
  };
  const { event, result } = Object(end) as { readonly event?: unknown; readonly result?: unknown };
  const isEnded =
    kind === 'ended' &&
    ((event === 'done' && typeof Object(result).state === 'string') ||
      (event === 'failed' && isFailure(Object(end).failure)));
  return isEnded || (kind === 'fatal' && isFailure(failure)) ? (value as SharedEnd) : undefined;
}

function isFailure(value: unknown): boolean {
  const { code, params } = Object(value) as Partial<SeriesFailure>;
  return typeof code === 'string' && typeof params === 'object';
}

function isMatch(pattern: RegExp, value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}
