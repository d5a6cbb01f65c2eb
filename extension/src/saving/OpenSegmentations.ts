import { EncodeError } from '@multiverseg/core/seg/errors';
import type { SegmentationSnapshot } from '@multiverseg/core/seg/types';
import { frameIdentityOf } from '../host/metadata';
import type { HostLibraries, HostServices } from '../host/types';
import { HostLabelmaps } from '../viewport/HostLabelmaps';
import { acceptedFrames, type ExamplesOf } from './acceptedFrames';
import { DeletedSegments } from './DeletedSegments';
import type { SaveItem } from './SaveItem';
import { namesOf, type SegmentationNames } from './segmentationNames';
import { isEmptySegmentation, snapshotSegmentation } from './snapshot';

/** The segmentations that the viewer holds now, and their voxels. */
export class OpenSegmentations {
  private readonly deleted = new DeletedSegments();

  constructor(
    private readonly libraries: HostLibraries,
    private readonly services: Pick<HostServices, 'segmentationService' | 'displaySetService'>,
    private readonly examplesOf: ExamplesOf
  ) {}

  /** Segments came or went. */
  followSegments(): void {
    this.deleted.follow(this.services.segmentationService.getSegmentations());
  }

  /** The study is left. */
  leave(): void {
    this.deleted.clear();
  }

  has(segmentationId: string): boolean {
    return this.services.segmentationService.getSegmentation(segmentationId) !== undefined;
  }

  namesOf(segmentationId: string): SegmentationNames {
    return namesOf(this.services.segmentationService.getSegmentation(segmentationId));
  }

  /** The study whose images a segmentation lies over. */
  studyOf(segmentationId: string): string | undefined {
    const [first] = new HostLabelmaps(this.libraries).images(segmentationId);
    return first && frameIdentityOf(this.libraries, first.acquiredImageId)?.studyInstanceUid;
  }

  /**
   * The voxels of an item, wherever they are.
   *
   * @param before an earlier snapshot of it: what has not changed since shares its labels
   * @throws EncodeError
   */
  snapshotOf(item: SaveItem, before?: SegmentationSnapshot): SegmentationSnapshot {
    const { holding } = item;
    switch (holding.kind) {
      case 'open':
        return this.withAccepted(
          this.withoutDeleted(item.withOrigin(this.snapshot(holding.segmentationId, before)))
        );
      case 'kept':
      case 'restoring':
        return holding.snapshot;
      case 'none':
        throw EncodeError.gone();
    }
  }

  isEmpty(segmentationId: string): boolean {
    try {
      const { libraries, services } = this;
      return isEmptySegmentation({ libraries, services }, segmentationId);
    } catch {
      return false; // What cannot be read is not known to be empty.
    }
  }

  /** Numbers of a study's series as far as the viewer knows them. */
  seriesNumbersOf(studyInstanceUid: string): readonly number[] {
    return this.services.displaySetService
      .getActiveDisplaySets()
      .filter((displaySet) => displaySet.StudyInstanceUID === studyInstanceUid)
      .map(({ SeriesNumber }) => Number(SeriesNumber));
  }

  /** A segment that has the number of a deleted one is not what that was when it was loaded. */
  private withoutDeleted(snapshot: SegmentationSnapshot): SegmentationSnapshot {
    const segments = snapshot.segments.map(({ loadedItem, ...segment }) =>
      this.deleted.has(snapshot.segmentationId, segment.segmentIndex) || !loadedItem
        ? segment
        : { ...segment, loadedItem }
    );
    return { ...snapshot, segments };
  }

  /** As the examples are now: what is none any more is not said to be one. */
  private withAccepted(snapshot: SegmentationSnapshot): SegmentationSnapshot {
    return { ...snapshot, accepted: acceptedFrames(snapshot, this.examplesOf) };
  }

  private snapshot(segmentationId: string, before?: SegmentationSnapshot): SegmentationSnapshot {
    const { libraries, services } = this;
    return snapshotSegmentation({ libraries, services }, segmentationId, before);
  }
}
