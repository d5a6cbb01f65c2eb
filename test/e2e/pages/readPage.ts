import type { SlicePoint } from '@multiverseg/core/image/types';
import './hostWindow';

/**
 * Functions that run inside the viewer's page: each is sent there as text, so it uses nothing but
 * its arguments and the page.
 */

/** The labels of one image; `labels` are width × height segment indices in base64. */
export interface LabelledImage {
  readonly segmentationId: string;
  readonly segmentationLabel: string;
  readonly segmentLabels: Readonly<Record<number, string>>;
  readonly sopInstanceUid: string;
  readonly width: number;
  readonly height: number;
  readonly labels: string;
  /** Of the acquired image, millimetres (LPS); undefined for a projection without a position. */
  readonly imagePositionPatient?: readonly number[];
  readonly imageOrientationPatient?: readonly number[];
  /** Between rows, then between columns. */
  readonly pixelSpacingMm?: readonly number[];
}

/** Every labelmap image that has a voxel, of all segmentations of the open study. */
export function readLabelledImages(): LabelledImage[] {
  const { cornerstone, cornerstoneTools } = window;
  return cornerstoneTools.segmentation.state.getSegmentations().flatMap((segmentation) => {
    const labelmap = segmentation.representationData.Labelmap;
    const own = labelmap && 'imageIds' in labelmap ? (labelmap.imageIds ?? []) : [];
    // Segments that overlap are in labelmaps of their own, with values of their own.
    const layers = Object.values(
      ((labelmap as { labelmaps?: Record<string, unknown> } | undefined)?.labelmaps ??
        {}) as Record<string, { imageIds?: string[]; labelToSegmentIndex?: Record<number, number> }>
    );
    const imageIds = [...new Set([...own, ...layers.flatMap((layer) => layer.imageIds ?? [])])];
    return imageIds.flatMap((imageId): LabelledImage[] => {
      const image = cornerstone.cache.getImage(imageId);
      const meaning =
        layers.find((layer) => layer.imageIds?.includes(imageId))?.labelToSegmentIndex ?? {};
      const values = Array.from(
        (image?.voxelManager?.getScalarData() ?? []) as Iterable<number>,
        (value) => meaning[value] ?? value
      );
      if (!image || !values.some((value) => value !== 0)) {
        return [];
      }
      const source = cornerstone.metaData.get('instance', image.referencedImageId ?? '');
      return [
        {
          segmentationId: segmentation.segmentationId,
          segmentationLabel: segmentation.label,
          segmentLabels: Object.fromEntries(
            Object.values(segmentation.segments)
              .filter(Boolean)
              .map(({ segmentIndex, label }) => [segmentIndex, label])
          ),
          sopInstanceUid: source.SOPInstanceUID,
          width: image.columns,
          height: image.rows,
          labels: btoa(values.map((value) => String.fromCharCode(value)).join('')),
          imagePositionPatient: source.ImagePositionPatient,
          imageOrientationPatient: source.ImageOrientationPatient,
          pixelSpacingMm: source.PixelSpacing,
        },
      ];
    });
  });
}

/**
 * Has the viewer read a stored SEG object of the open study into its memory.
 *
 * @returns the id of the segmentation it becomes
 */
export async function readStoredSegmentation(sopInstanceUid: string): Promise<string> {
  const { displaySetService, userAuthenticationService } = window.services;
  const displaySet = displaySetService
    .getActiveDisplaySets()
    .find((one) => one.SOPInstanceUID === sopInstanceUid);
  if (!displaySet?.load) {
    throw new Error(`The viewer does not offer the SEG object ${sopInstanceUid}.`);
  }
  await displaySet.load({ headers: userAuthenticationService.getAuthorizationHeader() });
  return displaySet.displaySetInstanceUID;
}

