import { hasOverlap, membership, mergedLabels, sourceFrames } from './sourceFrames';
import type { LabelledFrame } from './types';

const layer = (frameNumber: number, ...labels: number[]): LabelledFrame => ({
  sopInstanceUid: '1.2',
  frameNumber,
  width: labels.length,
  height: 1,
  labels: Uint8Array.from(labels),
  source: { sopClassUid: '1.2.840.10008.5.1.4.1.1.4', multiFrame: true },
});

describe('the source frames of a segmentation', () => {
  it('are each there once, with their layers, in the order they came', () => {
    const frames = sourceFrames([layer(5, 1, 0), layer(2, 0, 1), layer(5, 0, 2)]);
    expect(frames.map(({ frameNumber, layers }) => [frameNumber, layers.length])).toEqual([
      [5, 2],
      [2, 1],
    ]);
    expect(frames[0]).not.toHaveProperty('labels');
  });

  it('overlap where one voxel is in two segments, and nowhere else', () => {
    expect(hasOverlap(sourceFrames([layer(1, 1, 0), layer(1, 0, 2)]))).toBe(false);
    expect(hasOverlap(sourceFrames([layer(1, 1, 1), layer(1, 0, 2)]))).toBe(true);
    expect(hasOverlap(sourceFrames([layer(1, 1, 1), layer(2, 2, 2)]))).toBe(false);
  });

  it('do not overlap where one segment is painted in both layers', () => {
    const frames = sourceFrames([layer(1, 1, 0, 0), layer(1, 1, 1, 0)]);
    expect(hasOverlap(frames)).toBe(false);
    expect([0, 1, 2].map(membership(frames[0], 1))).toEqual([true, true, false]);
    expect([0, 1, 2].map(membership(frames[0], 7))).toEqual([false, false, false]);
  });

  it('merge into one label per voxel', () => {
    const [frame] = sourceFrames([layer(1, 1, 0, 0), layer(1, 0, 2, 0)]);
    expect([...mergedLabels(frame)]).toEqual([1, 2, 0]);
  });
});
