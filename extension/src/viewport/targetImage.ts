import type { Types } from '@cornerstonejs/core';
import type { FrameReference } from '@multiverseg/core/examples';
import type { Slice } from '@multiverseg/core/image/types';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import type { HostLibraries, HostServices } from '../host/types';
import { frameNumberOf } from '../host/frameNumber';
import {
  createImageGeometry,
  type ImageGeometry,
  type Vector3,
} from '@multiverseg/core/dicom/imageGeometry';

/** The acquired image shown in a viewport, ready to be segmented. */
export interface TargetImage {
  readonly viewportId: string;
  readonly imageId: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  /** One-based. */
  readonly frameNumber: number;
  readonly slice: Slice;
  readonly geometry: ImageGeometry;
}

/** Why the image in a viewport cannot be segmented. */
export class UnsupportedImageError extends UserError {}

/** The image a viewport shows now; undefined while it shows none. Cheap: reads no pixels. */
export function currentImageId(services: HostServices, viewportId: string): string | undefined {
  const viewport = services.cornerstoneViewportService.getCornerstoneViewport(viewportId);
  return viewport ? (imageIdOf(viewport) ?? undefined) : undefined;
}

/**
 * The image that can be seen. A stack names the next image before it has loaded; until then the one
 * before is on the screen.
 */
export function displayedImageId(services: HostServices, viewportId: string): string | undefined {
  const viewport = services.cornerstoneViewportService.getCornerstoneViewport(viewportId);
  return viewport && displayedIn(viewport);
}

/**
 * Reads the acquired pixels (modality values, never the rendered picture) of an image of the viewport.
 *
 * @param wantedImageId the image the viewport names now when absent.
 * @throws UnsupportedImageError when the viewport shows no acquired slice, a colour image or no pixels.
 * @throws UserError `image-changed` when the wanted image is none of the viewport's any more.
 */
export async function readTargetImage(
  { cornerstone }: HostLibraries,
  services: HostServices,
  viewportId: string,
  wantedImageId?: string
): Promise<TargetImage> {
  const viewport = services.cornerstoneViewportService.getCornerstoneViewport(viewportId);
  if (wantedImageId !== undefined && !(viewport && hasImage(viewport, wantedImageId))) {
    throw new UserError('image-changed');
  }
  const imageId = wantedImageId ?? (viewport && imageIdOf(viewport));
  if (!viewport || !imageId) {
    throw new UnsupportedImageError('no-acquired-slice');
  }
  const image = await loadImage(cornerstone, imageId);
  if (image.color || cornerstone.metaData.get('imagePixelModule', imageId)?.samplesPerPixel > 1) {
    throw new UnsupportedImageError('colour-image');
  }
  const instance: NaturalDataset = cornerstone.metaData.get('instance', imageId) ?? {};
  const plane = cornerstone.metaData.get('imagePlaneModule', imageId) ?? {};
  return {
    viewportId,
    imageId,
    studyInstanceUid: String(instance.StudyInstanceUID),
    seriesInstanceUid: String(instance.SeriesInstanceUID),
    sopInstanceUid: String(instance.SOPInstanceUID),
    frameNumber: frameNumberOf(imageId),
    slice: {
      pixels: modalityValues(image),
      width: image.columns,
      height: image.rows,
      spacingMm: [plane.columnPixelSpacing || 1, plane.rowPixelSpacing || 1],
      window: windowOf(viewport),
      inverted: instance.PhotometricInterpretation === 'MONOCHROME1',
      paddingValue: paddingOf(instance, image),
    },
    geometry: geometryOf({ cornerstone }, viewport, imageId),
  };
}

