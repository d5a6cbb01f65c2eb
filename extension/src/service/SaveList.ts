import { UserError } from '@multiverseg/core/errors/UserError';
import type { HostContext, HostLibraries } from '../host/types';
import {
  encodeLoadedSegmentation,
  loadSourceImages,
  snapshotSegmentation,
  storeSegmentation,
  type EncodedSegmentation,
  type ModelIdentity,
  type SegmentationSnapshot,
} from '../seg';
import type { SaveState, SaveStatus } from './state';

/** One SEG object that is, or is to be, in the PACS. */
interface SaveItem {
  readonly key: string;
  label: string;
  status: SaveStatus;
  /** Present while the segmentation is open in the viewer. */
  segmentationId?: string;
  /** Counts edits, so that an edit during a save leaves the item unsaved. */
  edits: number;
  /** Some version of it is in the PACS. */
  isStored?: boolean;
  /** Kept until the next edit: a retry must store the same SOP instance, not a second one. */
  encoded?: EncodedSegmentation;
  /** What a study that was left held; to be put back when it is opened again. */
  draft?: SegmentationSnapshot;
}

export interface TakenDraft {
  /** The draft's voxels are in this segmentation now. */
  reopened(segmentationId: string): void;
  /** The draft could not be put back; it waits for the next time. */
  giveBack(): void;
}

/** Knows what is not in the PACS yet, keeps it when a study is left, and saves it. */
export class SaveList {
  private readonly items = new Map<string, SaveItem>();

  constructor(
    private readonly host: HostContext,
    private readonly libraries: HostLibraries,
    private readonly publish: (saves: readonly SaveState[]) => void
  ) {}

  get hasUnsaved(): boolean {
    return [...this.items.values()].some((item) => item.status.step !== 'saved');
  }

  /** The user changed a segmentation that is theirs to save. */
  touch(segmentationId: string, label: string): void {
    const item: SaveItem = this.find(segmentationId) ?? {
      key: segmentationId,
      label,
      status: { step: 'unsaved' },
      segmentationId,
      edits: 0,
    };
    item.label = label;
    item.edits += 1;
    item.encoded = undefined;
    item.status = { step: 'unsaved' };
    this.items.set(item.key, item);
    this.announce();
    // Leaving the study encodes at once; that needs the source images in the cache by then.
    loadSourceImages(this.seg, segmentationId).catch(() => undefined);
  }

  /** After an undo: what holds no voxel and was never stored is nothing to save. */
  dropIfEmpty(segmentationId: string): void {
    const item = this.find(segmentationId);
    if (item && isWaiting(item) && !item.isStored && this.isEmpty(segmentationId)) {
      this.items.delete(item.key);
      this.announce();
    }
  }

  /** The user deleted segmentations; what is gone cannot be saved, and need not be. */
  dropDeleted(): void {
    const { segmentationService } = this.host.servicesManager.services;
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
  async save(model: ModelIdentity): Promise<void> {
    for (const item of this.items.values()) {
      if (isWaiting(item)) {
        await this.saveItem(item, model);
      }
    }
  }

  /**
   * Keeps what is unsaved of the open study; to be called before the host drops its segmentations.
   */
  stash(model: ModelIdentity): void {
    for (const item of this.items.values()) {
      const { segmentationId } = item;
      item.segmentationId = undefined;
      if (!segmentationId || item.status.step === 'saved') {
        continue;
      }
      try {
        item.draft = snapshotSegmentation(this.seg, segmentationId);
        item.encoded ??= encodeLoadedSegmentation(this.seg, segmentationId, model);
      } catch (cause) {
        console.warn('MultiverSeg: the study was left before its SEG could be encoded.', cause);
        if (!item.draft) {
          item.status = {
            step: 'failed',
            code: 'not-kept',
            message: 'This segmentation could not be kept when the study was left.',
          };
        } // Else the voxels are kept: only the SEG has to wait until the study is open again.
      }
    }
  }

  /** What the study's series held when it was left unsaved. */
  draftsOf(studyInstanceUid: string, seriesInstanceUid: string): SegmentationSnapshot[] {
    return [...this.items.values()].flatMap(({ draft }) =>
      draft?.studyInstanceUid === studyInstanceUid && draft.seriesInstanceUid === seriesInstanceUid
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
    if (!item) {
      return undefined;
    }
    item.draft = undefined;
    return {
      reopened: (segmentationId) => {
        item.segmentationId = segmentationId;
        item.encoded = undefined; // Edited from here on; the SEG is written anew.
      },
      giveBack: () => {
        item.draft = draft;
      },
    };
  }

  private get seg() {
    return {
      libraries: this.libraries,
      services: this.host.servicesManager.services,
      commandsManager: this.host.commandsManager,
    };
  }

  private find(segmentationId: string): SaveItem | undefined {
    return [...this.items.values()].find((item) => item.segmentationId === segmentationId);
  }

  private async saveItem(item: SaveItem, model: ModelIdentity): Promise<void> {
    const { edits } = item;
    try {
      this.setStatus(item, { step: 'encoding' });
      const encoded = (item.encoded ??= await this.encode(item, model));
      await storeSegmentation(encoded, {
        dataSource: this.host.extensionManager.getActiveDataSource()[0],
        authorisation: () =>
          this.host.servicesManager.services.userAuthenticationService?.getAuthorizationHeader() ??
          {},
        onStep: (step) => this.setStatus(item, { step }),
      });
      item.isStored = true;
      if (item.edits !== edits) {
        this.setStatus(item, { step: 'unsaved' }); // What was stored is not what is there now.
        return;
      }
      item.draft = undefined;
      const { SeriesDescription } = encoded.dataset;
      this.setStatus(item, { step: 'saved', description: String(SeriesDescription ?? 'SEG') });
    } catch (error) {
      const problem = asUserError(error);
      this.setStatus(item, { step: 'failed', code: problem.code, message: problem.message });
    }
  }

  private async encode(item: SaveItem, model: ModelIdentity): Promise<EncodedSegmentation> {
    if (!item.segmentationId) {
      throw new UserError(
        'study-not-open',
        'This study was left before its images had loaded. The segmentation is kept: open the study again and save.'
      );
    }
    await loadSourceImages(this.seg, item.segmentationId);
    return encodeLoadedSegmentation(this.seg, item.segmentationId, model);
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

/** Not in the PACS, and not on its way there. */
function isWaiting({ status }: SaveItem): boolean {
  return status.step === 'unsaved' || status.step === 'failed';
}

function asUserError(error: unknown): UserError {
  if (error instanceof UserError) {
    return error;
  }
  console.error('MultiverSeg: saving failed.', error);
  return new UserError(
    'save-failed',
    'The segmentation could not be written as DICOM SEG. It is kept here, unsaved; try again.',
    { cause: error }
  );
}
