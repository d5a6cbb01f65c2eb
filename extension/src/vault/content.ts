import { joinBytes, splitBytes } from './bytes';
import { KEPT_KINDS, type KeptKind, type KeptThing } from './types';

/** Of the form of all contents; it grows when an older plugin could not read them. */
export const CONTENT_VERSION = 1;

/** What is sealed with a content: without it nobody could say what the content is. */
export type ContentLabel = Pick<KeptThing, 'kind' | 'name' | 'studyInstanceUid' | 'stamp'>;

export function packContent(label: ContentLabel, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return joinBytes(label, bytes);
}

/** @throws Error where it is no packed content */
export function unpackContent(packed: Uint8Array): ContentLabel & { readonly bytes: Uint8Array } {
  const { value, bytes } = splitBytes(packed);
  return { ...labelOf(value), bytes };
}

function labelOf(value: unknown): ContentLabel {
  const { kind, name, studyInstanceUid, stamp } = Object(value) as Record<string, unknown>;
  if (
    isKeptKind(kind) &&
    typeof name === 'string' &&
    typeof stamp === 'string' &&
    (studyInstanceUid === undefined || typeof studyInstanceUid === 'string')
  ) {
    return { kind, name, studyInstanceUid, stamp };
  }
  throw new Error('A kept record does not say what it is.');
}

function isKeptKind(kind: unknown): kind is KeptKind {
  return KEPT_KINDS.some((known) => known === kind);
}
