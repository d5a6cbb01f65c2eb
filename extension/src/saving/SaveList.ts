import { randomIdentifier } from '@multiverseg/core/identifiers/randomIdentifier';
import type { FrameReference } from '@multiverseg/core/examples';
import { message } from '@multiverseg/core/errors/ErrorCodes';
import { TaskGroup } from '@multiverseg/core/jobs';
import type { SegmentationEncoding, SegmentationSnapshot } from '@multiverseg/core/seg/types';
import type { SaveState } from './state';
import { openStudy } from '../host/studyAddress';
import type { DataSource, HostContext, HostLibraries } from '../host/types';
import type { ExamplesOf } from './acceptedFrames';
import { draftsOf, holderOf } from './drafts';
import { HostSegStore } from './HostSegStore';
import { ItemSaver, type ItemSaverOptions } from './ItemSaver';
import { OpenSegmentations } from './OpenSegmentations';
import { SaveItem, type StudySource } from './SaveItem';
import { isRenamed, namesIn, type SegmentationNames } from './segmentationNames';
import { plainSnapshot, type UnsavedItem, type UnsavedWork } from './UnsavedWork';

/** What was kept of a study, in the hands of whoever puts it back into the viewer. */
export interface TakenDraft {
  /**
   * The draft's voxels are in this segmentation now.
   *
   * @returns false where the study was left meanwhile: the draft waits for the next time
   */
  reopened(segmentationId: string): boolean;
  /** The draft could not be put back; it waits for the next time. */
  giveBack(): void;
}

export interface SaveListOptions extends Pick<ItemSaverOptions, 'patience' | 'beforeStore'> {
  /** What of a segmentation is an example: the SEG object says so. */
  readonly examplesOf?: ExamplesOf;
  /** A segmentation as it is to be stored: under the numbers and codes of a project, say. */
  readonly asStored?: (snapshot: SegmentationSnapshot) => SegmentationSnapshot;
  /** BINARY when absent: every archive and viewer takes it. */
  readonly encoding?: SegmentationEncoding;
}

/** Knows what is not in the PACS yet, keeps it when a study is left, and has it saved. */
export class SaveList {
  private readonly items = new Set<SaveItem>();
  private readonly open: OpenSegmentations;
  private readonly saver: ItemSaver;
  private readonly saves = new TaskGroup();
  private wish: SegmentationEncoding;

  constructor(
    private readonly host: HostContext,
    libraries: HostLibraries,
    private readonly publish: (saves: readonly SaveState[]) => void,
    {
      asStored = (snapshot) => snapshot,
      encoding = 'BINARY',
      examplesOf = () => [],
      patience,
      beforeStore,
    }: SaveListOptions = {}
  ) {
    const { services } = host.servicesManager;
    this.wish = encoding;
    this.open = new OpenSegmentations(libraries, services, examplesOf);
    this.saver = new ItemSaver({
      openStore: ({ source }) =>
        new HostSegStore(source.dataSource, () =>
          services.userAuthenticationService?.getAuthorizationHeader()
        ),
      snapshot: (item) => asStored(this.open.snapshotOf(item)),
      knownSeriesNumbers: (studyInstanceUid) => this.open.seriesNumbersOf(studyInstanceUid),
      encoding: () => this.wish,
      patience,
      isOpening: ({ studyUid }) => studyUid !== undefined && studyUid === openStudy(),
      beforeStore,
      onChange: () => this.announce(),
    });
  }

  get states(): readonly SaveState[] {
    return [...this.items].map(({ state }) => state);
  }

  get hasUnsaved(): boolean {
    return [...this.items].some(({ isUnsaved }) => isUnsaved);
  }

  /** The user changed a segmentation that is theirs to save. */
  touch(segmentationId: string, label: string): void {
    const names = this.open.namesOf(segmentationId);
    const item = this.find(segmentationId) ?? this.add(segmentationId, label, names);
    const staysEmpty = item.status.step === 'empty' && this.open.isEmpty(segmentationId);
    item.edited(label, names, staysEmpty ? 'empty' : 'unsaved');
    this.announce();
  }

  /**
   * Names are saved too, so a new one is an edit, also of what is in the PACS already.
   *
   * @param describe what the user knows a segmentation by
   */
  followNames(describe: (segmentationId: string) => string): void {
    this.open.followSegments();
    for (const { segmentationId, names } of this.items) {
      const isOpen = segmentationId && this.open.has(segmentationId);
      if (isOpen && isRenamed(names, this.open.namesOf(segmentationId))) {
        this.touch(segmentationId, describe(segmentationId));
      }
    }
  }

  /** How segmentations are written. */
  get encoding(): SegmentationEncoding {
    return this.wish;
  }

  setEncoding(encoding: SegmentationEncoding): void {
    this.wish = encoding;
    this.projectChanged();
  }

  /** What is to be stored is told otherwise from now on: of what was prepared before, nothing is used. */
  projectChanged(): void {
    for (const item of this.items) {
      if (item.isWaiting) {
        item.prepare(undefined, item.edits);
      }
    }
  }

