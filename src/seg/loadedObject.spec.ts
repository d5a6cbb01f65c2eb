import { loadedItemOf, predecessorOf } from './loadedObject';

const instance = {
  SOPInstanceUID: '1.2.3',
  SeriesInstanceUID: '1.2',
  SeriesNumber: '900',
  InstanceNumber: '4',
  SeriesDescription: 'seg',
  ContentCreatorName: [{ Alphabetic: 'Doe^Jane' }],
  SegmentSequence: [
    { SegmentNumber: 7, SegmentLabel: 'Mass' },
    { SegmentNumber: '2', SegmentLabel: 'Liver' },
  ],
};

describe('what is known of a loaded SEG object', () => {
  it('is its series, its place in it and who made its content', () => {
    expect(predecessorOf(instance)).toEqual({
      sopInstanceUid: '1.2.3',
      seriesInstanceUid: '1.2',
      seriesNumber: 900,
      instanceNumber: 4,
      seriesDescription: 'seg',
      contentCreatorName: 'Doe^Jane',
    });
    expect(predecessorOf({ ...instance, ContentCreatorName: 'Roe' })).toMatchObject({
      contentCreatorName: 'Roe',
    });
  });

  it('has the first instance number where the object says none, and no series number', () => {
    expect(predecessorOf({ SOPInstanceUID: '1.2.3', SeriesInstanceUID: '1.2' })).toEqual({
      sopInstanceUid: '1.2.3',
      seriesInstanceUid: '1.2',
      seriesNumber: undefined,
      instanceNumber: 1,
      seriesDescription: '',
      contentCreatorName: '',
    });
  });

  it('is nothing where the object has no identity', () => {
    expect(predecessorOf({ ...instance, SOPInstanceUID: '' })).toBeUndefined();
  });

  it('finds a segment by its number, not by its place', () => {
    expect(loadedItemOf(instance, 2)?.SegmentLabel).toBe('Liver');
    expect(loadedItemOf(instance, 7)?.SegmentLabel).toBe('Mass');
    expect(loadedItemOf(instance, 1)).toBeUndefined();
  });
});
