import { buildSegmentation, type SegmentationSnapshot } from '@multiverseg/core/seg';
import { buildOptions, frameOf, snapshotOf } from '@multiverseg/core/seg/testing/snapshots';
import { plainSnapshot, type UnsavedItem, type UnsavedWork } from '../saving/UnsavedWork';
import type { KeptThing } from '../vault/types';
import { DraftShelf } from './DraftShelf';

const code = { CodeValue: '10200004', CodingSchemeDesignator: 'SCT', CodeMeaning: 'Liver' };

/** A save list with one item; what is taken over from another page is noted down. */
class Bench {
  readonly taken: UnsavedWork[] = [];
  edits = 1;
  reads = 0;
  isReadable = true;

  constructor(public snapshot: SegmentationSnapshot) {}

  readonly holding = { kind: 'open', segmentationId: 'seg' } as const;

  get shelf(): DraftShelf {
    return new DraftShelf(
      this.list(),
      () => 'somebody',
      () => ({})
    );
  }

  private get item(): UnsavedItem {
    return {
      ...{ key: 'seg 1', label: 'P1 · Liver', series: [], dataSource: {} },
      ...{ edits: this.edits, holding: this.holding },
      snapshot: () => this.read(),
    };
  }

  private list(): ConstructorParameters<typeof DraftShelf>[0] {
    const item = () => this.item;
    return {
      get unsaved() {
        return [item()];
      },
      takeOver: (work) => void this.taken.push(work),
    };
  }

  private read(): SegmentationSnapshot {
    this.reads += 1;
    if (!this.isReadable) {
      throw new Error('gone');
    }
    return plainSnapshot(this.snapshot);
  }
}

function snapshot(labels = [0, 1, 1, 2]): SegmentationSnapshot {
  return snapshotOf(
    [frameOf(0, 2, labels), frameOf(1, 2, [1, 0, 0, 0]), frameOf(1, 2, [2, 2, 0, 0])],
    [
      {
        ...{
          segmentIndex: 1,
          label: 'Liver',
          predictedBy: 'Model 1.0',
          colour: [1, 2, 3] as const,
        },
        loadedItem: { SegmentNumber: 1, SegmentedPropertyTypeCodeSequence: [code] },
      },
      { segmentIndex: 2, label: 'Spleen' },
    ],
    { sliceSpacingMm: 2 }
  );
}

describe('a draft that was kept', () => {
  it('becomes the very SEG object that it would have become', () => {
    const bench = new Bench(snapshot());
    const things = bench.shelf.collect();
    expect(bench.shelf.restore(things)).toEqual({
      names: [bench.snapshot.studyInstanceUid],
      unreadable: [],
    });
    const [work] = bench.taken;
    expect(objectOf(work.snapshot)).toBe(objectOf(bench.snapshot));
  });

  it('holds of the patient what is saved, and no more', () => {
    const [header] = new Bench(snapshot()).shelf.collect();
    const text = new TextDecoder().decode(header.bytes());
    expect(text).toContain('Test^Patient');
    expect(text).not.toContain('042Y'); // PatientAge
  });

  it('is read anew only after an edit, and written anew only where that changed something', () => {
    const bench = new Bench(snapshot());
    const { shelf } = bench;
    const before = stampsOf(shelf.collect());
    expect(stampsOf(shelf.collect())).toEqual(before);
    expect(bench.reads).toBe(1);
    bench.edits += 1;
    bench.snapshot = snapshot([0, 1, 1, 1]);
    const after = stampsOf(shelf.collect());
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual([
      'seg 1 1.2.1 1 0',
    ]);
  });

  it('stays as it was while the viewer cannot give its voxels', () => {
    const bench = new Bench(snapshot());
    const { shelf } = bench;
    const before = stampsOf(shelf.collect());
    bench.edits += 1;
    bench.isReadable = false;
    expect(stampsOf(shelf.collect())).toEqual(before);
  });

  it('is nothing once it has no voxels', () => {
    expect(new Bench(snapshotOf([], [])).shelf.collect()).toEqual([]);
  });

  it('without one of its frames is kept aside as a whole', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const bench = new Bench(snapshot());
    const things = bench.shelf.collect();
    const left = things.filter(({ name }) => name !== 'seg 1 1.2.2 1 1');
    const { names, unreadable } = bench.shelf.restore(left);
    expect(names).toEqual([]);
    expect(unreadable).toEqual(left);
    expect(bench.taken).toEqual([]);
    warn.mockRestore();
  });
});

/** All of it as text, but for the UIDs that are new in every object. */
function objectOf(of: SegmentationSnapshot): string {
  const bytes = (_: string, value: unknown) =>
    value instanceof ArrayBuffer ? Buffer.from(value).toString('hex') : value;
  return JSON.stringify(buildSegmentation(of, buildOptions), bytes).replace(/2\.25\.\d+/g, 'new');
}

function stampsOf(things: readonly KeptThing[]): Record<string, string> {
  return Object.fromEntries(things.map(({ name, stamp }) => [name, stamp]));
}
