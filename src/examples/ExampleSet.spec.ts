import fc from 'fast-check';
import { ExampleLibrary, ExampleSet, modelPairOf, type Example } from '.';
import { exampleNamed } from './testing/examples';

function namesOf(examples: readonly Example[]): string[] {
  return examples.map(({ origin }) => origin.sopInstanceUid);
}

function setOf(...examples: readonly Example[]): ExampleSet {
  const set = new ExampleSet();
  examples.forEach((example) => set.add(example));
  return set;
}

const target = Float32Array.from({ length: 16 }, (_, index) => index / 16);

describe('ExampleSet', () => {
  it('keeps entries in the order they were accepted', () => {
    expect(
      namesOf(setOf(exampleNamed('a'), exampleNamed('b'), exampleNamed('c')).examples)
    ).toEqual(['a', 'b', 'c']);
  });

  it('accepting a frame again replaces its entry in place and hands out the old one', () => {
    const [first, other, second] = [exampleNamed('a'), exampleNamed('b'), exampleNamed('a')];
    const set = setOf(first, other);
    expect(set.add(second)).toBe(first);
    expect(set.examples).toEqual([second, other]);
    expect(set.add(first)).toBe(second);
    expect(set.examples).toEqual([first, other]);
  });

  it('frames of one multi-frame instance are different examples', () => {
    const set = setOf(exampleNamed('a', undefined, 1), exampleNamed('a', undefined, 2));
    expect(set.examples).toHaveLength(2);
  });

  it('removes by id and ignores ids it does not know', () => {
    const entry = exampleNamed('a');
    const set = setOf(entry);
    expect(set.remove('unknown')).toBeUndefined();
    expect(set.remove(entry.id)).toBe(entry);
    expect(set.examples).toEqual([]);
  });

  it('never shows the network an entry that was switched off', () => {
    const [a, b] = [exampleNamed('a'), exampleNamed('b')];
    const set = setOf(a, b);
    set.setEnabled(a.id, false);
    expect(namesOf(set.select(target, 64))).toEqual(['b']);
    expect(set.examples).toHaveLength(2);
    set.setEnabled(a.id, true);
    expect(namesOf(set.select(target, 64))).toEqual(['a', 'b']);
  });

  it('shows its examples at whatever size the model has', () => {
    const set = setOf(exampleNamed('a'), exampleNamed('b'));
    expect(namesOf(set.select(new Float32Array(9).fill(0.5), 64))).toEqual(['a', 'b']);
    expect(modelPairOf(set.examples[0], 3).image).toHaveLength(9);
  });

  it('leaves out an example of which nothing is left to see at the size of the model', () => {
    const chequered = exampleNamed('c', (index) => (index + Math.floor(index / 4)) % 2);
    expect(namesOf(setOf(chequered, exampleNamed('a')).select(target, 64))).toEqual(['c', 'a']);
    expect(namesOf(setOf(chequered, exampleNamed('a')).select(new Float32Array(4), 64))).toEqual([
      'a',
    ]);
  });

  it('chooses the most similar images when there are too many, in the order of acceptance', () => {
    const set = setOf(
      exampleNamed('negative', (index) => 1 - index / 16),
      exampleNamed('half', (index) => (index % 4) / 4),
      exampleNamed('constant', () => 0.5),
      exampleNamed('darker', (index) => index / 64),
      exampleNamed('same')
    );
    expect(namesOf(set.select(target, 2))).toEqual(['darker', 'same']);
    expect(namesOf(set.select(target, 3))).toEqual(['half', 'darker', 'same']);
    expect(set.select(target, 0)).toEqual([]);
  });

  it('of equally similar images takes the earlier', () => {
    const set = setOf(exampleNamed('a'), exampleNamed('b'), exampleNamed('c'));
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
        fc.pre(images.every((image) => new Set(image).size > 1)); // Others show nothing.
        const set = setOf(
          ...images.map((image, index) => exampleNamed(`${index}`, (pixel) => image[pixel] / 4))
        );
        const before = set.examples;
        const chosen = set.select(target, limit);
        set.select(
          target.map((value) => 1 - value),
          limit
        );
        expect(set.select(target, limit)).toEqual(chosen);
        expect(chosen).toHaveLength(Math.min(limit, images.length));
        expect(set.examples).toBe(before);
      })
    );
  });

  it('tells its listeners of changes only, until they leave', () => {
    const entry = exampleNamed('a');
    const set = new ExampleSet();
    const listener = jest.fn();
    const leave = set.subscribe(listener);
    set.add(entry);
    set.setEnabled(entry.id, false);
    expect(listener).toHaveBeenCalledTimes(2);
    set.setEnabled(entry.id, false);
    set.remove('unknown');
    expect(listener).toHaveBeenCalledTimes(2);
    expect(set.takeOut([entry.id]).examples).toHaveLength(1);
    set.takeOut([entry.id]);
    expect(listener).toHaveBeenCalledTimes(3);
    leave();
    set.add(entry);
    expect(listener).toHaveBeenCalledTimes(3);
  });

  it('a listener that throws stops neither the change nor the other listeners', () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const set = new ExampleSet();
    const listener = jest.fn();
    set.subscribe(() => {
      throw new Error('broken panel');
    });
    set.subscribe(listener);
    set.add(exampleNamed('a'));
    expect(listener).toHaveBeenCalledTimes(1);
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });
});

