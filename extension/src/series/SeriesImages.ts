import { timesOf } from '@multiverseg/core/dicom/frameTimes';
import { sourceGeometry, type SourcePlane } from '@multiverseg/core/dicom/sourceGeometry';
import {
  orderSlices,
  type FollowAxis,
  type PlacedImage,
  type SeriesImage,
} from '@multiverseg/core/series';
import { frameIdentityOf, frameReferenceOf, instanceOf, planeOf } from '../host/metadata';
import type { HostLibraries } from '../host/types';
import type { HostLabelmaps } from '../viewport/HostLabelmaps';
import type { ShownImages } from '../viewport/ShownImages';

/** Which images a structure is followed over, through the slices of a series or through its moments. */
export class SeriesImages {
  /** The stack looked at last, and what its images say: that does not change. */
  private stack: { readonly imageIds: readonly string[]; readonly placed: readonly PlacedImage[] } =
    { imageIds: [], placed: [] };
  /** Whether an image of that stack has others in its place. */
  private readonly timed = new Map<string, boolean>();

  constructor(
    private readonly libraries: HostLibraries,
    private readonly labelmaps: HostLabelmaps,
    private readonly shown: ShownImages
  ) {}

  /**
   * The images of the series that a segmentation has a place for: in space those of the phase of an image, in
   * the order of their places in the patient; in time those in its place, in the order of their times.
   */
  along(axis: FollowAxis, segmentationId: string, imageId: string): readonly SeriesImage[] {
    const images = this.ofSeries(imageId, this.labelmaps.acquiredImageIds(segmentationId));
    const ordered = orderSlices(this.placed(images), imageId, axis);
    const turnOf = (image: SeriesImage | undefined) => images.indexOf(image?.imageRef ?? '');
    // From the same end as the viewer counts them, so that the strip runs as scrolling does.
    return axis === 'space' && turnOf(ordered[0]) > turnOf(ordered.at(-1))
      ? [...ordered].reverse()
      : ordered;
  }

  /**
   * Whether the user can go from an image to others in its place: only a stack shows them one by one, a volume
   * with a time axis has one segmentation over one moment.
   */
  hasTime(viewportId: string, imageId: string): boolean {
    const imageIds = this.shown.stack(viewportId);
    if (imageIds !== this.stack.imageIds) {
      this.stack = { imageIds, placed: this.placed(imageIds) };
      this.timed.clear();
    }
    const known = this.timed.get(imageId);
    if (known !== undefined) {
      return known;
    }
    const isTimed = orderSlices(this.stack.placed, imageId, 'time').length > 1;
    this.timed.set(imageId, isTimed);
    return isTimed;
  }

  /** Whether two images are of one series. */
  areOfOne(imageId: string, other: string): boolean {
    return this.ofSeries(imageId, [other]).length > 0;
  }

  private ofSeries(imageId: string, imageIds: readonly string[]): readonly string[] {
    const seriesOf = (one: string) => frameIdentityOf(this.libraries, one)?.seriesInstanceUid;
    const own = seriesOf(imageId);
    return imageIds.filter((other) => seriesOf(other) === own);
  }

  private placed(imageIds: readonly string[]): readonly PlacedImage[] {
    return imageIds.map((imageRef) => {
      const instance = instanceOf(this.libraries, imageRef) ?? {};
      const { sopInstanceUid, frameNumber = 1 } = frameReferenceOf(this.libraries, imageRef) ?? {};
      const { plane, multiFrame } = sourceGeometry(instance, frameNumber);
      return {
        imageRef,
        plane: plane ?? (multiFrame ? undefined : this.hostPlane(imageRef)),
        ...(multiFrame && { clip: sopInstanceUid }),
        times: timesOf(instance, frameNumber),
      };
    });
  }

  /** As the host knows it; of a multi-frame object its planes are made up where there are none (cine). */
  private hostPlane(imageRef: string): SourcePlane | undefined {
    const { position, rowCosines, columnCosines } = planeOf(this.libraries, imageRef);
    return position && rowCosines && columnCosines
      ? {
          imagePositionPatient: position,
          imageOrientationPatient: [...rowCosines, ...columnCosines],
        }
      : undefined;
  }
}