  /** After an undo: what holds no voxel is nothing to save. */
  dropIfEmpty(segmentationId: string): void {
    const item = this.find(segmentationId);
    if (item?.isWaiting && this.open.isEmpty(segmentationId)) {
      this.empty(item);
    }
  }

  /** The user deleted segmentations; what is gone cannot be saved, and need not be. */
  dropDeleted(): void {
    for (const item of this.items) {
      if (item.segmentationId && !this.open.has(item.segmentationId)) {
        this.items.delete(item);
      }
    }
    this.announce();
  }

  isTouched(segmentationId: string): boolean {
    return this.find(segmentationId) !== undefined;
  }

  /** Everything not saved yet, one after the other; a failure of one does not stop the others. */
  async save(): Promise<void> {
    await this.saves.run(async (signal) => {
      for (const item of this.items) {
        if (item.isUnsaved && !signal.aborted) {
          await this.saver.save(item, () => this.items.has(item), signal);
        }
      }
    });
  }

  /** Ends sending and waiting; what was not saved by then stays in the list. */
  cancel(): void {
    this.saves.cancel();
  }

  /**
   * Keeps what is unsaved of the open study; to be called before the host drops its segmentations.
   */
  stash(): void {
    for (const item of this.items) {
      item.givenBack(); // What is not in the viewer yet comes there too late.
      if (!item.isUnsaved) {
        item.left();
        continue;
      }
      if (item.segmentationId === undefined) {
        continue;
      }
      try {
        const snapshot = this.open.snapshotOf(item);
        if (snapshot.frames.length > 0) {
          item.left(snapshot);
        } else {
          this.empty(item);
          item.left();
        }
      } catch (cause) {
        console.warn(
          'MultiverSeg: a segmentation could not be kept when its study was left.',
          cause
        );
        item.lost({ step: 'failed', ...message('not-kept') });
      }
    }
    this.open.leave();
    this.announce();
  }

  /** What the study's series held when it was left unsaved; of this study in this PACS alone. */
  draftsOf(studyInstanceUid: string, seriesInstanceUid: string): SegmentationSnapshot[] {
    return draftsOf(this.items, this.activeSource, studyInstanceUid, seriesInstanceUid);
  }

  /**
   * Takes a draft out of the list's hands while it is put back into the viewer.
   *
   * @returns undefined when somebody else has taken it.
   */
  takeDraft(draft: SegmentationSnapshot): TakenDraft | undefined {
    const item = holderOf(this.items, draft);
    item?.taken();
    return (
      item && {
        reopened: (segmentationId) =>
          item.reopened(segmentationId, this.open.namesOf(segmentationId)),
        giveBack: () => item.givenBack(),
      }
    );
  }

  /** All that is not in the PACS, wherever its voxels are. */
  get unsaved(): readonly UnsavedItem[] {
    return [...this.items]
      .filter(({ isUnsaved }) => isUnsaved)
      .map((item) => ({
        key: item.key,
        label: item.label,
        series: [...item.series],
        dataSource: item.source.dataSource,
        edits: item.edits,
        holding: item.holding,
        snapshot: (before) => plainSnapshot(this.open.snapshotOf(item, before)),
      }));
  }

  /** Whether the PACS has a segmentation of the image, from this page. */
  isInPacs(frame: FrameReference): boolean {
    return [...this.items].some((item) => item.hasStored(frame));
  }

  /** Unsaved work of another page, of a study in this PACS: there as if the study had been left. */
  takeOver({ key, label, snapshot, series }: UnsavedWork, dataSource: DataSource): void {
    if ([...this.items].some((item) => item.key === key)) {
      return;
    }
    const names = namesIn(snapshot.label, snapshot.segments);
    const source = sourceOf(dataSource);
    const { studyInstanceUid } = snapshot;
    const item = new SaveItem(
      ...([key, source, { kind: 'kept', snapshot }, label, names, studyInstanceUid] as const)
    );
    series.forEach(([kind, known]) => item.series.set(kind, known));
    this.items.add(item);
    this.announce();
  }

  private find(segmentationId: string): SaveItem | undefined {
    return [...this.items].find((item) => item.segmentationId === segmentationId);
  }

  private add(segmentationId: string, label: string, names: SegmentationNames): SaveItem {
    const source = sourceOf(this.activeSource);
    // Random: what another page has left unsaved may be put back beside it.
    const key = `${segmentationId} ${randomIdentifier('item')}`;
    const held = { kind: 'open', segmentationId } as const;
    const studyUid = this.open.studyOf(segmentationId);
    const item = new SaveItem(key, source, held, label, names, studyUid);
    this.items.add(item);
    return item;
  }

  /** While a study is open, the one it was opened from; outside, whichever the user chose last. */
  private get activeSource(): DataSource {
    return this.host.extensionManager.getActiveDataSource()[0];
  }

  /** What the PACS may hold a version of keeps its line; it is no news that the rest is gone. */
  private empty(item: SaveItem): void {
    if (item.isStored || this.saver.isSaving(item)) {
      item.emptied();
    } else {
      this.items.delete(item);
    }
    this.announce();
  }

  private announce(): void {
    this.publish(this.states);
  }
}

function sourceOf(dataSource: DataSource): StudySource {
  return { dataSource, name: dataSource.getConfig?.().friendlyName ?? '' };
}
