import {
  storeChecked,
  type Patience,
  type RetrievedObject,
  type SegStore,
  type StorableObject,
} from '@multiverseg/core/dicomweb';
import { retrieveInstance } from '@multiverseg/core/dicomweb/retrieveInstance';
import type { StoreFailure } from '@multiverseg/core/dicomweb/StoreFailure';
import type { ErrorArguments } from '@multiverseg/core/errors/ErrorCodes';
import { UserError } from '@multiverseg/core/errors/UserError';
import { throwIfAborted } from '@multiverseg/core/jobs';
import {
  differencesOf,
  readSegmentation,
  readSegmentationFromMetadata,
  type SegmentationSnapshot,
} from '@multiverseg/core/seg';
import { CohortError } from '../errors/CohortError';

export interface OwnObject extends StorableObject {
  readonly snapshot: SegmentationSnapshot;
}

/** Another machine's arithmetic may move a border by a voxel: this share of them is no difference. */
const TOLERATED = 0.001;

/**
 * Brings an object whose UIDs follow from its job into the PACS, once: asks for it first, stores it where it is
 * not there, reads it back and compares. An object that an earlier try stored counts.
 *
 * @throws UserError what the PACS has against it
 * @throws CohortError `cohort-uid-taken` where something else lies there
 */
export async function storeOnce(
  store: SegStore,
  object: OwnObject,
  signal: AbortSignal,
  patience?: Patience
): Promise<void> {
  const there = await retrieveInstance(store, object.identity, { index: 0 }, signal);
  switch (there.kind) {
    case 'file':
    case 'parts':
      if (isSame(there, object)) {
        return;
      }
      throw new CohortError('cohort-uid-taken', {});
    case 'failed':
      throw thrown(there.failure);
    case 'absent':
  }
  const check = (found: RetrievedObject) =>
    isSame(found, object) ? undefined : ({ code: 'seg-differs' } as const);
  const outcome = await storeChecked(store, object, { check, signal, patience, isRetry: true });
  throwIfAborted(signal);
  if (outcome.kind === 'failed') {
    throw outcome.isUidTaken ? new CohortError('cohort-uid-taken', {}) : thrown(outcome.failure);
  }
}

/** @throws Error it can't be read */
function isSame(found: RetrievedObject, { dataset, snapshot }: OwnObject): boolean {
  const stored =
    found.kind === 'file'
      ? readSegmentation(found.file)
      : readSegmentationFromMetadata(found.metadata, found.pixelData);
  const differences = differencesOf(stored, { dataset, snapshot });
  const voxels = snapshot.frames.reduce(
    (sum, { labels }) => sum + labels.reduce((count, label) => count + Number(label !== 0), 0),
    0
  );
  const other = differences.reduce(
    (sum, one) => sum + (one.kind === 'voxels' ? one.voxelCount : Infinity),
    0
  );
  return other <= TOLERATED * voxels;
}

function thrown({ code, params, cause }: StoreFailure): UserError {
  return new UserError(...([code, params, { cause }] as ErrorArguments));
}
