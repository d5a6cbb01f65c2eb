import { EncodeError } from '@multiverseg/core/seg/errors';
import { snapshotSegmentation } from './snapshot';
import { openSegmentation, series, study, type FakeImage } from '../testing/openSegmentation';

const image = (sop: string, labels: number[], more: Partial<FakeImage> = {}): FakeImage => ({
  ...{ sop, width: 2, height: 2, labels },
  ...more,
});

describe('a snapshot of a segmentation', () => {
  it('holds the labelled frames by their source instance, and nothing of the others', () => {
    const host = openSegmentation([image('1.1', [0, 0, 0, 0]), image('1.2', [0, 1, 1, 2])], {
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
    const host = openSegmentation([image('1.1', labels)], { 1: { label: 'A' } });
    const before = snapshotSegmentation(host, 'seg');
    labels[3] = 1;
    expect([...before.frames[0].labels]).toEqual([0, 1, 0, 0]);
  });

  it('shares the labels of what has not changed with the one before', () => {
    const [painted, left, erased] = [
      [0, 1, 0, 0],
      [0, 1, 1, 0],
      [0, 0, 1, 0],
    ];
    const host = openSegmentation(
      [image('1.1', painted), image('1.2', left), image('1.3', erased), image('1.4', [0, 0, 0, 0])],
      { 1: { label: 'A' } }
    );
    const before = snapshotSegmentation(host, 'seg');
    painted[0] = 1;
    erased[2] = 0;
    const after = snapshotSegmentation(host, 'seg', before);
    expect(after.frames.map(({ sopInstanceUid, labels }) => [sopInstanceUid, ...labels])).toEqual([
      ['1.1', 1, 1, 0, 0],
      ['1.2', 0, 1, 1, 0],
    ]);
    expect(after.frames[1].labels).toBe(before.frames[1].labels);
    expect(before.frames.map(({ labels }) => [...labels])).toEqual([
      [0, 1, 0, 0],
      [0, 1, 1, 0],
      [0, 0, 1, 0],
    ]);
  });

  it('shares nothing of what has become another structure’s', () => {
    const host = openSegmentation([image('1.1', [1, 255, 0, 0])], {
      1: { label: 'A' },
      255: { label: 'B' },
    });
    const before = snapshotSegmentation(host, 'seg');
    expect([...before.frames[0].labels]).toEqual([1, 255, 0, 0]);
    delete host.services.segmentationService.getSegmentation('seg')?.segments[255]; // What is drawn with it now is a preview.
    const after = snapshotSegmentation(host, 'seg', before);
    expect([...after.frames[0].labels]).toEqual([1, 0, 0, 0]);
  });

  it('has the labels of each layer also where the one below has gone', () => {
    const [lower, upper] = [
      [1, 1, 0, 0],
      [0, 2, 2, 0],
    ];
    const host = openSegmentation([image('1.1', lower), image('1.1', upper)], {
      1: { label: 'Liver' },
      2: { label: 'Mass' },
    });
    const before = snapshotSegmentation(host, 'seg');
    lower.fill(0);
    const { frames } = snapshotSegmentation(host, 'seg', before);
    expect(frames.map(({ labels }) => [...labels])).toEqual([[0, 2, 2, 0]]);
  });

  it('names the frame of a multi-frame source', () => {
    const instance = { NumberOfFrames: 3 };
    const host = openSegmentation(
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
    const host = openSegmentation([image('1.1', [4, 1, 0, 0])], { 1: { label: 'A' } });
    expect(snapshotSegmentation(host, 'seg').segments.map(({ label }) => label)).toEqual([
      'A',
      'Segment 4',
    ]);
  });

  it('leaves out an unaccepted preview', () => {
    const host = openSegmentation([image('1.1', [255, 1, 0, 0]), image('1.2', [255, 0, 0, 0])], {
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
    const host = openSegmentation([image('1.1', [1, 0, 0, 0], { instance })], {
      1: { label: 'Lung' },
    });
    const snapshot = snapshotSegmentation(host, 'seg');
    expect(snapshot.patientAndStudy.FrameOfReferenceUID).toBeUndefined();
    expect(snapshot.sliceSpacingMm).toBeUndefined();
    const { source } = snapshot.frames[0];
    expect([source.plane, source.pixelSpacingMm, source.sliceThicknessMm]).toEqual([
      ...[undefined, undefined, undefined],
    ]);
  });

  it('says where it can’t be taken because the segmentation is gone', () => {
    const host = openSegmentation([image('1.1', [1, 0, 0, 0])], { 1: { label: 'A' } });
    const take = () => snapshotSegmentation(host, 'other');
    expect(take).toThrow(EncodeError);
    expect(take).toThrow(expect.objectContaining({ code: 'seg-gone' }));
  });

  it('has a frame per layer where segments overlap, and each segment in one of them', () => {
    const host = openSegmentation(
      [image('1.1', [1, 1, 0, 0]), image('1.2', [0, 0, 0, 0]), image('1.1', [0, 2, 2, 0])],
      { 1: { label: 'Liver' }, 2: { label: 'Mass' } }
    );
    const { frames, sliceSpacingMm } = snapshotSegmentation(host, 'seg');
    expect(frames.map(({ sopInstanceUid, labels }) => [sopInstanceUid, ...labels])).toEqual([
      ['1.1', 1, 1, 0, 0],
      ['1.1', 0, 2, 2, 0],
    ]);
    expect(sliceSpacingMm).toBe(2); // The second layer is no second slice in the same place.
  });

  it('names segments by the host’s bindings where they have labelmaps of their own', () => {
    const labelmap = {
      labelmaps: {
        a: { labelmapId: 'a', imageIds: ['labelmap:0'] },
        b: { labelmapId: 'b', imageIds: ['labelmap:1'] },
      },
      segmentBindings: {
        1: { labelmapId: 'a', labelValue: 1 },
        2: { labelmapId: 'b', labelValue: 1 },
      },
    };
    const images = [image('1.1', [1, 1, 0, 0]), image('1.1', [0, 1, 1, 0])];
    const host = openSegmentation(images, { 1: { label: 'A' }, 2: { label: 'B' } }, { labelmap });
    const { frames, segments } = snapshotSegmentation(host, 'seg');
    expect(frames.map(({ labels }) => [...labels])).toEqual([
      [1, 1, 0, 0],
      [0, 2, 2, 0],
    ]);
    expect(segments.map(({ label }) => label)).toEqual(['A', 'B']);
  });

  it('knows the colours, and no background', () => {
    const host = openSegmentation([image('1.1', [1, 0, 0, 0])], {
      0: { label: 'Background' },
      1: { label: 'Liver' },
    });
    expect(snapshotSegmentation(host, 'seg').segments).toMatchObject([
      { segmentIndex: 1, label: 'Liver', colour: [200, 10, 0] },
    ]);
  });

  it('of a loaded SEG keeps what each segment was described as, and whose next version it is', () => {
    const liver = { SegmentNumber: 1, SegmentLabel: 'Liver', TrackingUID: '1.9' };
    const loaded = {
      SOPInstanceUID: '1.2.3',
      SeriesInstanceUID: '1.2',
      SeriesNumber: 900,
      InstanceNumber: 4,
      SegmentSequence: [liver],
    };
    const segments = { 1: { label: 'Liver' }, 2: { label: 'New' } };
    const host = openSegmentation([image('1.1', [1, 2, 0, 0])], segments, { loaded });
    const snapshot = snapshotSegmentation(host, 'seg');
    expect(snapshot.predecessor).toMatchObject({ sopInstanceUid: '1.2.3', instanceNumber: 4 });
    expect(snapshot.segments.map(({ loadedItem }) => loadedItem)).toEqual([liver, undefined]);
  });

  it('refuses more segments than a byte counts', () => {
    const host = openSegmentation([image('1.1', [300, 0, 0, 0])], {});
    expect(() => snapshotSegmentation(host, 'seg')).toThrow(
      expect.objectContaining({
        code: 'seg-unsupported',
        params: { reason: { code: 'too-many-segments', params: { maximum: 255 } } },
      })
    );
  });
});
