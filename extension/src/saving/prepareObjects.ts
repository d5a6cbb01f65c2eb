import type { StorableObject } from '@multiverseg/core/dicomweb';
import {
  buildSegmentation,
  firstVersion,
  nextVersion,
  splitBySize,
  type Predecessor,
  type SegmentationEncoding,
  type SegmentationIdentity,
  type SegmentationSnapshot,
} from '@multiverseg/core/seg';
import { EncodeError } from '@multiverseg/core/seg/errors';
import { isPlaced } from '@multiverseg/core/seg/functionalGroups';
import { version } from '../id';
import type { ItemSeries } from './SaveItem';

/** One SEG object of an item, ready to be stored; its UIDs stay the same for a retry. */
export interface PreparedObject extends StorableObject {
  /** Of its images: one SEG object has images of one size, a series may have others. */
  readonly kind: string;
  /** What of the segmentation is in it. */
  readonly snapshot: SegmentationSnapshot;
  /** As the next version of it would have to know it. */
  readonly asPredecessor: Predecessor;
  /** It follows upon one that the PACS holds, in the same series. */
  readonly isNextVersion: boolean;
  readonly isStored: boolean;
}

export interface PrepareOptions {
  readonly encoding: SegmentationEncoding;
  /** A number that no series of the study has. */
  readonly newSeriesNumber: () => Promise<number>;
}

/**
 * Makes the SEG objects of a segmentation, one for each kind of its images. What was saved or loaded
 * before goes on in its series, as the next version.
 *
 * @param series kind of images → the series that objects of that kind went to before
 * @throws EncodeError `seg-empty`, `seg-unsupported`, `seg-encode-failed`
 * @throws AbortError
 */
export async function prepareObjects(
  snapshot: SegmentationSnapshot,
  series: ReadonlyMap<string, ItemSeries>,
  options: PrepareOptions
): Promise<readonly PreparedObject[]> {
  if (snapshot.frames.length === 0) {
    throw EncodeError.empty();
  }
  const objects: PreparedObject[] = [];
  for (const part of splitBySize(snapshot)) {
    const { last, stored } = series.get(kindOf(part)) ?? {};
    const predecessor = stored ?? part.predecessor;
    const followed = last ?? predecessor;
    objects.push(
      followed
        ? prepare({ ...part, predecessor }, await identityAfter(followed, options), options)
        : await inNewSeries(part, options)
    );
  }
  return objects;
}

/** The same voxels in a series of their own, for a PACS that does not take them where they were sent. */
export async function inNewSeries(
  part: SegmentationSnapshot,
  options: PrepareOptions
): Promise<PreparedObject> {
  return prepare(part, firstVersion(await options.newSeriesNumber()), options);
}

async function identityAfter(
  followed: Predecessor,
  { newSeriesNumber }: PrepareOptions
): Promise<SegmentationIdentity> {
  return nextVersion(followed, followed.seriesNumber ?? (await newSeriesNumber()));
}

function prepare(
  snapshot: SegmentationSnapshot,
  identity: SegmentationIdentity,
  { encoding }: PrepareOptions
): PreparedObject {
  const { predecessor, studyInstanceUid } = snapshot;
  const dataset = buildSegmentation(snapshot, {
    encoding,
    identity,
    softwareVersion: version,
    now: new Date(),
  });
  return {
    dataset,
    identity: { ...identity, studyInstanceUid },
    kind: kindOf(snapshot),
    snapshot,
    asPredecessor: {
      ...identity,
      seriesDescription: String(dataset.SeriesDescription ?? 'SEG'),
      contentCreatorName: predecessor?.contentCreatorName ?? '',
    },
    isNextVersion: predecessor?.seriesInstanceUid === identity.seriesInstanceUid,
    isStored: false,
  };
}

function kindOf({ frames: [{ width, height, source }] }: SegmentationSnapshot): string {
  return `${width} × ${height}${isPlaced(source) ? '' : ', without positions'}`;
}
