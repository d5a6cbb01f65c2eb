import { VerifyError } from './errors';
import { frameDifferences } from './frameDifferences';
import { readSegmentation } from './readSegmentation';
import type { StoredSegmentation } from './StoredSegmentation';
import type { SegmentationSnapshot } from './types';

/**
 * Compares a DICOM file from the PACS with what was saved, voxel by voxel, on every source frame and
 * for every segment.
 *
 * @throws VerifyError `seg-differs`, or `seg-not-readable`
 */
export function checkStoredSegmentation(
  file: Uint8Array,
  snapshot: SegmentationSnapshot,
  sopInstanceUid: string
): void {
  const stored = readStored(file);
  if (stored.sopInstanceUid !== sopInstanceUid) {
    throw VerifyError.differs('another SOP instance');
  }
  const differences = frameDifferences(stored, snapshot, stored.encoding);
  if (differences.length > 0) {
    throw VerifyError.differs(JSON.stringify(differences.slice(0, 5)));
  }
}

function readStored(file: Uint8Array): StoredSegmentation {
  try {
    return readSegmentation(file);
  } catch (error) {
    throw VerifyError.notReadable(error);
  }
}
