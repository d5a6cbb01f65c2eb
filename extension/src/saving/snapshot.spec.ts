import { EncodeError } from '@multiverseg/core/seg/errors';
import { snapshotSegmentation } from './snapshot';
import { fakeHost, series, study, type FakeImage } from './testing/fakeHost';

const image = (sop: string, labels: number[], more: Partial<FakeImage> = {}): FakeImage => ({
  ...{ sop, width: 2, height: 2, labels },
  ...more,
});

describe('a snapshot of a segmentation', () => {
  it('holds the labelled frames by their source instance, and nothing of the others', () => {
    const host = fakeHost([image('1.1', [0, 0, 0, 0]), image('1.2', [0, 1, 1, 2])], {
      1: { label: 'A', algorithmType: 'SEMIAUTOMATIC', algorithmName: 'MultiverSeg 1' },
      2: { label: 'B', cachedStats: { algorithmType: 'AUTOMATIC', algorithmName: 'Other' } },
    });
    const snapshot = snapshotSegmentation(host, 'seg');
    expect(snapshot).toMatchObject({
      key: `${study}/${series}/seg`,
      studyInstanceUid: study,
      seriesInstanceUid: series,
      sliceSpacingMm: 2,
      segments: [
        { segmentIndex: 1, label: 'A', predictedBy: 'MultiverSeg 1' },
        {
          segmentIndex: 2,
          cachedStats: { algorithmType: 'AUTOMATIC', algorithmName: 'Other' },
        },
      ],
    });
    expect(snapshot.frames).toHaveLength(1);
    expect(snapshot.frames[0]).toMatchObject({
      ...{ sopInstanceUid: '1.2', frameNumber: 1, width: 2, height: 2 },
      labels: Uint8Array.of(0, 1, 1, 2),
      source: {
        plane: { imagePositionPatient: [-10.5, 4, 2] },
        pixelSpacingMm: [0.5, 0.75],
        multiFrame: false,
      },
    });
  });

  it('is independent of what is painted afterwards', () => {
    const labels = [0, 1, 0, 0];
    const host = fakeHost([image('1.1', labels)], { 1: { label: 'A' } });
    const before = snapshotSegmentation(host, 'seg');
    labels[3] = 1;
    expect([...before.frames[0].labels]).toEqual([0, 1, 0, 0]);
  });

  it('names the frame of a multi-frame source', () => {
    const instance = { NumberOfFrames: 3 };
    const host = fakeHost(
      [1, 2, 3].map((frame) => image('1.1', [0, 0, 0, frame - 1], { frame, instance })),
      { 1: { label: 'A' } }
    );
    const { frames } = snapshotSegmentation(host, 'seg');
    expect(frames.map(({ frameNumber, source }) => [frameNumber, source.multiFrame])).toEqual([
      [2, true],
      [3, true],
    ]);
  });

  it('keeps voxels of a value the host has no segment for', () => {
    const host = fakeHost([image('1.1', [4, 1, 0, 0])], { 1: { label: 'A' } });
    expect(snapshotSegmentation(host, 'seg').segments.map(({ label }) => label)).toEqual([
      'A',
      'Segment 4',
    ]);
  });

  it('leaves out an unaccepted preview', () => {
    const host = fakeHost([image('1.1', [255, 1, 0, 0]), image('1.2', [255, 0, 0, 0])], {
      1: { label: 'A' },
    });
    const { frames } = snapshotSegmentation(host, 'seg');
    expect(frames.map(({ labels }) => [...labels])).toEqual([[0, 1, 0, 0]]);
  });

  it('copes with a radiograph that has no place in space', () => {
    const instance = {
      FrameOfReferenceUID: undefined,
      ImagePositionPatient: undefined,
      ImageOrientationPatient: undefined,
      PixelSpacing: null,
      SliceThickness: undefined,
    };
    const host = fakeHost([image('1.1', [1, 0, 0, 0], { instance })], { 1: { label: 'Lung' } });
    const snapshot = snapshotSegmentation(host, 'seg');
    expect(snapshot.patientAndStudy.FrameOfReferenceUID).toBeUndefined();
    expect(snapshot.sliceSpacingMm).toBeUndefined();
    const { source } = snapshot.frames[0];
    expect([source.plane, source.pixelSpacingMm, source.sliceThicknessMm]).toEqual([
      ...[undefined, undefined, undefined],
    ]);
  });

  it.each([
    ['seg-gone', 'other', {}],
    ['seg-unsupported', 'seg', { labelmap: { labelmaps: { a: {}, b: {} } } }],
  ])('says %s where it can’t be taken', (code, id, overrides) => {
    const host = fakeHost([image('1.1', [1, 0, 0, 0])], { 1: { label: 'A' } }, overrides);
    expect(() => snapshotSegmentation(host, id)).toThrow(EncodeError);
    expect(() => snapshotSegmentation(host, id)).toThrow(expect.objectContaining({ code }));
  });

  it('refuses more segments than a byte counts', () => {
    const host = fakeHost([image('1.1', [300, 0, 0, 0])], {});
    expect(() => snapshotSegmentation(host, 'seg')).toThrow(
      expect.objectContaining({
        code: 'seg-unsupported',
        params: { reason: { code: 'too-many-segments', params: { maximum: 255 } } },
      })
    );
  });
});
