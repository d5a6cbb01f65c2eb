import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { EncodeError } from '@multiverseg/core/seg/errors';
import { patchDataset } from '@multiverseg/core/seg/patch';
import { HostLabelmaps } from '../viewport/HostLabelmaps';
import { findSegmentation, snapshotSegmentation } from './snapshot';
import type { SegmentationSnapshot } from '@multiverseg/core/seg/types';
import type { SegmentationHost } from './host';
import { randomUid } from '@multiverseg/core/seg/uid';

/** A SEG object ready to be stored, and the voxels it holds. Kept for a retry, its UIDs stay the same. */
export interface EncodedSegmentation {
  readonly dataset: NaturalDataset;
  readonly snapshot: SegmentationSnapshot;
}

const binarySegmentationStorage = '1.2.840.10008.5.1.4.1.1.66.4';
const explicitLittleEndian = '1.2.840.10008.1.2.1';
/** Source images fetched at the same time; browsers open about six connections to a server. */
const parallelLoads = 6;
/** Derived series are numbered after this, as the host does. */
const lastAcquiredSeriesNumber = 4000;

/**
 * Loads every source image of a segmentation that is not in the host's cache: the host's encoder
 * throws without them.
 *
 * @throws EncodeError `seg-gone`, `seg-source-missing`
 */
export async function loadSourceImages(
  host: SegmentationHost,
  segmentationId: string
): Promise<void> {
  const { cache, imageLoader } = host.libraries.cornerstone;
  findSegmentation(host, segmentationId);
  const missing = new HostLabelmaps(host.libraries)
    .images(segmentationId)
    .map(({ acquiredImageId }) => acquiredImageId)
    .filter((imageId) => !cache.getImage(imageId));
  try {
    for (let start = 0; start < missing.length; start += parallelLoads) {
      const batch = missing.slice(start, start + parallelLoads);
      await Promise.all(batch.map((imageId) => imageLoader.loadAndCacheImage(imageId)));
    }
  } catch (error) {
    throw EncodeError.sourceMissing(error);
  }
}

/**
 * Encodes a segmentation as a BINARY DICOM SEG: runs the host's own encoder and completes its result.
 * Synchronous, for moments when the host is about to drop its state. The source images must be in the
 * host's cache and the segmentation in a viewport.
 *
 * @throws EncodeError `seg-gone`, `seg-empty`, `seg-unsupported`, `seg-encode-failed`
 */
export function encodeLoadedSegmentation(
  host: SegmentationHost,
  segmentationId: string
): EncodedSegmentation {
  const snapshot = snapshotSegmentation(host, segmentationId);
  if (snapshot.frames.length === 0) {
    throw EncodeError.empty();
  }
  let generated: { readonly dataset?: NaturalDataset } | undefined;
  try {
    generated = host.commandsManager.runCommand('generateSegmentation', {
      segmentationId,
      options: {
        SeriesDescription: snapshot.label || 'Segmentation',
        SeriesNumber: nextSeriesNumber(host, snapshot.studyInstanceUid),
        sopClassUID: binarySegmentationStorage,
        // Both spellings are read, by different layers of the host.
        transferSyntaxUID: explicitLittleEndian,
        transferSyntaxUid: explicitLittleEndian,
      },
    }) as typeof generated;
  } catch (error) {
    throw EncodeError.failed(error);
  }
  if (!generated?.dataset) {
    throw EncodeError.failed(new Error('generateSegmentation returned no dataset'));
  }
  return { dataset: patchDataset(generated.dataset, snapshot), snapshot };
}

/** The same voxels as an object of its own, for a PACS that holds something else under the UID. */
export function asNewInstance({ dataset, snapshot }: EncodedSegmentation): EncodedSegmentation {
  return {
    dataset: { ...dataset, SOPInstanceUID: randomUid(), SeriesInstanceUID: randomUid() },
    snapshot,
  };
}

function nextSeriesNumber(host: SegmentationHost, studyInstanceUid: string): number {
  const displaySets = host.services.displaySetService?.getActiveDisplaySets() ?? [];
  const used = displaySets
    .filter((displaySet) => displaySet.StudyInstanceUID === studyInstanceUid)
    .map((displaySet) => Number((displaySet as { SeriesNumber?: unknown }).SeriesNumber))
    .filter(Number.isFinite);
  return Math.max(lastAcquiredSeriesNumber, ...used) + 1;
}
