import fc from 'fast-check';
import { ContextLibrary, ContextSet, createContextEntry, type ContextEntry } from '.';
import { entryOf, provenanceOf } from './testing/entries';

function namesOf(entries: readonly ContextEntry[]): string[] {
  return entries.map(({ provenance }) => provenance.sopInstanceUid);
}

function setOf(...entries: readonly ContextEntry[]): ContextSet {
  const set = new ContextSet('lungs');
  entries.forEach((entry) => set.add(entry));
  return set;
}

const target = Float32Array.from({ length: 16 }, (_, index) => index / 16);

describe('ContextSet', () => {
  it('keeps entries in the order they were accepted', () => {
    expect(namesOf(setOf(entryOf('a'), entryOf('b'), entryOf('c')).entries)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('accepting a frame again replaces its entry in place and hands out the old one', () => {
    const [first, other, second] = [entryOf('a'), entryOf('b'), entryOf('a')];
    const set = setOf(first, other);
    expect(set.add(second)).toBe(first);
    expect(set.entries).toEqual([second, other]);
    expect(set.add(first)).toBe(second);
    expect(set.entries).toEqual([first, other]);
  });

  it('frames of one multi-frame instance are different examples', () => {
    const { image, mask } = entryOf('a');
    const set = setOf(
      createContextEntry(image, mask, 4, provenanceOf('a', 1)),
      createContextEntry(image, mask, 4, provenanceOf('a', 2))
    );
    expect(set.entries).toHaveLength(2);
  });

  it('removes by id and ignores ids it does not know', () => {
    const entry = entryOf('a');
    const set = setOf(entry);
    expect(set.remove('unknown')).toBeUndefined();
    expect(set.remove(entry.id)).toBe(entry);
    expect(set.entries).toEqual([]);
  });

  it('never shows the network an entry that was switched off', () => {
    const [a, b] = [entryOf('a'), entryOf('b')];
    const set = setOf(a, b);
    set.setEnabled(a.id, false);
    expect(namesOf(set.select(target, 64))).toEqual(['b']);
    expect(set.entries).toHaveLength(2);
    set.setEnabled(a.id, true);
    expect(namesOf(set.select(target, 64))).toEqual(['a', 'b']);
  });

  it('leaves out entries of another model size', () => {
    const small = createContextEntry(new Float32Array(4), new Uint8Array(4), 2, provenanceOf('s'));
    expect(namesOf(setOf(small, entryOf('a')).select(target, 64))).toEqual(['a']);
  });

  it('chooses the most similar images when there are too many, in the order of acceptance', () => {
    const set = setOf(
      entryOf('negative', (index) => 1 - index / 16),
      entryOf('half', (index) => (index % 4) / 4),
      entryOf('constant', () => 0.5),
      entryOf('darker', (index) => index / 64),
      entryOf('same')
    );
    expect(namesOf(set.select(target, 2))).toEqual(['darker', 'same']);
    expect(namesOf(set.select(target, 3))).toEqual(['half', 'darker', 'same']);
    expect(set.select(target, 0)).toEqual([]);
  });

  it('of equally similar images takes the earlier', () => {
    const set = setOf(entryOf('a'), entryOf('b'), entryOf('c'));
    expect(namesOf(set.select(target, 2))).toEqual(['a', 'b']);
  });

  it('chooses the same pairs whatever was asked before, and leaves the set as it is', () => {
    const levels = fc.array(
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 16, maxLength: 16 }),
      {
        minLength: 1,
        maxLength: 12,
      }
    );
    fc.assert(
      fc.property(levels, fc.nat({ max: 12 }), (images, limit) => {
        const set = setOf(
          ...images.map((image, index) => entryOf(`${index}`, (pixel) => image[pixel] / 4))
        );
        const before = set.entries;
        const chosen = set.select(target, limit);
        set.select(
          target.map((value) => 1 - value),
          limit
        );
        expect(set.select(target, limit)).toEqual(chosen);
        expect(chosen).toHaveLength(Math.min(limit, images.length));
        expect(set.entries).toBe(before);
      })
    );
  });

  it('tells its listeners of changes only, until they leave', () => {
    const entry = entryOf('a');
    const set = new ContextSet('lungs');
    const listener = jest.fn();
    const leave = set.subscribe(listener);
    set.add(entry);
    set.setEnabled(entry.id, false);
    expect(listener).toHaveBeenCalledTimes(2);
    set.setEnabled(entry.id, false);
    set.remove('unknown');
    expect(listener).toHaveBeenCalledTimes(2);
    expect(set.clear()).toHaveLength(1);
    set.clear();
    expect(listener).toHaveBeenCalledTimes(3);
    leave();
    set.add(entry);
    expect(listener).toHaveBeenCalledTimes(3);
  });

  it('a listener that throws stops neither the change nor the other listeners', () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const set = new ContextSet('lungs');
    const listener = jest.fn();
    set.subscribe(() => {
      throw new Error('broken panel');
    });
    set.subscribe(listener);
    set.add(entryOf('a'));
    expect(listener).toHaveBeenCalledTimes(1);
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });
});

describe('createContextEntry', () => {
  it('copies its arrays and gives every entry an id of its own', () => {
    const image = new Float32Array(16);
    const first = createContextEntry(image, new Uint8Array(16), 4, provenanceOf('a'));
    const second = createContextEntry(image, new Uint8Array(16), 4, provenanceOf('a'));
    image[0] = 1;
    expect(first.image[0]).toBe(0);
    expect(first.id).not.toBe(second.id);
  });

  it('refuses arrays of another size', () => {
    expect(() =>
      createContextEntry(new Float32Array(15), new Uint8Array(16), 4, provenanceOf('a'))
    ).toThrow(RangeError);
  });
});

describe('ContextLibrary', () => {
  it('keeps one set per task and tells of changes in any of them', () => {
    const library = new ContextLibrary();
    const listener = jest.fn();
    library.subscribe(listener);
    const lungs = library.get('lungs');
    expect(library.get('lungs')).toBe(lungs);
    expect(listener).toHaveBeenCalledTimes(1);
    library.get('heart').add(entryOf('a'));
    expect(listener).toHaveBeenCalledTimes(3);
    expect(library.taskIds).toEqual(['lungs', 'heart']);
    expect(lungs.entries).toEqual([]);
  });
});