/** Size and identity of the image in the active viewport; undefined until it is on the screen. */
export function readShownImage():
  | {
      readonly sopInstanceUid: string;
      readonly studyUid: string;
      readonly width: number;
      readonly height: number;
    }
  | undefined {
  const { services, cornerstone } = window;
  const id = services?.viewportGridService?.getActiveViewportId();
  const viewport = id && services.cornerstoneViewportService.getCornerstoneViewport(id);
  const imageId = viewport ? viewport.getCurrentImageId?.() : undefined;
  const image = imageId && cornerstone.cache.getImage(imageId);
  if (!viewport || !image) {
    return undefined;
  }
  const instance = cornerstone.metaData.get('instance', imageId);
  return {
    sopInstanceUid: instance.SOPInstanceUID,
    studyUid: instance.StudyInstanceUID,
    width: image.columns,
    height: image.rows,
  };
}

/** Whether a click on the middle of an element reaches it; scrolls it into view. */
export function canBeHit(selector: string): boolean {
  const element = document.querySelector(selector);
  element?.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  return hit !== null && element !== null && element.contains(hit);
}

/** Slice coordinates to page coordinates (CSS pixels), by the DICOM geometry of the shown image. */
export function slicePointsToPage(points: readonly SlicePoint[]): SlicePoint[] {
  const { services, cornerstone } = window;
  const id = services.viewportGridService.getActiveViewportId();
  const viewport = services.cornerstoneViewportService.getCornerstoneViewport(id);
  if (!viewport) {
    throw new Error('No viewport is active.');
  }
  const plane = cornerstone.metaData.get('imagePlaneModule', viewport.getCurrentImageId());
  const bounds = viewport.canvas.getBoundingClientRect();
  const toWorld = ({ x, y }: SlicePoint): readonly number[] => {
    if (!plane?.imagePositionPatient || !plane.rowCosines) {
      // A projection has no place in the patient; the viewer made one up.
      const { imageData } = viewport.getImageData() as unknown as {
        readonly imageData: { indexToWorld(index: readonly number[]): readonly number[] };
      };
      return imageData.indexToWorld([x, y, 0]);
    }
    const { imagePositionPatient, rowCosines, columnCosines } = plane;
    return [0, 1, 2].map(
      (axis) =>
        imagePositionPatient[axis] +
        x * plane.columnPixelSpacing * rowCosines[axis] +
        y * plane.rowPixelSpacing * columnCosines[axis]
    );
  };
  return points.map((point) => {
    const [wx, wy, wz] = toWorld(point);
    const [x, y] = viewport.worldToCanvas([wx, wy, wz]);
    return { x: bounds.x + x, y: bounds.y + y };
  });
}

/**
 * The preview as it is drawn, on the pixel grid of the image: width × height values in base64, not
 * zero inside the outline. Undefined while there is no preview.
 *
 * @param corners where slice points (0, 0), (1, 0) and (0, 1) lie on the page
 */
export function readDrawnPreview(
  corners: readonly SlicePoint[],
  size: { readonly width: number; readonly height: number }
): string | undefined {
  const path = document.querySelector<SVGPathElement>('[data-cy="multiverseg-preview"]');
  if (!path) {
    return undefined;
  }
  const bounds = path.ownerSVGElement?.getBoundingClientRect() ?? { x: 0, y: 0 };
  const [origin, right, down] = corners.map(({ x, y }) => ({ x: x - bounds.x, y: y - bounds.y }));
  const sliceToSvg = new DOMMatrix([
    ...[right.x - origin.x, right.y - origin.y],
    ...[down.x - origin.x, down.y - origin.y],
    ...[origin.x, origin.y],
  ]);
  const context = new OffscreenCanvas(size.width, size.height).getContext('2d');
  if (!context) {
    throw new Error('The browser offers no 2D canvas.');
  }
  // A pixel of the canvas covers [0, 1]; slice coordinates have its centre at 0.
  context.setTransform(new DOMMatrix([1, 0, 0, 1, 0.5, 0.5]).multiply(sliceToSvg.inverse()));
  context.fill(new Path2D(path.getAttribute('d') ?? ''), 'evenodd');
  const { data } = context.getImageData(0, 0, size.width, size.height);
  let bytes = '';
  for (let index = 3; index < data.length; index += 4) {
    bytes += String.fromCharCode(data[index] > 127 ? 1 : 0);
  }
  return btoa(bytes);
}
