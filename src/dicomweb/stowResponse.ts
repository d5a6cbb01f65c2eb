import { itemsOf, readDicomJson, type DicomItem } from './dicomItem';
import { readNativeDicomXml } from './nativeDicomXml';

/** What a STOW-RS response says about one instance (PS3.18 I.2.2, Store Instances Response Module). */
export type StowOutcome =
  | { readonly status: 'stored' }
  | { readonly status: 'failed'; readonly reasonCode?: number }
  /** The body is missing, not DICOM, or does not name the instance. */
  | { readonly status: 'unknown' };

const failedSequence = '00081198';
const referencedSequence = '00081199';
const referencedInstance = '00081155';
const failureReason = '00081197';

/**
 * Reads a STOW-RS response body, DICOM JSON or native DICOM XML. Never throws: a body that can't be
 * read says nothing, and the read-back decides.
 */
export function readStowResponse(body: string, sopInstanceUid: string): StowOutcome {
  const items = parse(body);
  const failures = items.flatMap((item) => itemsOf(item, failedSequence));
  // A server may leave the UID out when it could not read it; we sent a single instance.
  const failure =
    failures.find((item) => item.get(referencedInstance)?.[0] === sopInstanceUid) ??
    failures.find((item) => !item.get(referencedInstance)?.length);
  if (failure) {
    const [reason] = failure.get(failureReason) ?? [];
    const reasonCode = Number(reason);
    const isGiven = reason !== undefined && Number.isFinite(reasonCode);
    return { status: 'failed', ...(isGiven && { reasonCode }) };
  }
  const stored = items
    .flatMap((item) => itemsOf(item, referencedSequence))
    .some((item) => item.get(referencedInstance)?.[0] === sopInstanceUid);
  return { status: stored ? 'stored' : 'unknown' };
}

function parse(body: string): DicomItem[] {
  try {
    const trimmed = body.trim();
    if (trimmed.startsWith('<')) {
      return [readNativeDicomXml(trimmed)];
    }
    const json: unknown = JSON.parse(trimmed);
    return (Array.isArray(json) ? json : [json]).map(readDicomJson);
  } catch {
    return [];
  }
}
