import type { Example } from '@multiverseg/core/examples';
import { exampleNamed } from '@multiverseg/core/examples/testing/examples';
import type { HostSegmentation, SegmentationService } from '../host/types';
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
  const tasks = new Tasks(onChange, (number) => `Segment ${number}`);
  const idsOf = (label: string) => tasks.examplesOf(label).examples.map(({ id }) => id);
  return { tasks, onChange, idsOf };
}

describe('which examples belong to which segment', () => {
  it('starts with one segment while nothing was worked on', () => {
    expect(setUp().tasks.startLabels).toEqual(['Segment 1']);
  });

  it('is decided by the structure’s name, however it is written', () => {
    const { tasks } = setUp();
    expect(tasks.examplesOf(' LIVER ')).toBe(tasks.examplesOf('liver'));
    expect(tasks.examplesOf('liver')).not.toBe(tasks.examplesOf('spleen'));
  });

  it('starts a study with the structure in use, then those that have examples', () => {
    const { tasks } = setUp();
    tasks.use('Liver');
    tasks.examplesOf('Liver').add(example('a'));
    tasks.use('never accepted');
    tasks.use('Spleen');
    expect(tasks.startLabels).toEqual(['Spleen', 'Liver']);
  });

  it('never starts a study with the same structure twice', () => {
    const { tasks } = setUp();
    tasks.use('Liver');
    tasks.examplesOf('Liver').add(example('a'));
    tasks.use('liver');
    expect(tasks.startLabels).toEqual(['liver']);
  });

  it('tells of every change of examples', () => {
    const { tasks, onChange } = setUp();
    const context = tasks.examplesOf('Liver');
    onChange.mockClear();
    context.add(example('a'));
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('moves with a segment that is renamed', () => {
    const { tasks, idsOf } = setUp();
    tasks.followRenames(hostWith({ 1: 'Segment 1' }));
    tasks.examplesOf('Segment 1').add(example('a'));
    tasks.followRenames(hostWith({ 1: 'Liver' }));
    expect(idsOf('Liver')).toEqual(['a']);
    expect(idsOf('Segment 1')).toEqual([]);
  });

  it('stays where it is when the new name has examples of its own', () => {
    const { tasks, idsOf } = setUp();
    tasks.followRenames(hostWith({ 1: 'Segment 1' }));
    tasks.examplesOf('Segment 1').add(example('a'));
    tasks.examplesOf('Liver').add(example('b'));
    tasks.followRenames(hostWith({ 1: 'Liver' }));
    expect(idsOf('Liver')).toEqual(['b']);
    expect(idsOf('Segment 1')).toEqual(['a']);
  });

  it('does not move when only the spelling changes', () => {
    const { tasks, idsOf } = setUp();
    tasks.followRenames(hostWith({ 1: 'liver' }));
    tasks.examplesOf('liver').add(example('a'));
    tasks.followRenames(hostWith({ 1: 'Liver' }));
    expect(idsOf('LIVER')).toEqual(['a']);
  });

  it('does not take a new segment in the place of a deleted one for a renamed one', () => {
    const { tasks, idsOf } = setUp();
    tasks.followRenames(hostWith({ 1: 'Liver', 2: 'Spleen' }));
    tasks.examplesOf('Spleen').add(example('a'));
    tasks.followRenames(hostWith({ 1: 'Liver' }));
    tasks.followRenames(hostWith({ 1: 'Liver', 2: 'Kidney' }));
    expect(idsOf('Spleen')).toEqual(['a']);
    expect(idsOf('Kidney')).toEqual([]);
  });

  it('forgets the segments of a study that was left', () => {
    const { tasks, idsOf } = setUp();
    tasks.followRenames(hostWith({ 1: 'Liver' }));
    tasks.examplesOf('Liver').add(example('a'));
    tasks.forgetSegments();
    tasks.followRenames(hostWith({ 1: 'Kidney' }));
    expect(idsOf('Liver')).toEqual(['a']);
  });
});
