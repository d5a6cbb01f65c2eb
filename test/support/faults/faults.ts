import { readInstance } from '../../../demo/dicomweb/instance';
import { Tag } from '../../../demo/dicomweb/tags';
import { dicomFilesIn } from './dicomBodies';
import type { RequestKind } from './requestKind';

/** A request as it arrived at the proxy. */
export interface SeenRequest {
  readonly kind: RequestKind;
  readonly method: string;
  /** Path below the DICOMweb root, with the query. */
  readonly target: string;
  readonly contentType: string;
  readonly body: Buffer;
}

/** An answer that the proxy gives itself. */
export interface FaultAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** Whether something happens before the PACS got the request, or after it has done as asked. */
export type Moment = 'before' | 'after';

/** How the proxy treats a request. */
export type Fault =
  /** Closes the connection without an answer. */
  | { readonly kind: 'reset'; readonly moment: Moment }
  /** Keeps the client waiting until {@link FaultProxy.release}, then goes on as if nothing was. */
  | { readonly kind: 'hold'; readonly moment: Moment }
  /** Answers in place of the PACS. */
  | {
      readonly kind: 'answer';
      readonly moment: Moment;
      readonly answer: FaultAnswer | ((request: SeenRequest) => FaultAnswer);
    }
  /**
   * Sends the first part of the answer of the PACS; `cut` closes the connection before the announced
   * length is reached, `complete` announces no more than is sent.
   */
  | { readonly kind: 'truncate'; readonly share: number; readonly ending: 'cut' | 'complete' }
  /** Changes each DICOM file: on its way to the PACS when storing, on its way back otherwise. */
  | { readonly kind: 'alter'; readonly alter: (file: Buffer) => Uint8Array }
  /** Changes the data sets of an answer in DICOM JSON. */
  | { readonly kind: 'alter-json'; readonly alter: (datasets: unknown) => unknown };

/** The PACS, or something before it, answers with a status and a sentence of its own. */
export function answerStatus(code: number, moment: Moment = 'before'): Fault {
  const answer = { status: code, contentType: 'text/plain', body: 'Injected by a test.' };
  return { kind: 'answer', moment, answer };
}

/** Status 200 with the page of a login: what a gateway says whose session has ended. */
export function loginPage(): Fault {
  return { kind: 'answer', moment: 'before', answer: LOGIN_PAGE };
}

/** @param location default: a login page of the same origin, which the proxy serves */
export function redirectToLogin(location = LOGIN_PATH): Fault {
  const answer = { status: 302, headers: { Location: location } };
  return { kind: 'answer', moment: 'before', answer };
}

/** The status of success with nothing in it; `after` when the PACS has done as asked. */
export function emptyBody(moment: Moment = 'after', contentType = 'application/dicom+json'): Fault {
  return { kind: 'answer', moment, answer: { status: 200, contentType, body: '' } };
}

/**
 * A STOW answer that names every object as failed (PS3.18 section 10.5.3); nothing is stored.
 * @param failureReason PS3.18 table I.2-2, for example 0xA700 (out of resources)
 * @param code 409, or 202 for a PACS whose status says less than its body
 */
export function failedSopSequence(failureReason: number, code: 202 | 409 | 200 = 202): Fault {
  const answer = ({ contentType, body }: SeenRequest): FaultAnswer => {
    const failed = dicomFilesIn({ contentType, bytes: body }).map((file) => {
      const { sopClassUid, sopInstanceUid } = readInstance(file);
      return {
        [Tag.ReferencedSopClassUid]: { vr: 'UI', Value: [sopClassUid] },
        [Tag.ReferencedSopInstanceUid]: { vr: 'UI', Value: [sopInstanceUid] },
        [Tag.FailureReason]: { vr: 'US', Value: [failureReason] },
      };
    });
    const dataset = { [Tag.FailedSopSequence]: { vr: 'SQ', Value: failed } };
    return jsonAnswer(code, dataset);
  };
  return { kind: 'answer', moment: 'before', answer };
}

/** An answer in DICOM JSON, whatever is in it. */
export function jsonAnswer(code: number, value: unknown): FaultAnswer {
  const contentType = 'application/dicom+json';
  return { status: code, contentType, body: JSON.stringify(value) };
}

/** Where the proxy serves {@link LOGIN_PAGE}, with status 200. */
export const LOGIN_PATH = '/fault-proxy/login';

/** What a login of a gateway looks like to a program. */
export const LOGIN_PAGE: FaultAnswer = {
  status: 200,
  contentType: 'text/html; charset=utf-8',
  body: '<!doctype html><title>Sign in</title><form method="post"><input name="user"></form>',
};
