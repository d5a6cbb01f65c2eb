import { message } from '@multiverseg/core/errors/ErrorCodes';
import type { DataSource, HostContext, HostLibraries } from '../host/types';
import {
  encodeLoadedSegmentation,
  loadSourceImages,
  snapshotSegmentation,
  type SegmentationHost,
  type SegmentationSnapshot,
} from '.';
import { ItemSaver } from './ItemSaver';
import { isRenamed, isUnsaved, isWaiting, namesOf, type SaveItem } from './SaveItem';
import type { SaveState, SaveStatus } from './state';

export interface TakenDraft {
  /** The draft's voxels are in this segmentation now. */
  reopened(segmentationId: string): void;
  /** The draft could not be put back; it waits for the next time. */
  giveBack(): void;
}

/** Knows what is not in the PACS yet, keeps it when a study is left, and saves it. */
export class SaveList {
  private readonly items = new Map<string, SaveItem>();
  private readonly seg: SegmentationHost;
  private readonly saver: ItemSaver;

  constructor(
    private readonly host: HostContext,
    libraries: HostLibraries,
    private readonly publish: (saves: readonly SaveState[]) => void
  ) {
    const { servicesManager, commandsManager } = host;
    this.seg = { libraries, services: servicesManager.services, commandsManager };
    this.saver = new ItemSaver(host, this.seg, (item, status) => this.setStatus(item, status));
  }

  get hasUnsaved(): boolean {
    return [...this.items.values()].some(isUnsaved);
  }

  /** The user changed a segmentation that is theirs to save. */
  touch(segmentationId: string, label: string): void {
    const item: SaveItem = this.find(segmentationId) ?? {
      key: segmentationId,
      source: {
        dataSource: this.activeSource,
        name: this.activeSource.getConfig?.().friendlyName ?? '',
      },
      label,
      status: { step: 'unsaved' },
      segmentationId,
      edits: 0,
      names: new Map(),
    };
    item.label = label;
    item.names = this.namesOf(segmentationId);
    item.edits += 1;
    item.encoded = undefined;
    if (item.status.step !== 'empty' || !this.isEmpty(segmentationId)) {
      item.status = { step: 'unsaved' };
    }
    this.items.set(item.key, item);
    this.announce();
    // Leaving the study encodes at once; that needs the source images in the cache by then.
    loadSourceImages(this.seg, segmentationId).catch(() => undefined);
  }

  /**
   * Names are saved too, so a new one is an edit, also of what is in the PACS already.
   *
   * @param describe what the user knows a segmentation by
   */
  followNames(describe: (segmentationId: string) => string): void {
    const { segmentationService } = this.seg.services;
    for (const { segmentationId, names } of this.items.values()) {
      const isOpen = segmentationId && segmentationService.getSegmentation(segmentationId);
      if (isOpen && isRenamed(names, this.namesOf(segmentationId))) {
        this.touch(segmentationId, describe(segmentationId));
      }
    }
  }

  /** After an undo: what holds no voxel is nothing to save. */
  dropIfEmpty(segmentationId: string): void {
    const item = this.find(segmentationId);
    if (item && isWaiting(item) && this.isEmpty(segmentationId)) {
      this.setEmpty(item);
    }
  }

  /** The user deleted segmentations; what is gone cannot be saved, and need not be. */
  dropDeleted(): void {
    const { segmentationService } = this.seg.services;
    for (const { key, segmentationId } of this.items.values()) {
      if (segmentationId && !segmentationService.getSegmentation(segmentationId)) {
        this.items.delete(key);
      }
    }
    this.announce();
  }

  isTouched(segmentationId: string): boolean {
    return this.find(segmentationId) !== undefined;
  }

  /** Everything not saved yet, one after the other; a failure of one does not stop the others. */
  async save(): Promise<void> {
    for (const item of this.items.values()) {
      if (isUnsaved(item)) {
        await this.saver.save(item, () => this.items.has(item.key));
      }
    }
  }

  /**
   * Keeps what is unsaved of the open study; to be called before the host drops its segmentations.
   */
  stash(): void {
    for (const item of this.items.values()) {
      const { segmentationId } = item;
      item.segmentationId = undefined;
      if (!segmentationId || item.status.step === 'saved' || item.status.step === 'empty') {
        continue;
      }
      try {
        const draft = snapshotSegmentation(this.seg, segmentationId);
        if (draft.frames.length === 0) {
          this.setEmpty(item);
          continue;
        }
        item.draft = draft;
        item.encoded ??= encodeLoadedSegmentation(this.seg, segmentationId);
      } catch (cause) {
        console.warn('MultiverSeg: the study was left before its SEG could be encoded.', cause);
        if (!item.draft) {
          item.status = { step: 'failed', ...message('not-kept') };
        } // Else the voxels are kept: only the SEG has to wait until the study is open again.
      }
    }
    this.announce();
  }

  /** What the study's series held when it was left unsaved; of this study in this PACS alone. */
  draftsOf(studyInstanceUid: string, seriesInstanceUid: string): SegmentationSnapshot[] {
    return [...this.items.values()].flatMap(({ draft, isDraftTaken, source }) =>
      !isDraftTaken &&
      source.dataSource === this.activeSource &&
      draft?.studyInstanceUid === studyInstanceUid &&
      draft.seriesInstanceUid === seriesInstanceUid
        ? [draft]
        : []
    );
  }

  /**
   * Takes a draft out of the list's hands while it is put back into the viewer.
   *
   * @returns undefined when somebody else has taken it.
   */
  takeDraft(draft: SegmentationSnapshot): TakenDraft | undefined {
    const item = [...this.items.values()].find((candidate) => candidate.draft === draft);
    if (!item || item.isDraftTaken) {
      return undefined;
    }
    item.isDraftTaken = true;
    return {
      reopened: (segmentationId) => {
        item.isDraftTaken = false;
        item.draft = undefined;
        item.segmentationId = segmentationId;
        item.names = this.namesOf(segmentationId);
        item.encoded = undefined; // Edited from here on; the SEG is written anew.
      },
      giveBack: () => {
        item.isDraftTaken = false;
      },
    };
  }

  /** While a study is open, the one it was opened from; outside, whichever the user chose last. */
  private get activeSource(): DataSource {
    return this.host.extensionManager.getActiveDataSource()[0];
  }

  private find(segmentationId: string): SaveItem | undefined {
    return [...this.items.values()].find((item) => item.segmentationId === segmentationId);
  }

  private namesOf(segmentationId: string): SaveItem['names'] {
    return namesOf(this.seg.services.segmentationService.getSegmentation(segmentationId));
  }

  /** What the PACS may hold a version of keeps its line; it is no news that the rest is gone. */
  private setEmpty(item: SaveItem): void {
    if (item.isStored || item.running) {
      this.setStatus(item, { step: 'empty' });
    } else {
      this.items.delete(item.key);
      this.announce();
    }
  }

  private isEmpty(segmentationId: string): boolean {
    try {
      return snapshotSegmentation(this.seg, segmentationId).frames.length === 0;
    } catch {
      return false; // What cannot be read is not known to be empty.
    }
  }

  private setStatus(item: SaveItem, status: SaveStatus): void {
    item.status = status;
    this.announce();
  }

  private announce(): void {
    this.publish(
      [...this.items.values()].map(({ key, label, status }) => ({ key, label, status }))
    );
  }
}
