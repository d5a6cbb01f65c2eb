import { detail } from '../errors/ErrorCodes';
import { base64ToBytes, bytesToFloats } from './base64';
import { ContextFileError } from './ContextFileError';
import { CONTEXT_FILE_FORMAT, CONTEXT_FILE_VERSION } from './contextFile';
import { ContextSet } from './ContextSet';
import { createContextEntry } from './createContextEntry';
import { FieldReader } from './FieldReader';
import type { ContextEntry, ContextProvenance } from './types';

const MAXIMUM_CHARACTERS = 128 * 1024 * 1024;
const MAXIMUM_ENTRIES = 1024;
const MAXIMUM_SIZE = 512;

/**
 * Reads the text of a context file, strictly: an unknown or missing field, a wrong type, a value out
 * of range or too much data is an error. The entries get new ids, since ids name cached encodings.
 * @throws ContextFileError that names the field; nothing is imported then
 */
export function importContextSet(text: string): ContextSet {
  if (text.length > MAXIMUM_CHARACTERS) {
    throw new ContextFileError(
      detail('document-too-large', { maximumMegabytes: MAXIMUM_CHARACTERS / 1024 / 1024 })
    );
  }
  const file = FieldReader.ofDocument(parseJson(text), ['format', 'version', 'taskId', 'entries']);
  file.literal('format', CONTEXT_FILE_FORMAT);
  file.literal('version', CONTEXT_FILE_VERSION);
  const set = new ContextSet(file.text('taskId'));
  for (const entry of file.objects('entries', MAXIMUM_ENTRIES, ENTRY_FIELDS)) {
    set.add(readEntry(entry));
  }
  return set;
}

const ENTRY_FIELDS = ['size', 'image', 'mask', 'enabled', 'provenance'];
const PROVENANCE_FIELDS = [
  'studyInstanceUid',
  'seriesInstanceUid',
  'sopInstanceUid',
  'frameNumber',
  'acceptedAt',
  'promptCount',
];

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ContextFileError(detail('document-not-json'), { cause });
  }
}

function readEntry(entry: FieldReader): ContextEntry {
  const size = entry.integer('size', 1, MAXIMUM_SIZE);
  const image = bytesToFloats(readBytes(entry, 'image', size * size * 4));
  if (!image.every((value) => value >= 0 && value <= 1)) {
    throw entry.error('image', (field) => detail('field-not-unit-interval', { field }));
  }
  const mask = readBytes(entry, 'mask', size * size);
  if (!mask.every((value) => value <= 1)) {
    throw entry.error('mask', (field) => detail('field-not-binary', { field }));
  }
  const enabled = entry.boolean('enabled');
  const provenance = readProvenance(entry.object('provenance', PROVENANCE_FIELDS));
  return { ...createContextEntry(image, mask, size, provenance), enabled };
}

function readBytes(entry: FieldReader, field: string, byteCount: number): Uint8Array {
  const bytes = base64ToBytes(entry.anyText(field));
  if (!bytes) {
    throw entry.error(field, (path) => detail('field-not-base64', { field: path }));
  }
  if (bytes.length !== byteCount) {
    throw entry.error(field, (path) =>
      detail('field-wrong-byte-count', {
        field: path,
        actual: bytes.length,
        expected: byteCount,
      })
    );
  }
  return bytes;
}

function readProvenance(provenance: FieldReader): ContextProvenance {
  const acceptedAt = provenance.text('acceptedAt');
  if (Number.isNaN(Date.parse(acceptedAt))) {
    throw provenance.error('acceptedAt', (field) => detail('field-not-date', { field }));
  }
  return {
    studyInstanceUid: provenance.text('studyInstanceUid'),
    seriesInstanceUid: provenance.text('seriesInstanceUid'),
    sopInstanceUid: provenance.text('sopInstanceUid'),
    frameNumber: provenance.integer('frameNumber', 1, Number.MAX_SAFE_INTEGER),
    acceptedAt,
    promptCount: provenance.integer('promptCount', 0, Number.MAX_SAFE_INTEGER),
  };
}
