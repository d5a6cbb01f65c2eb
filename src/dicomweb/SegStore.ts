import type { NaturalDataset } from '../dicom/NaturalDataset';

/** What a DICOMweb service answered, whole and not judged. */
export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** Empty where the service named none. */
  readonly contentType: string;
  readonly body: Uint8Array;
  /** It came from somewhere else than where it was asked: most often from a login page. */
  readonly redirected: boolean;
  /** `Retry-After`; absent where the service named no number of seconds. */
  readonly retryAfterSeconds?: number;
}

/** The connection broke, was refused or timed out: nobody knows how far the request came. */
export interface NoAnswer {
  readonly kind: 'no-answer';
  readonly cause: unknown;
}

/** There was nothing to send it with, or the object can't be written: it has left nobody's hands. */
export interface NotSent {
  readonly kind: 'not-sent';
  readonly reason: 'no-store' | 'not-writable';
  readonly cause?: unknown;
}

/**
 * A DICOMweb service as saving needs it. No method rejects for what the service does; all of them
 * reject with the signal's reason once that fires.
 */
export interface SegStore {
  /** Store Instances (STOW-RS, PS3.18 10.5) of one object. */
  store(dataset: NaturalDataset, signal?: AbortSignal): Promise<HttpAnswer | NoAnswer | NotSent>;

  /**
   * Retrieve (WADO-RS, PS3.18 10.4).
   *
   * @param resource path below the service's root, without a slash at its beginning, as
   * `studies/1.2/series/3.4/instances/5.6`; or a URL that the service itself named. A URL outside the
   * root is not asked: the user's login would go with it
   */
  retrieve(resource: string, accept: string, signal?: AbortSignal): Promise<HttpAnswer | NoAnswer>;

  /** Search (QIDO-RS, PS3.18 10.6). @param resource path and query below the root */
  query(resource: string, signal?: AbortSignal): Promise<HttpAnswer | NoAnswer>;
}

/** Where an object lies in the hierarchy of DICOM. */
export interface InstanceIdentity {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
}
