import type { Example } from '@multiverseg/core/examples';
import { exampleNamed } from '@multiverseg/core/examples/testing/examples';
import { ProjectBook } from '../project/ProjectBook';
import { Tasks } from './Tasks';

function example(id: string): Example {
  return { ...exampleNamed(id), id };
}

function setUp() {
  const onChange = jest.fn();
  const book = new ProjectBook('Test');
  const tasks = new Tasks(book, onChange, (number) => `Segment ${number}`);
  const idsOf = (label: string) => tasks.examplesOf(label).examples.map(({ id }) => id);
  const teach = (label: string, id: string) => {
    tasks.structureFor(label);
    tasks.examplesOf(label).add(example(id));
  };
  return { tasks, book, onChange, idsOf, teach };
}

describe('which examples belong to which segment', () => {
  it('starts with one segment while nothing was worked on', () => {
    expect(setUp().tasks.startSegments).toEqual([
      { segmentIndex: 1, label: 'Segment 1', isActive: true },
    ]);
  });

  it('starts with the segment that was worked on while none has a mask', () => {
    const { tasks } = setUp();
    tasks.use('Liver');
    tasks.leave();
    expect(tasks.startSegments).toMatchObject([{ label: 'Liver' }]);
  });

  it('is decided by the structure’s name, however it is written', () => {
    const { tasks } = setUp();
    expect(tasks.examplesOf(' LIVER ')).toBe(tasks.examplesOf('liver'));
    expect(tasks.examplesOf('liver')).not.toBe(tasks.examplesOf('spleen'));
  });

  it('starts a study with the project’s structures in their numbers, the one in use active', () => {
    const { tasks, teach } = setUp();
    tasks.use('Liver');
    teach('Liver', 'a');
    tasks.use('never accepted');
    tasks.structureFor('Spleen', { number: 5 });
    tasks.use('spleen');
    expect(tasks.startSegments).toEqual([
      { segmentIndex: 1, label: 'Liver', isActive: false },
      { segmentIndex: 5, label: 'Spleen', isActive: true },
    ]);
  });

  it('starts a study with the first structure where what was worked on last became none', () => {
    const { tasks, teach } = setUp();
    teach('Liver', 'a');
    tasks.use('never accepted');
    tasks.leave();
    expect(tasks.activeLabel).toBe('Liver');
    expect(tasks.startSegments).toMatchObject([{ label: 'Liver', isActive: true }]);
  });

  it('becomes a structure’s with the first mask, what came before included', () => {
    const { tasks, book, idsOf } = setUp();
    tasks.examplesOf('Liver').add(example('a'));
    tasks.structureFor('Liver', { number: 3, colour: [1, 2, 3] });
    expect(book.structures).toMatchObject([{ number: 3, name: 'Liver', colour: [1, 2, 3] }]);
    expect(idsOf('Liver')).toEqual(['a']);
    expect(tasks.structureFor('liver')).toBe(book.structures[0]);
  });

  it('is the same after the structure has another name, and no more after it is removed', () => {
    const { book, tasks, idsOf, teach } = setUp();
    teach('Liver', 'a');
    book.rename(book.structures[0].id, 'Hepar');
    expect(idsOf('Hepar')).toEqual(['a']);
    expect(idsOf('Liver')).toEqual([]);
    book.remove(book.structures[0].id);
    expect(idsOf('Hepar')).toEqual([]);
    expect(tasks.startSegments).toHaveLength(1);
  });

  it('tells of every change of examples', () => {
    const { tasks, onChange } = setUp();
    const context = tasks.examplesOf('Liver');
    onChange.mockClear();
    context.add(example('a'));
    expect(onChange).toHaveBeenCalledTimes(1);
  });
});
