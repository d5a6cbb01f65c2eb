import type { DicomJson, DicomJsonElement } from './dicomJson';
import { isSupportedTransferSyntax, readFrames } from './frames';
import { dicomJsonAnswer, HttpError, type Answer } from './httpError';
import { readInstance, UnreadableInstanceError, type Instance } from './instance';
import { MalformedMultipartError, parseMediaType, parseMultipart } from './multipart';
import type { Storage } from './storage';
import { Tag } from './tags';

/** Reasons for a failed store, PS3.18 table I.2-2 and PS3.4 annex B. */
export const FailureReason = {
  ProcessingFailure: 0x0110,
  DuplicateSopInstance: 0x0111,
  StudyMismatch: 0xa900,
  CannotUnderstand: 0xc000,
  TransferSyntaxNotSupported: 0xc122,
} as const;

/** A fault that a test lets the store endpoint have. It can't be reached from outside the process. */
export type StowFault =
  /** Answers with this status and no data set, storing nothing. */
  | { readonly kind: 'status'; readonly status: number }
  /**
   * Refuses instances (all, or those chosen) with a failure reason; `status` is for a PACS whose
   * status says less than its body, such as 202 where nothing was stored.
   */
  | {
      readonly kind: 'refuse';
      readonly failureReason: number;
      readonly refuses?: (sopInstanceUid: string) => boolean;
      readonly status?: number;
    }
  /** Says «stored», but keeps other bytes than it was given. */
  | { readonly kind: 'alter'; readonly alter: (file: Buffer) => Buffer }
  /** Closes the connection without an answer. */
  | { readonly kind: 'disconnect' };

interface Outcome {
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly retrieveUrl?: string;
  readonly failureReason?: number;
}

/**
 * Stores the DICOM files of a STOW-RS request (PS3.18 section 10.5). The same bytes may be stored
 * again; another object under a known SOP Instance UID is refused.
 * @param studyUid the study of the path, where it names one: objects of other studies are refused
 * @returns 200 when all were stored, 202 when some were, 409 when none was
 * @throws HttpError 400 for a malformed body, 415 for another media type
 */
export async function store(
  storage: Storage,
  request: { readonly contentType: string; readonly body: Buffer; readonly studyUid?: string },
  baseUrl: string,
  fault?: StowFault
): Promise<Answer> {
  const files = filesOf(request.contentType, request.body);
  if (fault?.kind === 'status') {
    return { status: fault.status, contentType: 'text/plain', body: 'Injected by a test.' };
  }
  const outcomes: Outcome[] = [];
  for (const file of files) {
    outcomes.push(await storeFile(storage, file, request.studyUid, baseUrl, fault));
  }
  const status = statusOf(outcomes, fault);
  return dicomJsonAnswer(status, responseDataset(outcomes, baseUrl, request.studyUid));
}

function filesOf(contentType: string, body: Buffer): readonly Buffer[] {
  const { type, parameters } = parseMediaType(contentType);
  if (type === 'application/dicom') {
    return [body];
  }
  const partType = (parameters.type ?? 'application/dicom').toLowerCase();
  if (type !== 'multipart/related' || partType !== 'application/dicom') {
    throw new HttpError(415, 'Send multipart/related; type="application/dicom".');
  }
  try {
    const parts = parseMultipart(body, parameters.boundary ?? '');
    if (parts.length === 0) {
      throw new MalformedMultipartError('The request has no parts.');
    }
    return parts.map((part) => part.body);
  } catch (error) {
    if (error instanceof MalformedMultipartError) {
      throw new HttpError(400, error.message);
    }
    throw error;
  }
}

