import { readDicom } from '../dicom/testing/readDicom';
import { writeDicom } from '../dicom/testing/writeDicom';
import { acceptanceText, readAcceptanceText, type AcceptedSegment } from './acceptedFrames';
import { buildSegmentation } from './buildSegmentation';
import { readSegmentation } from './readSegmentation';
import { buildOptions, frameOf, snapshotOf } from './testing/snapshots';
import type { AcceptedFrame, SegmentationEncoding } from './types';

const acceptance: AcceptedSegment = {
  segmentNumber: 1,
  acceptedAt: '2026-11-29T21:54:27.123Z',
  promptCount: 3,
  window: { lower: -160.00000000000003, upper: 239.1 / 3 },
  enabled: true,
};

describe('what a frame says of how it was accepted', () => {
  it.each([
    { lower: -1024, upper: 3071 },
    { lower: -160.00000000000003, upper: 0.1 + 0.2 },
    { lower: 1e-7, upper: 6.02214076e23 },
    { lower: -5e-324, upper: Number.MAX_SAFE_INTEGER },
  ])('keeps the window from $lower to $upper to the last digit', (window) => {
    const [read] = readAcceptanceText(acceptanceText([{ ...acceptance, window }]));
    expect(read.window).toEqual(window);
  });

  it('keeps the time, the number of prompts and whether the example is switched off', () => {
    const off = { ...acceptance, segmentNumber: 2, promptCount: 0, enabled: false };
    expect(readAcceptanceText(acceptanceText([acceptance, off]))).toEqual([acceptance, off]);
  });

  it('stays a Short Text of DICOM, whole statements only, however many segments there are', () => {
    const many = Array.from({ length: 255 }, (_, index) => ({
      ...acceptance,
      segmentNumber: index + 1,
    }));
    const text = acceptanceText(many) ?? '';
    expect(text.length).toBeLessThanOrEqual(1024);
    expect(text).not.toMatch(/[\\\r\n]/);
    const read = readAcceptanceText(text);
    expect(read.length).toBeGreaterThan(5);
    expect(read).toEqual(many.slice(0, read.length));
  });

  it('says nothing where nothing was accepted', () => {
    expect(acceptanceText([])).toBeUndefined();
  });

  it.each([
    undefined,
    '',
    'Segmentation by another program',
    'MultiverSeg: segment 1 accepted',
    'MultiverSeg: segment 1 accepted yesterday prompts 3 window 1 2',
    'MultiverSeg: segment 1 accepted 2026-11-29T21:54:27.123Z prompts 3 window 1',
    'MultiverSeg: segment 1 accepted 2026-11-29T21:54:27.123Z prompts 3 window 1e999 2',
    'MultiverSeg: segment x accepted 2026-11-29T21:54:27.123Z prompts 3 window 1 2',
  ])('reads nothing out of «%s»', (text) => {
    expect(readAcceptanceText(text)).toEqual([]);
  });

  it('understands what it can where a later version says more', () => {
    const text = `${acceptanceText([acceptance])}; segment 2 followed from 1.2.3`;
    expect(readAcceptanceText(text)).toEqual([acceptance]);
  });
});

describe('a SEG object', () => {
  const frames = [frameOf(0, 4, [0, 1, 1, 0, 2, 2, 0, 0]), frameOf(1, 4, [0, 1, 0, 0, 0, 2, 2, 0])];
  const segments = [
    { segmentIndex: 1, label: 'Left lung' },
    { segmentIndex: 2, label: 'Right lung' },
  ];
  const [first, second] = frames;
  const accepted = [
    acceptedOn(first.sopInstanceUid, { segmentIndex: 1 }),
    acceptedOn(second.sopInstanceUid, { segmentIndex: 2, promptCount: 0 }),
  ];

  it.each<SegmentationEncoding>(['BINARY', 'LABELMAP'])(
    'of encoding %s says of each frame what was accepted on it',
    (encoding) => {
      const snapshot = snapshotOf(frames, segments, { accepted });
      const dataset = buildSegmentation(snapshot, { ...buildOptions, encoding });
      const stored = readSegmentation(writeDicom(dataset));
      const said = stored.frames.flatMap(({ sopInstanceUid, accepted: of }) =>
        of.map(({ segmentNumber, promptCount }) => [sopInstanceUid, segmentNumber, promptCount])
      );
      expect(said).toEqual([
        [first.sopInstanceUid, 1, 3],
        [second.sopInstanceUid, 2, 0],
      ]);
    }
  );

  it('has no such attribute on frames that were only painted', () => {
    const dataset = buildSegmentation(snapshotOf(frames, segments), buildOptions);
    expect(JSON.stringify(readDicom(writeDicom(dataset)))).not.toContain('DerivationDescription');
  });
});

function acceptedOn(
  sopInstanceUid: string,
  more: Pick<AcceptedFrame, 'segmentIndex'> & Partial<AcceptedFrame>
): AcceptedFrame {
  const { acceptedAt, promptCount, window, enabled } = acceptance;
  return { acceptedAt, promptCount, window, enabled, sopInstanceUid, frameNumber: 1, ...more };
}
