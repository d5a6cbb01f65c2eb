import type { Example } from '@multiverseg/core/examples';
import { exampleNamed } from '@multiverseg/core/examples/testing/examples';
import type { HostSegmentation, SegmentationService } from '../host/types';
import { ProjectBook } from '../project/ProjectBook';
import { Tasks } from './Tasks';

function example(id: string): Example {
  return { ...exampleNamed(id), id };
}

/** A host whose segmentation `seg` has these labels, by segment number. */
function hostWith(labels: Record<number, string>): SegmentationService {
  const segments = Object.fromEntries(
    Object.entries(labels).map(([index, label]) => [index, { segmentIndex: Number(index), label }])
  );
  const segmentation: HostSegmentation = {
    segmentationId: 'seg',
    label: 'MultiverSeg',
    segments,
    representationData: {},
  };
  return { getSegmentations: () => [segmentation] } as unknown as SegmentationService;
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
    tasks.forgetSegments();
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
    tasks.forgetSegments();
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

  it('moves with a segment that is renamed', () => {
    const { tasks, idsOf, teach } = setUp();
    tasks.followRenames(hostWith({ 1: 'Segment 1' }));
    teach('Segment 1', 'a');
    tasks.followRenames(hostWith({ 1: 'Liver' }));
    expect(idsOf('Liver')).toEqual(['a']);
    expect(idsOf('Segment 1')).toEqual([]);
  });

  it('stays where it is when the new name has examples of its own', () => {
    const { tasks, idsOf, teach } = setUp();
    tasks.followRenames(hostWith({ 1: 'Segment 1' }));
    teach('Segment 1', 'a');
    teach('Liver', 'b');
    tasks.followRenames(hostWith({ 1: 'Liver' }));
    expect(idsOf('Liver')).toEqual(['b']);
    expect(idsOf('Segment 1')).toEqual(['a']);
  });

  it('does not move when only the spelling changes', () => {
    const { tasks, idsOf, teach } = setUp();
    tasks.followRenames(hostWith({ 1: 'liver' }));
    teach('liver', 'a');
    tasks.followRenames(hostWith({ 1: 'Liver' }));
    expect(idsOf('LIVER')).toEqual(['a']);
  });

  it('does not take a new segment in the place of a deleted one for a renamed one', () => {
    const { tasks, idsOf, teach } = setUp();
    tasks.followRenames(hostWith({ 1: 'Liver', 2: 'Spleen' }));
    teach('Spleen', 'a');
    tasks.followRenames(hostWith({ 1: 'Liver' }));
    tasks.followRenames(hostWith({ 1: 'Liver', 2: 'Kidney' }));
    expect(idsOf('Spleen')).toEqual(['a']);
    expect(idsOf('Kidney')).toEqual([]);
  });

  it('forgets the segments of a study that was left', () => {
    const { tasks, idsOf, teach } = setUp();
    tasks.followRenames(hostWith({ 1: 'Liver' }));
    teach('Liver', 'a');
    tasks.forgetSegments();
    tasks.followRenames(hostWith({ 1: 'Kidney' }));
    expect(idsOf('Liver')).toEqual(['a']);
  });
});
