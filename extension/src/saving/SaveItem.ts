import { isSameFrame, type FrameReference } from '@multiverseg/core/examples';
import type { Predecessor, SegmentationSnapshot } from '@multiverseg/core/seg/types';
import type { SaveState, SaveStatus } from './state';
import type { DataSource } from '../host/types';
import type { PreparedObject } from './prepareObjects';
import type { SegmentationNames } from './segmentationNames';

/** A PACS as the host knows it. The user may have another one open by the time something is saved. */
export interface StudySource {
  readonly dataSource: DataSource;
  /** What the user knows it by. */
  readonly name: string;
}

/** Where the voxels of an item are. */
export type Holding =
  | { readonly kind: 'open'; readonly segmentationId: string }
  /** Its study was left; to be put back when it is opened again. */
  | { readonly kind: 'kept'; readonly snapshot: SegmentationSnapshot }
  /** Being put back into the viewer. */
  | { readonly kind: 'restoring'; readonly snapshot: SegmentationSnapshot }
  /** Nowhere but in the PACS, or lost. */
  | { readonly kind: 'none' };

/** The series that an item's objects of one kind of images go to, version after version. */
export interface ItemSeries {
  /** The last object made for it, whether it is stored or not. */
  readonly last: Predecessor;
  /** The last object that is known to be in the PACS. */
  readonly stored?: Predecessor;
}

/** One segmentation that is, or is to be, in the PACS: all that is known of it, and how that changes. */
export class SaveItem {
  /** Kind of images → its series. */
  readonly series = new Map<string, ItemSeries>();
  private current: SaveStatus = { step: 'unsaved' };
  private editCount = 0;
  private objects: readonly PreparedObject[] | undefined;
  private storedFrames: readonly FrameReference[] = [];
  /** What it was before it was last put back: the viewer does not keep all of that. */
  private origin: Pick<SegmentationSnapshot, 'predecessor' | 'segments'> | undefined;

  constructor(
    readonly key: string,
    /** Where its study was opened from: nowhere else may its patient's data go. */
    readonly source: StudySource,
    private held: Holding,
    public label: string,
    /** As they were at the last edit. */
    public names: SegmentationNames,
    readonly studyUid?: string
  ) {}

  get status(): SaveStatus {
    return this.current;
  }

  /** What the user is told of it. */
  get state(): SaveState {
    const { key, label, current: status, source, studyUid } = this;
    return { key, label, status, studyUid, ...(source.name && { pacs: source.name }) };
  }

  get holding(): Holding {
    return this.held;
  }

  /** Grows with every edit, so that an edit during a save leaves the item unsaved. */
  get edits(): number {
    return this.editCount;
  }

  get segmentationId(): string | undefined {
    return this.held.kind === 'open' ? this.held.segmentationId : undefined;
  }

  /** Kept until the next edit or until they are stored: a retry must store the same SOP instances, not others beside them. */
  get prepared(): readonly PreparedObject[] | undefined {
    return this.objects;
  }

  /** There is work in it that the PACS does not have; it may be on its way there. */
  get isUnsaved(): boolean {
    return this.held.kind !== 'none' && !this.isDone;
  }

  /** Not in the PACS, and not on its way there. */
  get isWaiting(): boolean {
    const { step } = this.current;
    return this.held.kind !== 'none' && (step === 'unsaved' || step === 'failed');
  }

  /** Some version of it is in the PACS. */
  get isStored(): boolean {
    return [...this.series.values()].some(({ stored }) => stored !== undefined);
  }

  /** Whether the image is in an object of it that the PACS was found to have. */
  hasStored(frame: FrameReference): boolean {
    return this.storedFrames.some((stored) => isSameFrame(stored, frame));
  }

  // --- what happens to it -----------------------------------------------------------------------

  /** @param status it stays `empty` where an edit left no voxel in it */
  edited(label: string, names: SegmentationNames, status: 'unsaved' | 'empty'): void {
    this.label = label;
    this.names = names;
    this.editCount += 1;
    this.objects = undefined;
    this.current = { step: status };
  }

  /** Its study is left. @param snapshot absent where the PACS has it, or nobody can have it any more */
  left(snapshot?: SegmentationSnapshot): void {
    this.held = snapshot ? { kind: 'kept', snapshot } : { kind: 'none' };
  }

  /** What was kept is being put back into the viewer. */
  taken(): void {
    if (this.held.kind === 'kept') {
      this.held = { ...this.held, kind: 'restoring' };
    }
  }

  /** What was taken could not be put back; it waits for the next time. */
  givenBack(): void {
    if (this.held.kind === 'restoring') {
      this.held = { ...this.held, kind: 'kept' };
    }
  }

  /** What was taken is in this segmentation now. @returns false where it was given back meanwhile */
  reopened(segmentationId: string, names: SegmentationNames): boolean {
    if (this.held.kind !== 'restoring') {
      return false;
    }
    const { predecessor, segments } = this.held.snapshot;
    this.origin = { predecessor, segments }; // Not its voxels: they are in the viewer.
    this.held = { kind: 'open', segmentationId };
    this.names = names;
    return true;
  }

  /** It came out of a SEG object once, and what the viewer does not know of that is kept here. */
  withOrigin(snapshot: SegmentationSnapshot): SegmentationSnapshot {
    const { origin } = this;
    return origin === undefined
      ? snapshot
      : {
          ...snapshot,
          predecessor: snapshot.predecessor ?? origin.predecessor,
          segments: snapshot.segments.map((segment) => ({
            ...segment,
            loadedItem:
              segment.loadedItem ??
              origin.segments.find(({ segmentIndex }) => segmentIndex === segment.segmentIndex)
                ?.loadedItem,
          })),
        };
  }

  /** How far a save has come. @returns whether it is still the item's state: an edit outdates it */
  progressed(status: SaveStatus, edits: number): boolean {
    const isCurrent = this.editCount === edits && this.current.step !== 'empty';
    if (isCurrent) {
      this.current = status;
      if (status.step === 'saved') {
        this.storedFrames = (this.objects ?? []).flatMap(({ snapshot }) =>
          snapshot.frames.map(({ sopInstanceUid, frameNumber }) => ({
            sopInstanceUid,
            frameNumber,
          }))
        );
        this.objects = undefined; // Their voxels would stay as long as the page.
      }
    }
    return isCurrent;
  }

  /** Nothing is left in it to save. */
  emptied(): void {
    this.current = { step: 'empty' };
  }

  /** It can't be saved any more. */
  lost(status: SaveStatus): void {
    this.held = { kind: 'none' };
    this.current = status;
  }

  /** @param edits of the item when its objects were made: an edit outdates them */
  prepare(objects: readonly PreparedObject[] | undefined, edits: number): void {
    if (this.editCount === edits) {
      this.objects = objects;
    }
  }

  private get isDone(): boolean {
    return this.current.step === 'saved' || this.current.step === 'empty';
  }
}
