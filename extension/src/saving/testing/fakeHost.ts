import type { SnapshotHost } from '../host';

export interface FakeImage {
  readonly sop: string;
  readonly frame?: number;
  readonly width: number;
  readonly height: number;
  readonly labels: ArrayLike<number>;
  readonly position?: readonly number[];
  readonly instance?: Record<string, unknown>;
}

interface FakeSegment {
  readonly label: string;
  readonly algorithmType?: string;
  readonly algorithmName?: string;
  readonly cachedStats?: Record<string, unknown>;
}

export const study = '1.2.826.0.1.3680043.10.1.1';
export const series = '1.2.826.0.1.3680043.10.1.2';
export const mrImageStorage = '1.2.840.10008.5.1.4.1.1.4';

/** The parts of an OHIF host that saving touches, over one segmentation `seg` of the given images. */
export function fakeHost(
  images: readonly FakeImage[],
  segments: Record<number, FakeSegment>,
  overrides: {
    label?: string;
    labelmap?: Record<string, unknown>;
    /** The attributes of the SEG object that the segmentation was loaded from. */
    loaded?: Record<string, unknown>;
  } = {}
): SnapshotHost {
  const cached = new Map<string, unknown>();
  const metadata = new Map<string, Record<string, unknown>>();
  images.forEach((image, index) => {
    const imageId = `wadors:/studies/${study}/instances/${image.sop}/frames/${image.frame ?? 1}`;
    metadata.set(imageId, metadataOf(image, index));
    cached.set(imageId, { imageId });
    cached.set(`labelmap:${index}`, {
      referencedImageId: imageId,
      rows: image.height,
      columns: image.width,
      voxelManager: { getScalarData: () => image.labels },
    });
  });
  const segmentation = {
    segmentationId: 'seg',
    label: overrides.label ?? 'Hippocampus',
    segments: Object.fromEntries(
      Object.entries(segments).map(([index, segment]) => [
        index,
        { segmentIndex: Number(index), ...segment },
      ])
    ),
    representationData: {
      Labelmap: { imageIds: images.map((_, index) => `labelmap:${index}`), ...overrides.labelmap },
    },
  };
  const getSegmentation = (id: string) => (id === 'seg' ? segmentation : undefined);
  const cornerstone = {
    cache: { getImage: (imageId: string) => cached.get(imageId) },
    metaData: {
      get: (type: string, imageId: string) => metadata.get(imageId)?.[type],
    },
  };
  return {
    libraries: {
      cornerstone,
      cornerstoneTools: { segmentation: { state: { getSegmentation } } },
    },
    services: {
      displaySetService: {
        getDisplaySetByUID: (id: string) =>
          overrides.loaded && id === 'seg'
            ? { Modality: 'SEG', instance: overrides.loaded }
            : undefined,
        getActiveDisplaySets: () => [],
      },
      segmentationService: {
        getSegmentation,
        getViewportIdsWithSegmentation: () => ['viewport'],
        getSegmentColor: (_viewport: string, _id: string, index: number) => [9, 20 * index, 3, 255],
      },
    },
  } as unknown as SnapshotHost;
}

function metadataOf(image: FakeImage, index: number): Record<string, unknown> {
  return {
    instance: {
      StudyInstanceUID: study,
      SeriesInstanceUID: series,
      SOPInstanceUID: image.sop,
      SOPClassUID: mrImageStorage,
      FrameOfReferenceUID: '1.2.826.0.1.3680043.10.1.3',
      ImagePositionPatient: image.position ?? [-10.5, 4, 2 * index],
      ImageOrientationPatient: [1, 0, 0, 0, 1, 0],
      PixelSpacing: [0.5, 0.75],
      SliceThickness: 2,
      ...image.instance,
    },
  };
}