async function storeFile(
  storage: Storage,
  file: Buffer,
  studyUid: string | undefined,
  baseUrl: string,
  fault: StowFault | undefined
): Promise<Outcome> {
  let instance: Instance;
  try {
    instance = readInstance(file);
  } catch (error) {
    if (error instanceof UnreadableInstanceError) {
      return {
        sopClassUid: '',
        sopInstanceUid: '',
        failureReason: FailureReason.CannotUnderstand,
      };
    }
    throw error;
  }
  const failureReason =
    injectedFailure(instance, fault) ??
    objection(instance, file, studyUid) ??
    (await keep(storage, instance, fault?.kind === 'alter' ? fault.alter(file) : file));
  const { sopClassUid, sopInstanceUid, seriesUid } = instance;
  return failureReason === undefined
    ? {
        sopClassUid,
        sopInstanceUid,
        retrieveUrl: `${baseUrl}/studies/${instance.studyUid}/series/${seriesUid}/instances/${sopInstanceUid}`,
      }
    : { sopClassUid, sopInstanceUid, failureReason };
}

function injectedFailure(instance: Instance, fault: StowFault | undefined): number | undefined {
  if (fault?.kind !== 'refuse') {
    return undefined;
  }
  return (fault.refuses?.(instance.sopInstanceUid) ?? true) ? fault.failureReason : undefined;
}

function objection(
  instance: Instance,
  file: Buffer,
  studyUid: string | undefined
): number | undefined {
  if (studyUid !== undefined && instance.studyUid !== studyUid) {
    return FailureReason.StudyMismatch;
  }
  if (!isSupportedTransferSyntax(instance.transferSyntaxUid)) {
    return FailureReason.TransferSyntaxNotSupported;
  }
  try {
    // A truncated file is refused here rather than noticed by the next reader.
    readFrames(instance, file);
    return undefined;
  } catch (error) {
    if (error instanceof UnreadableInstanceError) {
      return FailureReason.CannotUnderstand;
    }
    throw error;
  }
}

async function keep(
  storage: Storage,
  instance: Instance,
  file: Buffer
): Promise<number | undefined> {
  try {
    const outcome = await storage.store(instance, file);
    return outcome === 'conflict' ? FailureReason.DuplicateSopInstance : undefined;
  } catch {
    return FailureReason.ProcessingFailure;
  }
}

function statusOf(outcomes: readonly Outcome[], fault: StowFault | undefined): number {
  const failed = outcomes.filter((outcome) => outcome.failureReason !== undefined);
  if (failed.length === 0) {
    return 200;
  }
  const injected = fault?.kind === 'refuse' ? fault.status : undefined;
  return injected ?? (failed.length < outcomes.length ? 202 : 409);
}

function responseDataset(
  outcomes: readonly Outcome[],
  baseUrl: string,
  studyUid: string | undefined
): DicomJson {
  const stored = outcomes.filter((outcome) => outcome.failureReason === undefined);
  const failed = outcomes.filter((outcome) => outcome.failureReason !== undefined);
  const response: Record<string, DicomJsonElement> = {};
  if (studyUid !== undefined && stored.length > 0) {
    response[Tag.RetrieveUrl] = { vr: 'UR', Value: [`${baseUrl}/studies/${studyUid}`] };
  }
  if (failed.length > 0) {
    response[Tag.FailedSopSequence] = { vr: 'SQ', Value: failed.map(toItem) };
  }
  if (stored.length > 0) {
    response[Tag.ReferencedSopSequence] = { vr: 'SQ', Value: stored.map(toItem) };
  }
  return response;
}

function toItem(outcome: Outcome): DicomJson {
  const item: Record<string, DicomJsonElement> = {
    [Tag.ReferencedSopClassUid]: uidElement(outcome.sopClassUid),
    [Tag.ReferencedSopInstanceUid]: uidElement(outcome.sopInstanceUid),
  };
  if (outcome.retrieveUrl !== undefined) {
    item[Tag.RetrieveUrl] = { vr: 'UR', Value: [outcome.retrieveUrl] };
  }
  if (outcome.failureReason !== undefined) {
    item[Tag.FailureReason] = { vr: 'US', Value: [outcome.failureReason] };
  }
  return item;
}

function uidElement(uid: string): DicomJsonElement {
  return uid === '' ? { vr: 'UI' } : { vr: 'UI', Value: [uid] };
}
