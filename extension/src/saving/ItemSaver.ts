import {
  seriesNumbersOf,
  freeSeriesNumber,
  storeChecked,
  type Patience,
  type SegStore,
  type StoreFailure,
  type StoreOutcome,
} from '@multiverseg/core/dicomweb';
import { message } from '@multiverseg/core/errors/ErrorCodes';
import { messageOf, UserError } from '@multiverseg/core/errors/UserError';
import { isAbortError, SerialQueue } from '@multiverseg/core/jobs';
import type { SegmentationEncoding, SegmentationSnapshot } from '@multiverseg/core/seg/types';
import { logCause } from '@multiverseg/core/errors/logCause';
import type { SaveStatus } from './state';
import { checkObject } from './checkObject';
import { inNewSeries, prepareObjects, type PreparedObject } from './prepareObjects';
import type { SaveItem } from './SaveItem';

export interface ItemSaverOptions {
  readonly openStore: (item: SaveItem) => SegStore;
  /** The voxels of an item as they are now. @throws EncodeError */
  readonly snapshot: (item: SaveItem) => SegmentationSnapshot;
  /** Numbers of the study's series as far as the viewer knows them. */
  readonly knownSeriesNumbers: (studyInstanceUid: string) => readonly number[];
  readonly encoding: () => SegmentationEncoding;
  /** How long the PACS may take to show what it took. */
  readonly patience?: Patience;
  /** Its study is being opened: what is kept of it is to be put back, though it is in the PACS by then. */
  readonly isOpening: (item: SaveItem) => boolean;
  /**
   * Awaited before an object is sent; it does not reject. A page that ends while the PACS stores it is
   * to know afterwards which series it was meant for.
   */
  readonly beforeStore?: () => Promise<void>;
  readonly onChange: () => void;
}

interface Run {
  /** `edits` of the item as it was asked for. */
  readonly edits: number;
  readonly done: Promise<void>;
}

interface Running {
  readonly item: SaveItem;
  readonly store: SegStore;
  readonly say: (status: SaveStatus) => void;
  readonly signal: AbortSignal;
}

interface Attempt {
  readonly tried: PreparedObject;
  readonly outcome: StoreOutcome;
}

/** Brings one item after the other into its PACS, and says in its status how far it has come. */
export class ItemSaver {
  private readonly queue = new SerialQueue();
  private readonly runs = new Map<SaveItem, Run>();
  /** Given away, though the PACS may not show them yet. */
  private readonly givenNumbers = new Set<number>();

  constructor(private readonly options: ItemSaverOptions) {}

  isSaving(item: SaveItem): boolean {
    return this.runs.has(item);
  }

  /**
   * Two saves of one item at a time would store it twice, and the slower would have the last word: a
   * save that is asked for while one of the same edits runs is that one. Never rejects: what went wrong
   * is the item's status.
   *
   * @param isListed false once the user has deleted it
   */
  save(item: SaveItem, isListed: () => boolean, signal: AbortSignal): Promise<void> {
    const last = this.runs.get(item);
    if (last?.edits === item.edits) {
      return last.done;
    }
    const done = this.queue.run(async () => {
      if (item.isWaiting && isListed() && !signal.aborted) {
        await this.run(item, signal);
      }
    });
    const run = { edits: item.edits, done };
    this.runs.set(item, run);
    return done.finally(() => {
      if (this.runs.get(item) === run) {
        this.runs.delete(item);
      }
    });
  }

  private async run(item: SaveItem, signal: AbortSignal): Promise<void> {
    const { edits } = item;
    const say = (status: SaveStatus) => {
      if (item.progressed(status, edits)) {
        this.options.onChange();
      }
    };
    try {
      say({ step: 'encoding' });
      const store = this.options.openStore(item);
      const prepared = item.prepared ?? (await this.prepare(item, store, signal));
      item.prepare(prepared, edits);
      const objects = [...prepared];
      for (const [index, object] of objects.entries()) {
        if (!object.isStored) {
          const { tried, outcome } = await this.store({ item, store, say, signal }, object);
          objects[index] = tried;
          item.prepare([...objects], edits);
          if (outcome.kind === 'failed') {
            throw new StoreFailed(outcome.failure);
          }
        }
      }
      const descriptions = objects.map(({ asPredecessor }) => asPredecessor.seriesDescription);
      say({ step: 'saved', description: descriptions.join(', '), count: objects.length });
      const isKept = item.edits === edits && item.holding.kind === 'kept';
      if (isKept && !this.options.isOpening(item)) {
        item.left(); // The PACS has it; nothing needs to be put back.
      }
    } catch (error) {
      this.fail(error, say);
    }
  }