describe('examples that were taken out', () => {
  it('come back into their old places, and what came since stays', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => exampleNamed(name));
    const set = setOf(a, b, c);
    const removal = set.takeOut([a.id, c.id]);
    expect(namesOf(removal.examples)).toEqual(['a', 'c']);
    expect(namesOf(set.examples)).toEqual(['b']);
    set.add(d);
    removal.putBack();
    expect(namesOf(set.examples)).toEqual(['a', 'b', 'c', 'd']);
    removal.putBack();
    expect(namesOf(set.examples)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('do not drive out a newer example of the same image', () => {
    const [older, newer] = [exampleNamed('a'), exampleNamed('a')];
    const set = setOf(older);
    const removal = set.takeOut([older.id]);
    set.add(newer);
    removal.putBack();
    expect(set.examples).toEqual([newer]);
  });

  it('come back in their order, in whatever order they left and return', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const order = fc.shuffledSubarray(names, { minLength: names.length });
    fc.assert(
      fc.property(order, order, (leaving, returning) => {
        const examples = names.map((name) => exampleNamed(name));
        const set = setOf(...examples);
        const removals = new Map(
          leaving.map((name) => [name, set.takeOut([examples[names.indexOf(name)].id])])
        );
        set.add(exampleNamed('new'));
        returning.forEach((name) => removals.get(name)?.putBack());
        expect(namesOf(set.examples)).toEqual([...names, 'new']);
      })
    );
  });

  it('tell nobody when there is nothing to put back', () => {
    const set = setOf(exampleNamed('a'));
    const removal = set.takeOut(['unknown']);
    const listener = jest.fn();
    set.subscribe(listener);
    removal.putBack();
    expect(listener).not.toHaveBeenCalled();
  });
});

describe('ExampleLibrary', () => {
  it('keeps one set per task and tells of changes in any of them', () => {
    const library = new ExampleLibrary();
    const listener = jest.fn();
    library.subscribe(listener);
    const lungs = library.get('lungs');
    expect(library.get('lungs')).toBe(lungs);
    expect(listener).toHaveBeenCalledTimes(1);
    library.get('heart').add(exampleNamed('a'));
    expect(listener).toHaveBeenCalledTimes(3);
    expect(library.taskIds).toEqual(['lungs', 'heart']);
    expect(lungs.examples).toEqual([]);
  });

  it('a renamed task takes its set along, the very object', () => {
    const library = new ExampleLibrary();
    const set = library.get('segment 1');
    set.add(exampleNamed('a'));
    const listener = jest.fn();
    library.subscribe(listener);
    expect(library.rename('segment 1', 'liver')).toBe(true);
    expect(library.get('liver')).toBe(set);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(library.get('segment 1').examples).toEqual([]);
  });

  it('an example that was replaced can be put back although its task was renamed', () => {
    const library = new ExampleLibrary();
    const [older, newer] = [exampleNamed('a'), exampleNamed('a')];
    const set = library.get('segment 1');
    set.add(older);
    const replaced = set.add(newer);
    library.rename('segment 1', 'liver');
    set.add(replaced ?? newer);
    expect(library.get('liver').examples).toEqual([older]);
  });

  it('a task does not take the name of one that has examples', () => {
    const library = new ExampleLibrary();
    library.get('segment 1').add(exampleNamed('a'));
    library.get('liver').add(exampleNamed('b'));
    expect(library.rename('segment 1', 'liver')).toBe(false);
    expect(namesOf(library.get('liver').examples)).toEqual(['b']);
    expect(namesOf(library.get('segment 1').examples)).toEqual(['a']);
    expect(library.rename('unknown', 'spleen')).toBe(false);
    expect(library.taskIds).toEqual(['segment 1', 'liver']);
  });

  it('a set that was empty when its name went to another stays in reach of an undo', () => {
    const library = new ExampleLibrary();
    const liver = library.get('liver');
    liver.add(exampleNamed('a'));
    const removal = liver.takeOut([liver.examples[0].id]);
    library.get('segment 1').add(exampleNamed('b'));
    library.rename('segment 1', 'liver');
    removal.putBack();
    const all = library.taskIds.flatMap((taskId) => namesOf(library.get(taskId).examples));
    expect(all.sort()).toEqual(['a', 'b']);
  });
});
