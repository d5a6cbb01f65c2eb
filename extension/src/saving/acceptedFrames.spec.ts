import { createExample } from '@multiverseg/core/examples';
import { originOf } from '@multiverseg/core/examples/testing/examples';
import { maskOf, sliceOf } from '@multiverseg/core/image/testing/shapes';
import { frameOf } from '@multiverseg/core/seg/testing/snapshots';
import { acceptedFrames } from './acceptedFrames';

const window = { lower: -3.5, upper: 17.25 };
const example = createExample(
  sliceOf(4, 2, (x) => x, { window }),
  maskOf(4, 2, (x) => x === 1),
  { ...originOf('1.2.1'), promptCount: 2 }
);
const segments = [
  { segmentIndex: 1, label: 'Liver' },
  { segmentIndex: 2, label: 'Spleen' },
];
const frames = [frameOf(0, 4, [0, 1, 0, 0, 0, 1, 0, 0]), frameOf(1, 4, [1, 0, 0, 0, 2, 0, 0, 0])];
const ofLiver = (label: string) => (label === 'Liver' ? [example] : []);

describe('what a segmentation says of its examples', () => {
  it('is their window, time and prompts, on their frame and of their segment alone', () => {
    const { acceptedAt } = example.origin;
    expect(acceptedFrames({ segments, frames }, ofLiver)).toEqual([
      {
        ...{ segmentIndex: 1, sopInstanceUid: '1.2.1', frameNumber: 1 },
        ...{ acceptedAt, promptCount: 2, window, enabled: true },
      },
    ]);
  });

  it('is nothing where the segment has no voxel left on the frame', () => {
    const erased = [frameOf(0, 4, [0, 2, 0, 0, 0, 2, 0, 0])];
    expect(acceptedFrames({ segments, frames: erased }, ofLiver)).toEqual([]);
    expect(acceptedFrames({ segments, frames }, () => [])).toEqual([]);
  });
});
