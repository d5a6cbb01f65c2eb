import { describeSeries } from './describeSeries';
import { firstVersion, nextVersion } from './identity';

const predecessor = {
  sopInstanceUid: '1.2.3',
  seriesInstanceUid: '1.2',
  seriesNumber: 900,
  instanceNumber: 4,
  seriesDescription: 'Organs at risk',
  contentCreatorName: '',
};
const first = (labels: string[]) => describeSeries(labels, firstVersion(4001)).seriesDescription;

describe('the description of a SEG series', () => {
  it('names the structures', () => {
    expect(first(['Left lung', 'Right lung'])).toBe('Left lung, Right lung');
    expect(first(['a\\b', ' '])).toBe('a/b');
    expect(first([])).toBe('Segmentation');
  });

  it('is cut between structures, not inside one, and says that there are more', () => {
    const labels = Array.from({ length: 9 }, (_, index) => `Structure ${index}`);
    expect(first(labels)).toBe('Structure 0, Structure 1, Structure 2, Structure 3, …');
    expect(first(['Short', 'x'.repeat(80)])).toBe('Short, …');
  });

  it('is cut inside a structure only where not even one fits', () => {
    expect(first(['x'.repeat(65), 'y'])).toBe(`${'x'.repeat(61)}…`);
    expect(new TextEncoder().encode(first(['肝'.repeat(40)])).length).toBeLessThanOrEqual(64);
  });

  it('stays that of the series for its next object', () => {
    expect(describeSeries(['Liver'], nextVersion(predecessor, 1), predecessor)).toEqual({
      seriesDescription: 'Organs at risk',
      contentDescription: 'Liver',
    });
    const unnamed = { ...predecessor, seriesDescription: '' };
    expect(describeSeries(['Liver'], nextVersion(unnamed, 1), unnamed)).toMatchObject({
      seriesDescription: 'Liver',
    });
  });

  it('says whose successor a new series is, whatever the structures are called', () => {
    const { seriesDescription } = describeSeries(['Liver'], firstVersion(901), predecessor);
    expect(seriesDescription).toBe('Liver (successor of series 900)');
    const long = describeSeries(['x'.repeat(80)], firstVersion(901), predecessor);
    expect(long.contentDescription).toMatch(/^x+… \(successor of series 900\)$/);
    expect(new TextEncoder().encode(long.contentDescription).length).toBeLessThanOrEqual(64);
  });
});

describe('the identity of a SEG object', () => {
  it('is a series of its own for the first', () => {
    const [a, b] = [firstVersion(4001), firstVersion(4001)];
    expect(a).toMatchObject({ seriesNumber: 4001, instanceNumber: 1 });
    expect(new Set([a, b].flatMap((one) => [one.sopInstanceUid, one.seriesInstanceUid])).size).toBe(
      4
    );
  });

  it('is the next instance of the same series for the next', () => {
    const next = nextVersion(predecessor, 5000);
    expect(next).toMatchObject({ seriesInstanceUid: '1.2', seriesNumber: 900, instanceNumber: 5 });
    expect(next.sopInstanceUid).not.toBe('1.2.3');
    expect(nextVersion({ ...predecessor, seriesNumber: undefined }, 5000).seriesNumber).toBe(5000);
  });
});
