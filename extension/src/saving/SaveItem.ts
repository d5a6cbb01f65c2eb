import { structuresOf } from '../host/structuresOf';
import type { DataSource, HostSegmentation } from '../host/types';
import type { EncodedSegmentation, SegmentationSnapshot } from '.';
import type { SaveStatus } from './state';

/** One SEG object that is, or is to be, in the PACS. */
export interface SaveItem {
  readonly key: string;
  /** Where its study was opened from: nowhere else may its patient's data go. */
  readonly source: StudySource;
  label: string;
  status: SaveStatus;
  /** Present while the segmentation is open in the viewer. */
  segmentationId?: string;
  /** Counts edits, so that an edit during a save leaves the item unsaved. */
  edits: number;
  /** As they were at the last edit. */
  names: SegmentationNames;
  /** Some version of it is in the PACS. */
  isStored?: boolean;
  /** Kept until the next edit: a retry must store the same SOP instance, not a second one. */
  encoded?: EncodedSegmentation;
  /** What a study that was left held; to be put back when it is opened again. */
  draft?: SegmentationSnapshot;
  /** The draft is being put back into the viewer. */
  isDraftTaken?: boolean;
  /** Two saves of one item at a time would store it twice, and the slower would have the last word. */
  running?: RunningSave;
}

/** A PACS as the host knows it. The user may have another one open by the time something is saved. */
export interface StudySource {
  readonly dataSource: DataSource;
  /** What the user knows it by. */
  readonly name: string;
}

export interface RunningSave {
  /** `edits` of the item as it began. */
  readonly edits: number;
  readonly done: Promise<void>;
}

/** The name of a segmentation and, by their number, of its segments. */
export type SegmentationNames = ReadonlyMap<number | 'segmentation', string>;

export function namesOf(segmentation: HostSegmentation | undefined): SegmentationNames {
  const segments = structuresOf(segmentation);
  return new Map<number | 'segmentation', string>([
    ['segmentation', segmentation?.label ?? ''],
    ...segments.map(({ segmentIndex, label }) => [segmentIndex, label] as const),
  ]);
}

/** Something has another name, or is gone; a segment that is new has no voxels to save yet. */
export function isRenamed(before: SegmentationNames, now: SegmentationNames): boolean {
  return [...before].some(([place, name]) => now.get(place) !== name);
}

/** There is work in it that the PACS does not have; it may be on its way there. */
export function isUnsaved({ status, segmentationId, draft, encoded }: SaveItem): boolean {
  const holdsWork = Boolean(segmentationId ?? draft ?? encoded);
  return holdsWork && status.step !== 'saved' && status.step !== 'empty';
}

/** Not in the PACS, and not on its way there. */
export function isWaiting({ status }: SaveItem): boolean {
  return status.step === 'unsaved' || status.step === 'failed';
}