/** The pixel grid of an image of a viewport; cheap, reads no pixels. */
export function geometryOf(
  { cornerstone }: Pick<HostLibraries, 'cornerstone'>,
  viewport: Types.IViewport,
  imageId: string
): ImageGeometry {
  const imageData = (viewport as Types.IStackViewport).getImageData?.()?.imageData as
    { worldToIndex(world: number[]): Vector3; indexToWorld(index: number[]): Vector3 } | undefined;
  if (viewport.type === 'stack' && imageData && displayedIn(viewport) === imageId) {
    // What is on screen is the authority: it includes calibration and the host's defaults.
    return {
      worldToSlice: (world) => {
        const [x, y] = imageData.worldToIndex([...world]);
        return { x, y };
      },
      sliceToWorld: ({ x, y }) => imageData.indexToWorld([x, y, 0]),
    };
  }
  const plane = cornerstone.metaData.get('imagePlaneModule', imageId) ?? {};
  return createImageGeometry({
    imagePositionPatient: plane.imagePositionPatient ?? [0, 0, 0],
    rowCosines: plane.rowCosines ?? [1, 0, 0],
    columnCosines: plane.columnCosines ?? [0, 1, 0],
    columnPixelSpacing: plane.columnPixelSpacing || 1,
    rowPixelSpacing: plane.rowPixelSpacing || 1,
  });
}

/** The frame an image id stands for. */
export function frameReferenceOf(
  { cornerstone }: Pick<HostLibraries, 'cornerstone'>,
  imageId: string
): FrameReference {
  const instance = cornerstone.metaData.get('instance', imageId);
  return { sopInstanceUid: instance?.SOPInstanceUID, frameNumber: frameNumberOf(imageId) };
}

function displayedIn(viewport: Types.IViewport): string | undefined {
  const displayed = (viewport as Types.IStackViewport).getCornerstoneImage?.();
  return displayed?.imageId ?? imageIdOf(viewport) ?? undefined;
}

function hasImage(viewport: Types.IViewport, imageId: string): boolean {
  return (
    imageIdOf(viewport) === imageId ||
    Boolean((viewport as Types.IStackViewport).getImageIds?.().includes(imageId))
  );
}

function imageIdOf(viewport: Types.IViewport): string | undefined {
  // Volume viewports answer only while the view plane is an acquisition plane.
  return 'getCurrentImageId' in viewport
    ? (viewport as Types.IStackViewport).getCurrentImageId()
    : undefined;
}

async function loadImage(
  cornerstone: HostLibraries['cornerstone'],
  imageId: string
): Promise<Types.IImage> {
  try {
    return (
      cornerstone.cache.getImage(imageId) ??
      ((await cornerstone.imageLoader.loadAndCacheImage(imageId)) as Types.IImage)
    );
  } catch (cause) {
    throw noPixelData(cause);
  }
}

function noPixelData(cause?: unknown): UnsupportedImageError {
  return new UnsupportedImageError('no-pixel-data', {}, { cause });
}

/** Stored values through the modality LUT, unless the loader has applied it already. */
function modalityValues(image: Types.IImage): Float32Array {
  const stored: ArrayLike<number> | undefined =
    image.voxelManager?.getScalarData() ?? image.getPixelData();
  if (!stored?.length) {
    throw noPixelData();
  }
  const values = Float32Array.from(stored);
  const { slope, intercept } = image;
  if (!image.preScale?.scaled && (slope !== 1 || intercept !== 0)) {
    for (let index = 0; index < values.length; index++) {
      values[index] = values[index] * (slope ?? 1) + (intercept ?? 0);
    }
  }
  return values;
}

function windowOf(viewport: Types.IViewport): Slice['window'] {
  const { voiRange } = (viewport as Types.IStackViewport).getProperties();
  return voiRange && voiRange.upper > voiRange.lower
    ? { lower: voiRange.lower, upper: voiRange.upper }
    : undefined;
}

function paddingOf(instance: NaturalDataset, image: Types.IImage): number | undefined {
  const padding = instance.PixelPaddingValue;
  return typeof padding === 'number'
    ? padding * (image.slope ?? 1) + (image.intercept ?? 0)
    : undefined;
}
