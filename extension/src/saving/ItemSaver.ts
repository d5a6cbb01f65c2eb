import { messageOf, UserError } from '@multiverseg/core/errors/UserError';
import type { HostContext } from '../host/types';
import {
  asNewInstance,
  encodeLoadedSegmentation,
  loadSourceImages,
  storeSegmentation,
  type EncodedSegmentation,
  type SegmentationHost,
} from '.';
import { logCause } from '@multiverseg/core/errors/logCause';
import { isWaiting, type SaveItem } from './SaveItem';
import type { SaveStatus } from './state';

/** Brings one item of the save list into the PACS, and says in its status how far it has come. */
export class ItemSaver {
  constructor(
    private readonly host: HostContext,
    private readonly seg: SegmentationHost,
    private readonly setStatus: (item: SaveItem, status: SaveStatus) => void
  ) {}

  /**
   * After the save of it that is running, if an edit came since; else that one is the answer. Never
   * rejects: what went wrong is the item's status.
   *
   * @param isListed false once the user has deleted it
   */
  async save(item: SaveItem, isListed: () => boolean): Promise<void> {
    while (item.running) {
      const { edits, done } = item.running;
      await done;
      if (item.edits === edits) {
        return;
      }
    }
    if (isWaiting(item) && isListed()) {
      const { edits } = item;
      const done = this.run(item).finally(() => (item.running = undefined));
      item.running = { edits, done };
      await done;
    }
  }

  private async run(item: SaveItem): Promise<void> {
    const { edits } = item;
    const isEdited = () => item.edits !== edits;
    try {
      this.setStatus(item, { step: 'encoding' });
      const encoded = item.encoded ?? (await this.encode(item));
      if (!isEdited()) {
        item.encoded = encoded;
      }
      await storeSegmentation(encoded, {
        dataSource: item.source.dataSource,
        authorisation: () =>
          this.host.servicesManager.services.userAuthenticationService?.getAuthorizationHeader() ??
          {},
        onStep: (step) => {
          if (!isEdited()) {
            this.setStatus(item, { step });
          }
        },
      });
      item.isStored = true;
      if (isEdited()) {
        return; // What was stored is not what is there now, which its line says since the edit.
      }
      item.draft = undefined;
      const { SeriesDescription } = encoded.dataset;
      this.setStatus(item, { step: 'saved', description: String(SeriesDescription ?? 'SEG') });
    } catch (error) {
      this.fail(item, asUserError(error));
    }
  }

  private fail(item: SaveItem, error: UserError): void {
    const { code } = error;
    logCause(error);
    if (code === 'seg-empty') {
      this.setStatus(item, { step: 'empty' });
    } else if (item.status.step !== 'empty') {
      this.setStatus(item, { step: 'failed', ...messageOf(error) });
    }
    if (code === 'seg-differs' && item.encoded) {
      // The PACS holds something else under this UID and would refuse it for ever.
      item.encoded = asNewInstance(item.encoded);
    }
  }

  private async encode(item: SaveItem): Promise<EncodedSegmentation> {
    if (item.segmentationId) {
      await loadSourceImages(this.seg, item.segmentationId);
    }
    if (item.encoded) {
      return item.encoded; // The study was left while the images loaded.
    }
    if (!item.segmentationId) {
      throw new UserError('study-not-open');
    }
    return encodeLoadedSegmentation(this.seg, item.segmentationId);
  }
}

function asUserError(error: unknown): UserError {
  if (error instanceof UserError) {
    return error;
  }
  return new UserError('save-failed', {}, { cause: error });
}
