import type { Types } from '@cornerstonejs/core';
import {
  createImageGeometry,
  type ImageGeometry,
  type Vector3,
} from '@multiverseg/core/dicom/imageGeometry';
import type { Slice } from '@multiverseg/core/image/types';
import { planeOf } from '../host/metadata';
import type { HostLibraries, HostServices } from '../host/types';
import { isPlaneOf, planeShownIn, reformattedPlane } from './reformattedPlane';

/** The same list each time it is asked for. */
const NO_IMAGES: readonly string[] = [];

/** What the host calls a volume with a time axis (or another one). */
interface DynamicVolume {
  readonly imageIds?: readonly string[];
  isDynamicVolume?(): boolean;
  getCurrentDimensionGroupImageIds?(): readonly string[];
}

/**
 * Which images the viewports show, in which window, and where on them a point lies: acquired ones, or planes
 * of voxels across them.
 */
export class ShownImages {
  constructor(
    private readonly libraries: HostLibraries,
    private readonly services: HostServices
  ) {}

  /** The image a viewport names now; undefined while it shows none. Cheap: reads no pixels. */
  current(viewportId: string): string | undefined {
    const viewport = this.viewport(viewportId);
    return viewport && this.named(viewport);
  }

  /**
   * The image that can be seen. A stack names the next image before it has loaded; until then the one
   * before is on the screen.
   */
  displayed(viewportId: string): string | undefined {
    const viewport = this.viewport(viewportId);
    return viewport && this.displayedIn(viewport);
  }

  /** Whether the user can scroll to the image in the viewport. */
  has(viewportId: string, imageId: string): boolean {
    const viewport = this.viewport(viewportId) as Types.IStackViewport | undefined;
    return Boolean(
      viewport &&
      (this.named(viewport) === imageId ||
        viewport.getImageIds?.().includes(imageId) ||
        isPlaneOf(imageId, viewport))
    );
  }

  /** How many steps of scrolling lead from one image to another; 0 also where no scrolling does. */
  stepsBetween(viewportId: string, from: string, to: string): number {
    const imageIds = this.scrolledThrough(viewportId);
    const [first, last] = [imageIds.indexOf(from), imageIds.indexOf(to)];
    return first === -1 || last === -1 ? 0 : last - first;
  }

  /** The image one step of scrolling further, where its pixels are here already. */
  neighbour(viewportId: string, imageId: string, step: 1 | -1): string | undefined {
    const imageIds = this.scrolledThrough(viewportId);
    const place = imageIds.indexOf(imageId);
    const next = place === -1 ? undefined : imageIds[place + step];
    return next && this.libraries.cornerstone.cache.getImage(next) ? next : undefined;
  }

  /** The images of a stack that the user can scroll to, in the host's own list; none of a volume. */
  stack(viewportId: string): readonly string[] {
    const viewport = this.viewport(viewportId) as Types.IStackViewport | undefined;
    return (viewport?.type === 'stack' && viewport.getImageIds?.()) || NO_IMAGES;
  }

  /** The values a viewport shows as black and white; undefined where it has none. */
  window(viewportId: string): Slice['window'] {
    const viewport = this.viewport(viewportId) as Types.IStackViewport | undefined;
    const { voiRange } = viewport?.getProperties() ?? {};
    return voiRange && voiRange.upper > voiRange.lower
      ? { lower: voiRange.lower, upper: voiRange.upper }
      : undefined;
  }

  /** Shows other values as black and white. */
  setWindow(viewportId: string, voiRange: NonNullable<Slice['window']>): void {
    const viewport = this.viewport(viewportId) as Types.IStackViewport | undefined;
    viewport?.setProperties({ voiRange });
    viewport?.render();
  }

  /** The pixel grid of an image in a viewport. */
  geometry(viewportId: string, imageId: string): ImageGeometry {
    const viewport = this.viewport(viewportId);
    return (
      reformattedPlane(this.libraries, imageId)?.geometry ??
      (viewport && this.geometryOnScreen(viewport, imageId)) ??
      this.acquiredGeometry(imageId)
    );
  }

  /** What is on screen is the authority: it includes calibration and the host's defaults. */
  private geometryOnScreen(viewport: Types.IViewport, imageId: string): ImageGeometry | undefined {
    const imageData = (viewport as Types.IStackViewport).getImageData?.()?.imageData as
      | { worldToIndex(world: number[]): Vector3; indexToWorld(index: number[]): Vector3 }
      | undefined;
    if (viewport.type !== 'stack' || !imageData || this.displayedIn(viewport) !== imageId) {
      return undefined;
    }
    return {
      worldToSlice: (world) => {
        const [x, y] = imageData.worldToIndex([...world]);
        return { x, y };
      },
      sliceToWorld: ({ x, y }) => imageData.indexToWorld([x, y, 0]),
    };
  }

  /** Where an image has no place in the patient, the host draws it from the origin, a pixel per mm. */
  private acquiredGeometry(imageId: string): ImageGeometry {
    const { position, rowCosines, columnCosines, spacingMm } = planeOf(this.libraries, imageId);
    const [columnPixelSpacing, rowPixelSpacing] = spacingMm ?? [1, 1];
    return createImageGeometry({
      imagePositionPatient: position ?? [0, 0, 0],
      rowCosines: rowCosines ?? [1, 0, 0],
      columnCosines: columnCosines ?? [0, 1, 0],
      columnPixelSpacing,
      rowPixelSpacing,
    });
  }

  private viewport(viewportId: string): Types.IViewport | undefined {
    return this.services.cornerstoneViewportService.getCornerstoneViewport(viewportId) ?? undefined;
  }

  private displayedIn(viewport: Types.IViewport): string | undefined {
    const displayed = (viewport as Types.IStackViewport).getCornerstoneImage?.();
    return displayed?.imageId ?? this.named(viewport);
  }

  private named(viewport: Types.IViewport): string | undefined {
    // Volume viewports answer only while the view plane is an acquisition plane.
    const imageId =
      'getCurrentImageId' in viewport
        ? (viewport as Types.IStackViewport).getCurrentImageId()
        : undefined;
    return imageId ? this.atShownTime(viewport, imageId) : planeShownIn(this.libraries, viewport);
  }

  /** The acquired images of a viewport, those of the time shown where there are several. */
  private scrolledThrough(viewportId: string): readonly string[] {
    const viewport = this.viewport(viewportId);
    return (
      (viewport && this.imagesOfShownTime(viewport)) ??
      (viewport as Types.IStackViewport | undefined)?.getImageIds?.() ??
      []
    );
  }

  /** Undefined where there is no time axis. */
  private imagesOfShownTime(viewport: Types.IViewport): readonly string[] | undefined {
    const volumeId = (viewport as Types.IVolumeViewport).getVolumeId?.();
    const volume = volumeId
      ? (this.libraries.cornerstone.cache.getVolume(volumeId) as DynamicVolume | undefined)
      : undefined;
    return volume?.isDynamicVolume?.() ? volume.getCurrentDimensionGroupImageIds?.() : undefined;
  }

  /** Of images in the same place the host names that of the first time point, whichever it shows. */
  private atShownTime(viewport: Types.IViewport, imageId: string): string {
    const shown = this.imagesOfShownTime(viewport);
    if (!shown || shown.includes(imageId)) {
      return imageId;
    }
    const place = String(planeOf(this.libraries, imageId).position);
    return (
      shown.find((other) => String(planeOf(this.libraries, other).position) === place) ?? imageId
    );
  }
}