  private async prepare(
    item: SaveItem,
    store: SegStore,
    signal: AbortSignal
  ): Promise<readonly PreparedObject[]> {
    const snapshot = this.options.snapshot(item);
    return prepareObjects(snapshot, item.series, this.preparing(snapshot, store, signal));
  }

  private preparing(
    { studyInstanceUid }: SegmentationSnapshot,
    store: SegStore,
    signal: AbortSignal
  ) {
    return {
      encoding: this.options.encoding(),
      newSeriesNumber: async () => {
        const used = [
          ...((await seriesNumbersOf(store, studyInstanceUid, signal)) ?? []),
          ...this.options.knownSeriesNumbers(studyInstanceUid),
          ...this.givenNumbers,
        ];
        const number = freeSeriesNumber(used);
        this.givenNumbers.add(number);
        return number;
      },
    };
  }

  /** @returns the object that a retry has to store, or that is stored */
  private async store(run: Running, object: PreparedObject): Promise<Attempt> {
    const { item, store, signal } = run;
    const outcome = await this.storeOnce(run, object);
    if (outcome.kind === 'stored') {
      return { tried: { ...object, isStored: true }, outcome };
    }
    const isRefusedInSeries = object.isNextVersion && refusesVersions(outcome.failure);
    if (!isRefusedInSeries && !outcome.isUidTaken) {
      return { tried: object, outcome };
    }
    item.series.delete(object.kind);
    const preparing = this.preparing(object.snapshot, store, signal);
    const other = await inNewSeries(object.snapshot, preparing);
    // Where something else lies under the UID, only the user knows whether to store it once more.
    return outcome.isUidTaken ? { tried: other, outcome } : this.store(run, other);
  }

  private async storeOnce(
    { item, store, say, signal }: Running,
    object: PreparedObject
  ): Promise<StoreOutcome> {
    const { kind, asPredecessor: last } = object;
    const isRetry = item.series.get(kind)?.last.sopInstanceUid === last.sopInstanceUid;
    item.series.set(kind, { ...item.series.get(kind), last });
    await this.options.beforeStore?.();
    const outcome = await storeChecked(store, object, {
      check: (file) => checkObject(file, object),
      onStep: say,
      signal,
      patience: this.options.patience,
      isRetry,
    });
    if (outcome.kind === 'stored') {
      item.series.set(kind, { last, stored: last });
    }
    return outcome;
  }

  private fail(error: unknown, say: (status: SaveStatus) => void): void {
    if (error instanceof StoreFailed) {
      const { cause, ...told } = error.failure;
      logCause({ code: told.code, cause });
      say({ step: 'failed', ...told });
      return;
    }
    if (isAbortError(error)) {
      say({ step: 'failed', ...message('save-cancelled') });
      return;
    }
    const known =
      error instanceof UserError ? error : new UserError('save-failed', {}, { cause: error });
    logCause(known);
    if (known.code === 'seg-empty') {
      say({ step: 'empty' });
    } else {
      say({ step: 'failed', ...messageOf(known) });
    }
  }
}

class StoreFailed extends Error {
  constructor(readonly failure: StoreFailure) {
    super(failure.code);
  }
}

/** Reasons for which the same object would be refused in any series. */
const reasonsOfAnySeries: readonly string[] = [
  'out-of-resources',
  'class-not-supported',
  'not-allowed-to-store',
  'encoding-not-taken',
  'duplicate-identifier', // The object itself is there, perhaps not to be seen yet.
];

/** The PACS does not take this object into a series that it has. */
function refusesVersions(failure: StoreFailure): boolean {
  switch (failure.code) {
    case 'pacs-rejects':
      return true;
    case 'pacs-conflict':
    case 'pacs-partial':
      return !reasonsOfAnySeries.includes(failure.params.reason.code);
    default:
      return false;
  }
}
