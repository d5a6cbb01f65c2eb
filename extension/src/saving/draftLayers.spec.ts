import type { LabelledFrame } from '@multiverseg/core/seg/types';
import { draftLayers } from './draftLayers';

const frame = (sopInstanceUid: string, ...labels: number[]): LabelledFrame => ({
  ...{ sopInstanceUid, frameNumber: 1, width: labels.length, height: 1 },
  labels: Uint8Array.from(labels),
  source: { sopClassUid: '1', multiFrame: false },
});

const sorted = (...frames: LabelledFrame[]) =>
  draftLayers(frames).map((layer) =>
    layer.map(({ sopInstanceUid, labels }) => [sopInstanceUid, ...labels])
  );

describe('the layers of a draft', () => {
  it('are one where nothing overlaps', () => {
    expect(sorted(frame('a', 1, 2), frame('b', 2, 0), frame('c', 3, 3))).toEqual([
      [
        ['a', 1, 2],
        ['b', 2, 0],
        ['c', 3, 3],
      ],
    ]);
  });

  it('keep each segment in one, also where only it is on an image', () => {
    expect(sorted(frame('a', 1, 0), frame('a', 2, 2), frame('b', 2, 0), frame('b', 1, 1))).toEqual([
      [
        ['a', 1, 0],
        ['b', 1, 1],
      ],
      [
        ['a', 2, 2],
        ['b', 2, 0],
      ],
    ]);
  });
});
