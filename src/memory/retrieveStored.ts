import type { InstanceIdentity, SegStore } from '../dicomweb';
import { retrieveInstance } from '../dicomweb/retrieveInstance';
import { UserError } from '../errors/UserError';
import { readSegmentation, readSegmentationFromMetadata, type StoredSegmentation } from '../seg';

/**
 * Reads a stored SEG object with its voxels, as a file or in parts.
 *
 * @throws UserError `memory-not-readable` where the service does not give it, or it is broken
 * @throws AbortError
 */
export async function retrieveStored(
  store: SegStore,
  identity: InstanceIdentity,
  signal?: AbortSignal
): Promise<StoredSegmentation> {
  const retrieved = await retrieveInstance(store, identity, { index: 0 }, signal);
  try {
    switch (retrieved.kind) {
      case 'file':
        return readSegmentation(retrieved.file);
      case 'parts':
        return readSegmentationFromMetadata(retrieved.metadata, retrieved.pixelData);
      case 'absent':
        throw new Error('the service does not have it');
      case 'failed':
        throw new Error(retrieved.failure.code, { cause: retrieved.failure.cause });
    }
  } catch (cause) {
    throw new UserError('memory-not-readable', {}, { cause });
  }
}
