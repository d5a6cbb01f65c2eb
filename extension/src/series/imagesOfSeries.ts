import { sourceGeometry } from '@multiverseg/core/dicom/sourceGeometry';
import { orderSlices, type PlacedImage, type SeriesImage } from '@multiverseg/core/series';
import { frameIdentityOf, instanceOf, planeOf } from '../host/metadata';
import type { HostLibraries } from '../host/types';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';

/**
 * The images that a segmentation has a place for and that make one stack with an image, in the order of
 * their places in the patient.
 */
export function imagesOfSeries(
  libraries: HostLibraries,
  labelmaps: HostLabelmaps,
  segmentationId: string,
  imageId: string
): readonly SeriesImage[] {
  const own = frameIdentityOf(libraries, imageId);
  const images = labelmaps
    .acquiredImageIds(segmentationId)
    .filter(
      (other) => frameIdentityOf(libraries, other)?.seriesInstanceUid === own?.seriesInstanceUid
    );
  const ordered = orderSlices(
    images.map((other) => placed(libraries, other)),
    imageId
  );
  const turnOf = (image: SeriesImage | undefined) => images.indexOf(image?.imageRef ?? '');
  // From the same end as the viewer counts them, so that the strip runs as scrolling does.
  return turnOf(ordered[0]) > turnOf(ordered.at(-1)) ? [...ordered].reverse() : ordered;
}

/** By what the instance says; the host's own planes are made up where there is none (cine). */
function placed(libraries: HostLibraries, imageRef: string): PlacedImage {
  const frame = frameIdentityOf(libraries, imageRef)?.frameNumber ?? 1;
  const { plane, multiFrame } = sourceGeometry(instanceOf(libraries, imageRef) ?? {}, frame);
  if (plane || multiFrame) {
    return { imageRef, plane };
  }
  const { position, rowCosines, columnCosines } = planeOf(libraries, imageRef);
  return position && rowCosines && columnCosines
    ? {
        imageRef,
        plane: {
          imagePositionPatient: position,
          imageOrientationPatient: [...rowCosines, ...columnCosines],
        },
      }
    : { imageRef };
}
