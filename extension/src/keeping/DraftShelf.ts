import { frameName } from '@multiverseg/core/examples';
import { decodeLabels, encodeLabels } from '@multiverseg/core/labels/labelBytes';
import type { LabelledFrame, SegmentationSnapshot } from '@multiverseg/core/seg/types';
import type { DataSource } from '../host/types';
import type { SaveList } from '../saving/SaveList';
import type { UnsavedItem, UnsavedWork } from '../saving/UnsavedWork';
import { fromJsonBytes, joinBytes, splitBytes, toJsonBytes } from '../vault/bytes';
import type { KeptThing } from '../vault/types';
import { keptThing, restoreEach, type Restored, type Shelf } from './Shelf';

/** All of a draft but its labels. */
interface DraftHeader extends Omit<UnsavedWork, 'snapshot'> {
  readonly snapshot: Omit<SegmentationSnapshot, 'frames'>;
  /** Names of the records with its frames, in their order. */
  readonly frames: readonly string[];
}

/** What was made of an item, good as long as its voxels are the same. */
interface Made {
  readonly of: Pick<UnsavedItem, 'edits' | 'holding'>;
  readonly snapshot: SegmentationSnapshot;
  readonly frames: readonly KeptThing[];
}

/**
 * Segmentations that are not in the PACS. The labels of each image lie in a record of their own: few of
 * them change at a time.
 */
export class DraftShelf implements Shelf {
  private made: ReadonlyMap<string, Made> = new Map();
  /** By the labels, which snapshots share as long as they are the same. */
  private readonly encoded = new WeakMap<Uint8Array, Uint8Array>();

  constructor(
    private readonly saveList: Pick<SaveList, 'unsaved' | 'takeOver'>,
    private readonly scopeOf: (dataSource: DataSource) => string,
    /** Where what is restored was opened from. */
    private readonly dataSource: () => DataSource
  ) {}

  collect(): readonly KeptThing[] {
    const items = this.saveList.unsaved;
    const made = new Map<string, Made>();
    for (const item of items) {
      const latest = this.make(item, this.made.get(item.key));
      if (latest) {
        made.set(item.key, latest);
      }
    }
    this.made = made;
    return items.flatMap((item) => {
      const { snapshot, frames } = made.get(item.key) ?? {};
      return snapshot && frames && frames.length > 0
        ? [headerOf(item, snapshot, frames, this.scopeOf(item.dataSource)), ...frames]
        : [];
    });
  }

  restore(things: readonly KeptThing[]): Restored {
    const frames = new Map(
      things.filter(({ kind }) => kind === 'frame').map((thing) => [thing.name, thing])
    );
    const drafts = things.filter(({ kind }) => kind === 'draft');
    const { names, unreadable } = restoreEach(drafts, (thing) => {
      const work = workOf(thing, frames);
      this.saveList.takeOver(work, this.dataSource());
      return work.snapshot.studyInstanceUid;
    });
    const isOfUnreadable = (frame: KeptThing) =>
      unreadable.some(({ name }) => frame.name.startsWith(`${name} `));
    return { names, unreadable: [...unreadable, ...[...frames.values()].filter(isOfUnreadable)] };
  }

  private make(item: UnsavedItem, known: Made | undefined): Made | undefined {
    const { edits, holding } = item;
    if (known?.of.edits === edits && known.of.holding === holding) {
      return known;
    }
    try {
      const snapshot = item.snapshot(known?.snapshot);
      const frames = this.framesOf(item.key, snapshot, this.scopeOf(item.dataSource));
      return { of: { edits, holding }, snapshot, frames };
    } catch {
      return known; // The viewer has not got its voxels now; what was kept of them before stays.
    }
  }

  /** Several of one image are layers; in the order they have they come back into them. */
  private framesOf(key: string, snapshot: SegmentationSnapshot, scope: string): KeptThing[] {
    const { studyInstanceUid } = snapshot;
    const counts = new Map<string, number>();
    return snapshot.frames.map(({ labels, ...frame }) => {
      const image = frameName(frame);
      const layer = counts.get(image) ?? 0;
      counts.set(image, layer + 1);
      const name = `${key} ${image} ${layer}`;
      const bytes = joinBytes(frame, this.encode(labels));
      return keptThing({ scope, kind: 'frame', name, studyInstanceUid }, bytes);
    });
  }

  private encode(labels: Uint8Array): Uint8Array {
    const encoded = this.encoded.get(labels) ?? encodeLabels(labels);
    this.encoded.set(labels, encoded);
    return encoded;
  }
}

function headerOf(
  { key, label, series }: UnsavedItem,
  { frames: _, ...snapshot }: SegmentationSnapshot,
  frames: readonly KeptThing[],
  scope: string
): KeptThing {
  const header: DraftHeader = {
    ...{ key, label, series, snapshot },
    frames: frames.map(({ name }) => name),
  };
  const { studyInstanceUid } = snapshot;
  return keptThing({ scope, kind: 'draft', name: key, studyInstanceUid }, toJsonBytes(header));
}

/** @throws Error where the record, or that of one of its frames, cannot be read */
function workOf(thing: KeptThing, frames: ReadonlyMap<string, KeptThing>): UnsavedWork {
  const header = fromJsonBytes(thing.bytes()) as DraftHeader;
  const { key, label, series, snapshot } = header;
  return {
    ...{ key, label, series },
    snapshot: { ...snapshot, frames: header.frames.map((name) => frameOf(frames.get(name))) },
  };
}

function frameOf(thing: KeptThing | undefined): LabelledFrame {
  if (!thing) {
    throw new Error('A frame is missing.');
  }
  const { value, bytes } = splitBytes(thing.bytes());
  const frame = value as Omit<LabelledFrame, 'labels'>;
  return { ...frame, labels: decodeLabels(bytes, frame.width * frame.height) };
}
