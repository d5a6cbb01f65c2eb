import type { FrameTimes } from '../dicom/frameTimes';
import { distanceAlong, sameOrientation } from '../dicom/planes';
import type { SourcePlane } from '../dicom/sourceGeometry';
import { inTime } from './inTime';
import type { FollowAxis, SeriesImage } from './types';

/** Positions come from decimal strings, so those of one place differ in the last digits. */
const SAME_PLACE_MM = 1e-2;

/** An image of a series and where it lies; without a plane it lies nowhere (cine, projections). */
export interface PlacedImage {
  readonly imageRef: string;
  readonly plane?: SourcePlane;
  /** The object that it is a frame of; absent for an image that is an object of its own. */
  readonly clip?: string;
  readonly times?: FrameTimes;
}

interface Located extends PlacedImage {
  readonly positionMm: number;
}

/**
 * The images of a series that are followed from an image: in whatever order they come, oblique, with gaps,
 * under a tilted gantry.
 *
 * In space, those that make one stack with it, in the order of their place along its normal. Images of other
 * orientations (localizers) are no part of it. Where several lie in one place (phases, echoes), it is those
 * of the same phase as the image, else of the same turn. In time, the images in its very place, in the order
 * of their times; without a place, the other frames of its object (cine).
 *
 * @param images of one series, frames of multi-frame objects each on its own
 * @param reference the image; alone, where it has no place in the patient and no other times
 */
export function orderSlices(
  images: readonly PlacedImage[],
  reference: string,
  axis: FollowAxis = 'space'
): readonly SeriesImage[] {
  const own = images.find(({ imageRef }) => imageRef === reference);
  if (!own) {
    return [];
  }
  return axis === 'time' ? alongTime(images, own) : alongNormal(images, own);
}

function alongTime(images: readonly PlacedImage[], own: PlacedImage): readonly SeriesImage[] {
  const beside = images.filter((image) => image === own || isInPlaceOf(image, own));
  return inTime(beside).map(({ imageRef }, turn) => ({ imageRef, positionMm: turn }));
}

function isInPlaceOf({ plane, clip }: PlacedImage, own: PlacedImage): boolean {
  return plane && own.plane
    ? samePosition(plane, own.plane) && sameOrientation(plane, own.plane)
    : !plane && !own.plane && clip !== undefined && clip === own.clip;
}

/** Of their first voxels: beside one another in one plane lie the stations of a whole body. */
function samePosition(
  { imagePositionPatient: a }: SourcePlane,
  { imagePositionPatient: b }: SourcePlane
): boolean {
  return a.every((coordinate, axis) => Math.abs(coordinate - b[axis]) < SAME_PLACE_MM);
}

function alongNormal(images: readonly PlacedImage[], own: PlacedImage): readonly SeriesImage[] {
  const { plane: ownPlane } = own;
  if (!ownPlane) {
    return [{ imageRef: own.imageRef, positionMm: 0 }];
  }
  const located = images.flatMap((image) =>
    image.plane && sameOrientation(image.plane, ownPlane)
      ? [{ ...image, positionMm: distanceAlong(image.plane, ownPlane) }]
      : []
  );
  const places = inPlaces(ofPhase(located, own.times?.phase)).map(inTime);
  const turn = turnOf(own.imageRef, places);
  return places.flatMap((together) => {
    const image = together.at(turn);
    return image ? [{ imageRef: image.imageRef, positionMm: image.positionMm }] : [];
  });
}

/** Those of the phase, where all say theirs. */
function ofPhase(located: readonly Located[], phase: number | undefined): readonly Located[] {
  return located.every(({ times }) => times?.phase !== undefined)
    ? located.filter(({ times }) => times?.phase === phase)
    : located;
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
