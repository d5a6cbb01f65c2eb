import { bytesToBase64, floatsToBytes } from './base64';
import { CONTEXT_FILE_FORMAT, CONTEXT_FILE_VERSION, type ContextFile } from './contextFile';
import type { ContextSet } from './ContextSet';

/**
 * A context set as the text of a JSON file. It holds pixels on the model's grid and DICOM identifiers,
 * no patient names.
 */
export function exportContextSet(set: ContextSet): string {
  const file: ContextFile = {
    format: CONTEXT_FILE_FORMAT,
    version: CONTEXT_FILE_VERSION,
    taskId: set.taskId,
    entries: set.entries.map(({ size, image, mask, enabled, provenance }) => ({
      size,
      image: bytesToBase64(floatsToBytes(image)),
      mask: bytesToBase64(mask),
      enabled,
      provenance: {
        studyInstanceUid: provenance.studyInstanceUid,
        seriesInstanceUid: provenance.seriesInstanceUid,
        sopInstanceUid: provenance.sopInstanceUid,
        frameNumber: provenance.frameNumber,
        acceptedAt: provenance.acceptedAt,
        promptCount: provenance.promptCount,
      },
    })),
  };
  return JSON.stringify(file);
}
