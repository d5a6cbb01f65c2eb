import { codeFor } from '../dicom/codes/structureCodes';
import type { SegmentationSnapshot, SegmentSnapshot } from '../seg/types';
import { emptyProject, withStructure } from './structures';
import { inProject } from './inProject';
import type { Project } from './types';

const project: Project = [
  { name: 'Liver', number: 1, colour: [10, 20, 30] as const },
  { name: 'Spleen', number: 2, code: codeFor('Kidney') },
  { name: 'Something', number: 4 },
].reduce(withStructure, emptyProject('Test'));

/** A segmentation with one voxel of each segment. */
function snapshotOf(labels: Record<number, string>): SegmentationSnapshot {
  const segments = Object.entries(labels).map(([index, label]): SegmentSnapshot => ({
    segmentIndex: Number(index),
    label,
    colour: [9, 9, 9],
  }));
  const indices = segments.map(({ segmentIndex }) => segmentIndex);
  return {
    ...{ key: 'key', segmentationId: 'seg', studyInstanceUid: '1', seriesInstanceUid: '2' },
    ...{ label: '', segments, patientAndStudy: {} },
    frames: [
      {
        ...{ sopInstanceUid: '3', frameNumber: 1, width: indices.length + 1, height: 1 },
        labels: Uint8Array.of(0, ...indices),
        source: { sopClassUid: '4', multiFrame: false },
      },
    ],
    accepted: indices.map((segmentIndex) => ({
      ...{ segmentIndex, sopInstanceUid: '3', frameNumber: 1, acceptedAt: '', promptCount: 1 },
      ...{ window: { lower: 0, upper: 1 }, enabled: true },
    })),
  };
}

const stored = (labels: Record<number, string>) => inProject(snapshotOf(labels), project);
const listOf = ({ segments }: SegmentationSnapshot) =>
  segments.map(({ segmentIndex, label }) => [segmentIndex, label]);

describe('a segmentation of a project', () => {
  it('has all its structures, in their colours and codes, also those without voxels', () => {
    expect(stored({ 2: 'spleen' }).segments).toEqual([
      {
        ...{ segmentIndex: 1, label: 'Liver', colour: [10, 20, 30] },
        ...{ code: codeFor('Liver'), isListed: true },
      },
      expect.objectContaining({ segmentIndex: 2, label: 'Spleen', code: codeFor('Kidney') }),
      expect.not.objectContaining({ code: expect.anything() }),
    ]);
  });

  it('has them under their numbers, whatever they were loaded under', () => {
    const saved = stored({ 1: 'Spleen', 2: 'Liver' });
    expect(listOf(saved)).toEqual([
      [1, 'Liver'],
      [2, 'Spleen'],
      [4, 'Something'],
    ]);
    expect([...saved.frames[0].labels]).toEqual([0, 2, 1]);
    expect(saved.accepted?.map(({ segmentIndex }) => segmentIndex)).toEqual([2, 1]);
  });

  it('moves what is in their way, and keeps every voxel apart from every other', () => {
    const saved = stored({ 1: 'Tumour', 2: 'Liver', 3: 'Cyst', 4: 'Vessel' });
    expect(listOf(saved)).toEqual([
      [1, 'Liver'],
      [2, 'Spleen'],
      [3, 'Cyst'],
      [4, 'Something'],
      [5, 'Tumour'],
      [6, 'Vessel'],
    ]);
    expect([...saved.frames[0].labels]).toEqual([0, 5, 1, 3, 6]);
  });

  it('keeps what is not of the project as it is beside it', () => {
    const saved = stored({ 1: 'Liver', 7: 'Cyst' });
    expect(saved.segments.at(-1)).toEqual({ segmentIndex: 7, label: 'Cyst', colour: [9, 9, 9] });
    expect([...saved.frames[0].labels]).toEqual([0, 1, 7]);
  });

  it('keeps the code it was loaded with, unless another name or somebody says more', () => {
    const loaded = (label: string, name = label) => {
      const snapshot = snapshotOf({ 1: name });
      const [segment] = snapshot.segments;
      const loadedItem = { SegmentLabel: label };
      return inProject(
        { ...snapshot, segments: [{ ...segment, loadedItem }] },
        project
      ).segments.find((one) => one.loadedItem);
    };
    expect(loaded('Liver')).not.toHaveProperty('code');
    expect(loaded('Segment 1', 'Liver')).toMatchObject({ code: codeFor('Liver') });
    expect(loaded('Spleen')).toMatchObject({ code: codeFor('Kidney') });
  });

  it('that has none of its structures is none: it stays as it was', () => {
    const other = snapshotOf({ 1: 'Cyst', 2: 'Tumour' });
    expect(inProject(other, project)).toBe(other);
    expect(inProject(other, emptyProject('Empty'))).toBe(other);
  });

  it('of two segments of one name has the first as the structure, and loses neither', () => {
    const saved = stored({ 1: 'Liver', 3: 'liver' });
    expect(listOf(saved)).toEqual([
      [1, 'Liver'],
      [2, 'Spleen'],
      [3, 'liver'],
      [4, 'Something'],
    ]);
  });
});
