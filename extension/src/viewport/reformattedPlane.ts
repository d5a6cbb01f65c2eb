import type { Types } from '@cornerstonejs/core';
import type { ImageGeometry, Vector3 } from '@multiverseg/core/dicom/imageGeometry';
import type { HostLibraries } from '../host/types';

/** The cosine of the angle between a view and the voxels' own directions, from which they are the same. */
const ALIGNED = 0.9999;
/** As the viewer names images; nothing of its own begins so. */
const PLANE_ID = /^multiverseg-plane:([01]):(\d+):(.+)$/;

/** What the host keeps of a volume; `imageIds` are its acquired images in the order of its third axis. */
interface HostVolume {
  readonly imageIds?: readonly string[];
  readonly dimensions: readonly number[];
  readonly spacing: readonly number[];
  /** Of columns, rows and images, three numbers each. */
  readonly direction: ArrayLike<number>;
  readonly imageData?: {
    worldToIndex(world: readonly number[]): ArrayLike<number>;
    indexToWorld(index: readonly number[]): ArrayLike<number>;
  };
  isDynamicVolume?(): boolean;
}

/**
 * An image that nobody acquired: one column, or one row, of all images of a series. Its pixels are voxels: the
 * rows are the acquired images, in their order, and its columns what is left of each.
 */
export interface ReformattedPlane {
  readonly acquiredImageIds: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Between neighbouring columns, then rows. */
  readonly spacingMm: readonly [number, number];
  readonly geometry: ImageGeometry;
  /** Which pixel of an acquired image lies in a column of the plane. */
  pixelAt(column: number): number;
}

/** Names the plane a viewport shows across the acquired images; undefined where it shows another. */
export function planeShownIn(
  libraries: HostLibraries,
  viewport: Types.IViewport
): string | undefined {
  const shown = viewport as Types.IVolumeViewport;
  const volumeId = viewport.type === 'orthographic' ? shown.getVolumeId?.() : undefined;
  const volume = volumeId === undefined ? undefined : volumeOf(libraries, volumeId);
  const { viewPlaneNormal, focalPoint } = viewport.getCamera?.() ?? {};
  if (!volume?.imageData || !viewPlaneNormal || !focalPoint) {
    return undefined;
  }
  const axis = [0, 1].find((one) => {
    const along = [0, 1, 2].map((part) => volume.direction[3 * one + part] * viewPlaneNormal[part]);
    return Math.abs(along[0] + along[1] + along[2]) > ALIGNED;
  });
  if (axis === undefined) {
    return undefined;
  }
  const index = Math.round(volume.imageData.worldToIndex(focalPoint)[axis]);
  return index >= 0 && index < volume.dimensions[axis]
    ? `multiverseg-plane:${axis}:${index}:${volumeId}`
    : undefined;
}

/** The plane of that name; undefined for other images, and where its volume is gone. */
export function reformattedPlane(
  libraries: HostLibraries,
  imageId: string
): ReformattedPlane | undefined {
  const [, axis, at, volumeId] = PLANE_ID.exec(imageId) ?? [];
  const volume = volumeId === undefined ? undefined : volumeOf(libraries, volumeId);
  if (!volume?.imageData || !volume.imageIds) {
    return undefined;
  }
  const { imageIds, dimensions, spacing, imageData } = volume;
  const index = Number(at);
  const isColumn = axis === '0';
  const across = isColumn ? 1 : 0;
  const [columns] = dimensions;
  return {
    acquiredImageIds: imageIds,
    width: dimensions[across],
    height: imageIds.length,
    spacingMm: [spacing[across], spacing[2]],
    pixelAt: (column) => (isColumn ? column * columns + index : index * columns + column),
    geometry: {
      worldToSlice: (world) => {
        const voxel = imageData.worldToIndex([...world]);
        return { x: voxel[across], y: voxel[2] };
      },
      sliceToWorld: ({ x, y }) => {
        const [a, b, c] = Array.from(
          imageData.indexToWorld(isColumn ? [index, x, y] : [x, index, y])
        );
        return [a, b, c] as Vector3;
      },
    },
  };
}

/** Whether a plane is one of the volume in a viewport. */
export function isPlaneOf(imageId: string, viewport: Types.IViewport): boolean {
  const volumeId = PLANE_ID.exec(imageId)?.[3];
  return volumeId !== undefined && (viewport as Types.IVolumeViewport).getVolumeId?.() === volumeId;
}

/** Images of one place (a time axis) are more than the volume's third axis is long. */
function volumeOf({ cornerstone }: HostLibraries, volumeId: string): HostVolume | undefined {
  const volume = cornerstone.cache.getVolume(volumeId) as unknown as HostVolume | undefined;
  return volume?.imageIds?.length === volume?.dimensions[2] && !volume?.isDynamicVolume?.()
    ? volume
    : undefined;
}
