import type { FakeCachedImage, FakeLibraries } from './fakeLibraries';

export const WIDTH = 32;
export const HEIGHT = 24;
const MR_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.4';

/** Voxels that can be read and written, as the host's voxel managers hold them. */
export function fakeVoxels(values: Uint8Array | Int16Array | Float32Array) {
  return {
    getScalarData: () => values,
    setAtIndex: (index: number, value: number) => void (values[index] = value),
  };
}

/**
 * Puts a series of single-frame slices with a grey ramp into the cache.
 *
 * @param placeCount where there are more images, they are further phases of the same places, the latest first
 * @returns their image ids
 */
export function addSeries(
  fake: FakeLibraries,
  study: string,
  imageCount = 2,
  series = '1',
  placeCount = imageCount
): string[] {
  return Array.from({ length: imageCount }, (_, position) => {
    const sop = `${study}.${series}.${position + 1}`;
    const imageId = `wadors:/studies/${study}/instances/${sop}/frames/1`;
    fake.metadata.set(imageId, {
      instance: {
        StudyInstanceUID: study,
        SeriesInstanceUID: `${study}.${series}`,
        SOPInstanceUID: sop,
        SOPClassUID: MR_IMAGE_STORAGE,
        PhotometricInterpretation: 'MONOCHROME2',
        TriggerTime: 40 * Math.floor((imageCount - 1 - position) / placeCount),
      },
      imagePlaneModule: {
        frameOfReferenceUID: `${study}.9`,
        imagePositionPatient: [0, 0, 3 * (position % placeCount)],
        rowCosines: [1, 0, 0],
        columnCosines: [0, 1, 0],
        imageOrientationPatient: [1, 0, 0, 0, 1, 0],
        rowPixelSpacing: 1,
        columnPixelSpacing: 1,
      },
    });
    fake.images.set(imageId, rampImage(imageId, position));
    return imageId;
  });
}

/** Empty labelmap images over acquired ones. @returns their image ids */
export function addLabelmap(
  fake: FakeLibraries,
  segmentationId: string,
  imageIds: readonly string[]
): string[] {
  return imageIds.map((referencedImageId, position) => {
    const imageId = `labelmap:${segmentationId}/${position}`;
    const { rows, columns } = fake.images.get(referencedImageId) as FakeCachedImage;
    const voxelManager = fakeVoxels(new Uint8Array(rows * columns));
    fake.images.set(imageId, { imageId, referencedImageId, rows, columns, voxelManager });
    return imageId;
  });
}

function rampImage(imageId: string, position: number): FakeCachedImage {
  const values = Int16Array.from(
    { length: WIDTH * HEIGHT },
    (_, index) => (index % WIDTH) * (position + 1) + Math.floor(index / WIDTH)
  );
  return {
    imageId,
    rows: HEIGHT,
    columns: WIDTH,
    slope: 1,
    intercept: 0,
    voxelManager: fakeVoxels(values),
  };
}
