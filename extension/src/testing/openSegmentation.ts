import type { HostSegment } from '../host/types';
import type { SnapshotHost } from '../saving/host';
import { FakeHost } from './FakeHost';
import type { FakeCachedImage } from './fakeLibraries';

/** An acquired image, and the labels of a labelmap image over it. */
export interface FakeImage {
  readonly sop: string;
  readonly frame?: number;
  readonly width: number;
  readonly height: number;
  readonly labels: ArrayLike<number>;
  readonly position?: readonly number[];
  readonly instance?: Record<string, unknown>;
}

export const study = '1.2.826.0.1.3680043.10.1.1';
export const series = '1.2.826.0.1.3680043.10.1.2';
const mrImageStorage = '1.2.840.10008.5.1.4.1.1.4';

/** A host with one segmentation `seg` over the given images, as it is saved. */
export function openSegmentation(
  images: readonly FakeImage[],
  segments: Record<number, Omit<HostSegment, 'segmentIndex'>>,
  overrides: {
    readonly label?: string;
    /** Of how the host keeps its labelmaps. */
    readonly labelmap?: Record<string, unknown>;
    /** The attributes of the SEG object that the segmentation was loaded from. */
    readonly loaded?: Record<string, unknown>;
  } = {}
): SnapshotHost {
  const host = new FakeHost();
  const imageIds = images.map((image, index) => addImage(host, image, index));
  host.segmentations.open('seg', 'viewport', imageIds);
  const numbered = Object.entries(segments).map(
    ([index, segment]) => [index, { segmentIndex: Number(index), ...segment }] as const
  );
  Object.assign(host.segmentations.getSegmentation('seg') ?? {}, {
    label: overrides.label ?? 'Hippocampus',
    segments: Object.fromEntries(numbered),
    representationData: { Labelmap: { imageIds, ...overrides.labelmap } },
  });
  if (overrides.loaded) {
    host.displaySets.set('seg', {
      displaySetInstanceUID: 'seg',
      StudyInstanceUID: study,
      SeriesInstanceUID: '1.2',
      Modality: 'SEG',
      instance: overrides.loaded,
    });
  }
  return { libraries: host.libraries, services: host.context.servicesManager.services };
}

function addImage(host: FakeHost, image: FakeImage, index: number): string {
  const acquired = `wadors:/studies/${study}/instances/${image.sop}/frames/${image.frame ?? 1}`;
  const imageId = `labelmap:${index}`;
  host.fake.metadata.set(acquired, { instance: instanceOf(image, index) });
  const labelmap: FakeCachedImage = {
    ...{ imageId, referencedImageId: acquired, rows: image.height, columns: image.width },
    voxelManager: { getScalarData: () => image.labels, setAtIndex: () => undefined },
  };
  host.fake.images.set(imageId, labelmap);
  return imageId;
}

function instanceOf(image: FakeImage, index: number): Record<string, unknown> {
  return {
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
  };
}
