import type { HostSegment } from '../host/types';
import { acceptUnreviewed } from './acceptUnreviewed';

const segment = (segmentIndex: number, more: Partial<HostSegment>): HostSegment => ({
  ...{ segmentIndex, label: `Segment ${segmentIndex}` },
  ...more,
});

describe('taking a segmentation on that nobody had looked at', () => {
  it('makes its segments those of a person and the network, and leaves all others as they are', () => {
    const segments = {
      1: segment(1, { cachedStats: { algorithmType: 'AUTOMATIC', algorithmName: 'Net 1.0' } }),
      2: segment(2, { cachedStats: { algorithmType: 'MANUAL' } }),
      3: segment(3, {}),
    };
    expect(acceptUnreviewed({ segments })).toBe(true);
    expect(segments[1]).toMatchObject({ algorithmType: 'SEMIAUTOMATIC', algorithmName: 'Net 1.0' });
    expect([segments[2].algorithmType, segments[3].algorithmType]).toEqual([undefined, undefined]);
  });

  it('happens once', () => {
    const segments = { 1: segment(1, { cachedStats: { algorithmType: 'AUTOMATIC' } }) };
    expect([acceptUnreviewed({ segments }), acceptUnreviewed({ segments })]).toEqual([true, false]);
  });
});
