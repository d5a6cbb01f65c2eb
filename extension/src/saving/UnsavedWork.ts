import { plainCopy } from '@multiverseg/core/dicom/plainCopy';
import { attributesTaken } from '@multiverseg/core/seg/commonAttributes';
import type { SegmentationSnapshot } from '@multiverseg/core/seg/types';
import type { DataSource } from '../host/types';
import type { Holding, ItemSeries } from './SaveItem';

/** An item that is not in the PACS, as plain data: with it another page can go on where this one was. */
export interface UnsavedWork {
  readonly key: string;
  readonly label: string;
  readonly snapshot: SegmentationSnapshot;
  /** The series that its objects went to or were on their way to, by kind of images. */
  readonly series: readonly (readonly [kind: string, series: ItemSeries])[];
}

/** An item that is not in the PACS; its voxels are read when asked for. */
export interface UnsavedItem extends Omit<UnsavedWork, 'snapshot'> {
  readonly dataSource: DataSource;
  /** As long as these two are the same, so are its voxels. */
  readonly edits: number;
  readonly holding: Holding;
  /**
   * @param before an earlier snapshot of it: what has not changed since shares its labels
   * @throws EncodeError where the viewer has not got its voxels
   */
  snapshot(before?: SegmentationSnapshot): SegmentationSnapshot;
}

/** The snapshot with plain values only, and of its source with what is saved. */
export function plainSnapshot(snapshot: SegmentationSnapshot): SegmentationSnapshot {
  return {
    ...snapshot,
    patientAndStudy: attributesTaken(snapshot.patientAndStudy),
    segments: snapshot.segments.map(({ loadedItem, ...segment }) =>
      loadedItem ? { ...segment, loadedItem: plainCopy(loadedItem) } : segment
    ),
  };
}
