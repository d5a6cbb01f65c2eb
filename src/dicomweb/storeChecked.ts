import type { NaturalDataset } from '../dicom/NaturalDataset';
import { isAbortError, pause, throwIfAborted } from '../jobs';
import { judgeStow, type StowJudgement } from './judgeStow';
import { retrieveInstance, type Retrieved, type RetrievedObject } from './retrieveInstance';
import type { InstanceIdentity, SegStore } from './SegStore';
import { plainFailure, type DifferenceCode, type StoreFailure } from './StoreFailure';

/** An object to be stored, and where its own words say that it belongs. */
export interface StorableObject {
  readonly dataset: NaturalDataset;
  readonly identity: InstanceIdentity;
}

export type StoreStep =
  | { readonly step: 'storing' }
  /** @param seconds how long the PACS has not shown the object yet; 0 at first */
  | { readonly step: 'checking'; readonly seconds: number };

export interface StoreOptions {
  /**
   * Compares what the PACS gives back with what was sent.
   *
   * @returns in what it differs, undefined where in nothing
   * @throws Error it can't be read
   */
  readonly check: (object: RetrievedObject) => Difference | undefined;
  readonly onStep?: (step: StoreStep) => void;
  /** Ends the sending or the waiting; the outcome says what is known by then. */
  readonly signal?: AbortSignal;
  readonly patience?: Patience;
  /** It was sent before, so it may be there, whatever the PACS has against taking it again. */
  readonly isRetry?: boolean;
}

export interface Difference {
  readonly code: DifferenceCode;
  readonly cause?: unknown;
}

/** Pauses before each further look, in milliseconds. */
export interface Patience {
  /** Where the PACS said that it stored the object. */
  readonly shown: readonly number[];
  /** Where its answer was lost or said nothing. A retry does no harm, so this may be shorter. */
  readonly lost: readonly number[];
}

const defaultPatience: Patience = {
  shown: [500, 500, 1000, 1000, ...Array<number>(13).fill(2000), 1000],
  lost: [500, 500, 1000, 1000, 2000],
};

export type StoreOutcome =
  | { readonly kind: 'stored' }
  | {
      readonly kind: 'failed';
      readonly failure: StoreFailure;
      /** Something else lies under the object's UID: it can never be stored under this one. */
      readonly isUidTaken: boolean;
    };

/**
 * Stores an object, reads it back and compares. `stored` means that the PACS holds what was sent.
 * After a failure the same object may be stored again: its UIDs stay, so there are never two copies,
 * unless `isUidTaken`. Never rejects for what the PACS does.
 */
export async function storeChecked(
  store: SegStore,
  object: StorableObject,
  options: StoreOptions
): Promise<StoreOutcome> {
  const { signal, onStep } = options;
  let judgement: StowJudgement | undefined;
  try {
    throwIfAborted(signal);
    onStep?.({ step: 'storing' });
    const answer = await store.store(object.dataset, signal);
    judgement = judgeStow(answer, object.identity.sopInstanceUid);
    const isKnownNotToBeThere =
      judgement.verdict === 'refused' && !(options.isRetry && answer.kind === 'answer');
    return isKnownNotToBeThere
      ? failed(judgement.failure)
      : await readBack(store, object, judgement, options);
  } catch (error) {
    if (!isAbortError(error)) {
      throw error;
    }
    return failed(
      plainFailure(judgement?.verdict === 'stored' ? 'check-cancelled' : 'save-cancelled')
    );
  }
}

async function readBack(
  store: SegStore,
  { identity }: StorableObject,
  { verdict, failure }: StowJudgement,
  { check, onStep, signal, patience = defaultPatience }: StoreOptions
): Promise<StoreOutcome> {
  const pausesMs = pausesFor(verdict, failure, patience);
  const form = { index: 0 };
  let waitedMs = 0;
  for (let look = 0; ; look++) {
    onStep?.({ step: 'checking', seconds: Math.round(waitedMs / 1000) });
    const found = compare(await retrieveInstance(store, identity, form, signal), check);
    if (found.kind === 'same') {
      return { kind: 'stored' };
    }
    if (found.kind === 'different') {
      return {
        kind: 'failed',
        failure: plainFailure(found.difference.code, found.difference.cause),
        isUidTaken: true,
      };
    }
    if (found.isFinal || look >= pausesMs.length) {
      return failed(weigh(verdict, failure, found.failure, Math.round(waitedMs / 1000)));
    }
    await pause(pausesMs[look], signal);
    waitedMs += pausesMs[look];
  }
}

function pausesFor(
  verdict: StowJudgement['verdict'],
  failure: StoreFailure,
  { shown, lost }: Patience
): readonly number[] {
  if (verdict === 'refused') {
    return []; // It was sent before, and has had its time.
  }
  const saysItHasIt =
    failure.code === 'pacs-conflict' && failure.params.reason.code === 'duplicate-identifier';
  return verdict === 'stored' || saysItHasIt ? shown : lost;
}

type Comparison =
  | { readonly kind: 'same' }
  | { readonly kind: 'different'; readonly difference: Difference }
  /** Without a failure: the PACS does not have it. */
  | { readonly kind: 'missing'; readonly failure?: StoreFailure; readonly isFinal: boolean };

function compare(retrieved: Retrieved, check: StoreOptions['check']): Comparison {
  switch (retrieved.kind) {
    case 'absent':
      return { kind: 'missing', isFinal: false };
    case 'failed':
      return { kind: 'missing', failure: retrieved.failure, isFinal: retrieved.isFinal };
    case 'file':
    case 'parts':
      try {
        const difference = check(retrieved);
        return difference ? { kind: 'different', difference } : { kind: 'same' };
      } catch (cause) {
        // It may have been cut off on its way.
        return {
          kind: 'missing',
          failure: plainFailure('seg-not-readable', cause),
          isFinal: false,
        };
      }
  }
}

/** Which of two failures the user has to know: that of the upload, or that of looking for it. */
function weigh(
  verdict: StowJudgement['verdict'],
  uploading: StoreFailure,
  looking: StoreFailure | undefined,
  seconds: number
): StoreFailure {
  if (verdict === 'stored') {
    return looking ?? { code: 'seg-not-shown', params: { count: seconds } };
  }
  if (!looking || verdict === 'refused') {
    return uploading;
  }
  // Whatever else is wrong, it is known only after a login.
  const isLogin = looking.code === 'read-logged-out' || looking.code === 'read-web-page';
  if (isLogin) {
    return uploading.code === 'pacs-web-page' ? uploading : looking;
  }
  // Of these it would be said that it is not there: who could not look does not know.
  const wouldDeny: readonly StoreFailure['code'][] = [
    'pacs-says-nothing',
    'pacs-web-page',
    'pacs-conflict',
  ];
  return wouldDeny.includes(uploading.code) ? looking : uploading;
}

function failed(failure: StoreFailure): StoreOutcome {
  return { kind: 'failed', failure, isUidTaken: false };
}
