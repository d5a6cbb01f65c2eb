import { splitBySize } from './splitBySize';
import { frameOf, snapshotOf } from './testing/snapshots';

const segments = [{ segmentIndex: 1, label: 'A' }];
const predecessor = {
  sopInstanceUid: '1.2.3',
  seriesInstanceUid: '1.2',
  instanceNumber: 1,
  seriesDescription: '',
  contentCreatorName: '',
};

describe('splitting a snapshot by image size', () => {
  it('leaves one of a single size whole', () => {
    const snapshot = snapshotOf([frameOf(0, 2, [1, 0]), frameOf(1, 2, [0, 1])], segments);
    expect(splitBySize(snapshot)).toEqual([snapshot]);
  });

  it('makes one of each size, turned sizes being two, and continues the old series in the first', () => {
    const frames = [
      frameOf(0, 2, [1, 0, 0, 0, 0, 0]),
      frameOf(1, 3, [1, 0, 0, 0, 0, 0]),
      frameOf(2, 2, [1, 1, 0, 0, 0, 0]),
    ];
    const parts = splitBySize(snapshotOf(frames, segments, { predecessor }));
    expect(parts.map((part) => part.frames)).toEqual([[frames[0], frames[2]], [frames[1]]]);
    expect(parts.map((part) => part.predecessor)).toEqual([predecessor, undefined]);
    expect(new Set(parts.map(({ key }) => key)).size).toBe(2);
    expect(parts[0].segments).toBe(segments);
  });

  it('keeps frames with a place apart from frames without: one object can hold only one kind', () => {
    const photograph = { sopClassUid: '1.2.840.10008.5.1.4.1.1.7', multiFrame: false };
    const frames = [frameOf(0, 2, [1, 0]), frameOf(1, 2, [1, 0], { source: photograph })];
    expect(splitBySize(snapshotOf(frames, segments)).map((part) => part.frames)).toEqual([
      [frames[0]],
      [frames[1]],
    ]);
  });
});
