import { UserError } from '@multiverseg/core/errors/UserError';
import type { ImageGeometry } from '@multiverseg/core/dicom/imageGeometry';
import type { ImageSource } from '@multiverseg/core/image/ImageSource';
import type { Slice } from '@multiverseg/core/image/types';
import { numbersOf, textOf } from '@multiverseg/core/dicom/NaturalDataset';
import { frameIdentityOf, instanceOf } from '../host/metadata';
import type { HostLibraries } from '../host/types';
import { reformattedPlane } from './reformattedPlane';
import { UnsupportedImageError } from './sliceOf';
import type { ShownImages } from './ShownImages';

/** The image shown in a viewport, ready to be segmented. */
export interface TargetImage {
  readonly viewportId: string;
  readonly imageId: string;
  /** True for a plane of voxels across acquired images; what is said of an instance is of the first of them. */
  readonly isReformatted?: true;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  /** One-based. */
  readonly frameNumber: number;
  readonly seriesDescription?: string;
  readonly instanceNumber?: number;
  readonly slice: Slice;
  readonly geometry: ImageGeometry;
}

export interface TargetParts {
  readonly libraries: HostLibraries;
  readonly images: ImageSource;
  readonly shown: ShownImages;
}

/**
 * An image of a viewport, in the window that the viewport has.
 *
 * @param wantedImageId the image the viewport names now when absent.
 * @throws UnsupportedImageError when the viewport shows no image of voxels, a colour image or no pixels.
 * @throws UserError `image-changed` when the wanted image is none of the viewport's any more.
 */
export async function readTargetImage(
  { libraries, images, shown }: TargetParts,
  viewportId: string,
  wantedImageId?: string,
  signal?: AbortSignal
): Promise<TargetImage> {
  if (wantedImageId !== undefined && !shown.has(viewportId, wantedImageId)) {
    throw new UserError('image-changed');
  }
  const imageId = wantedImageId ?? shown.current(viewportId);
  if (!imageId) {
    throw new UnsupportedImageError('no-acquired-slice');
  }
  const slice = await images.readSlice(imageId, signal);
  const plane = reformattedPlane(libraries, imageId);
  const identity = frameIdentityOf(libraries, plane?.acquiredImageIds[0] ?? imageId);
  if (!identity) {
    throw new UnsupportedImageError('no-acquired-slice');
  }
  const { studyInstanceUid, seriesInstanceUid, sopInstanceUid, frameNumber } = identity;
  return {
    ...{ viewportId, imageId, studyInstanceUid, seriesInstanceUid, sopInstanceUid, frameNumber },
    ...(plane ? ({ isReformatted: true } as const) : displayFactsOf(libraries, imageId)),
    slice: { ...slice, window: shown.window(viewportId) },
    geometry: shown.geometry(viewportId, imageId),
  };
}

/** What people know the image by. */
function displayFactsOf(
  libraries: HostLibraries,
  imageId: string
): Pick<TargetImage, 'seriesDescription' | 'instanceNumber'> {
  const instance = instanceOf(libraries, imageId) ?? {};
  const [instanceNumber] = numbersOf(instance, 'InstanceNumber', 1) ?? [];
  return { seriesDescription: textOf(instance, 'SeriesDescription'), instanceNumber };
}
