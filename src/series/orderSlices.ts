import { distanceAlong, sameOrientation } from '../dicom/planes';
import type { SourcePlane } from '../dicom/sourceGeometry';
import type { SeriesImage } from './types';

/** Positions come from decimal strings, so those of one place differ in the last digits. */
const SAME_PLACE_MM = 1e-2;

/** An image of a series and where it lies; without a plane it lies nowhere (cine, projections). */
export interface PlacedImage {
  readonly imageRef: string;
  readonly plane?: SourcePlane;
}

interface Located extends PlacedImage {
  readonly positionMm: number;
}

/**
 * The images that make one stack with an image, in the order of their place along its normal: in
 * whatever order they come, oblique, with gaps, under a tilted gantry. Images of other orientations
 * (localizers) are no part of it. Where several lie in one place (phases, echoes), it is those of the
 * same turn as the image.
 *
 * @param images of one series, frames of multi-frame objects each on its own
 * @param reference the image; alone, where it has no place in the patient
 * @param alongTime the images in its very place, or without one, in the order they come (cine)
 */
export function orderSlices(
  images: readonly PlacedImage[],
  reference: string,
  alongTime = false
): readonly SeriesImage[] {
  const own = images.find(({ imageRef }) => imageRef === reference);
  if (!own) {
    return [];
  }
  if (alongTime) {
    return images
      .filter(({ plane }) => isInPlaceOf(plane, own.plane))
      .map(({ imageRef }, turn) => ({ imageRef, positionMm: turn }));
  }
  const { plane: ownPlane } = own;
  if (!ownPlane) {
    return [{ imageRef: reference, positionMm: 0 }];
  }
  const located = images.flatMap(({ imageRef, plane }) =>
    plane && sameOrientation(plane, ownPlane)
      ? [{ imageRef, plane, positionMm: distanceAlong(plane, ownPlane) }]
      : []
  );
  const places = inPlaces(located);
  const turn = turnOf(reference, places);
  return places.flatMap((together) => {
    const image = together.at(turn);
    return image ? [{ imageRef: image.imageRef, positionMm: image.positionMm }] : [];
  });
}

function isInPlaceOf(plane: SourcePlane | undefined, own: SourcePlane | undefined): boolean {
  return plane && own
    ? sameOrientation(plane, own) &&
        Math.abs(distanceAlong(plane, own) - distanceAlong(own, own)) < SAME_PLACE_MM
    : plane === own;
}

/** Those of one place together, each group in the order they came. */
function inPlaces(located: readonly Located[]): readonly (readonly Located[])[] {
  const places: Located[][] = [];
  // Array.sort is stable, so images of exactly one place stay in the order they came.
  for (const image of [...located].sort((a, b) => a.positionMm - b.positionMm)) {
    const last = places.at(-1);
    if (last && image.positionMm - last[0].positionMm < SAME_PLACE_MM) {
      last.push(image);
    } else {
      places.push([image]);
    }
  }
  return places;
}

function turnOf(reference: string, places: readonly (readonly Located[])[]): number {
  const turns = places.map((together) =>
    together.findIndex(({ imageRef }) => imageRef === reference)
  );
  return Math.max(0, ...turns);
}
