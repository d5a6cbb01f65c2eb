import type { SlicePoint } from '../image/types';

export type Vector3 = readonly [number, number, number];

/** The way between patient coordinates (mm, LPS) and the pixel grid of one acquired image. */
export interface ImageGeometry {
  worldToSlice(world: Vector3): SlicePoint;
  sliceToWorld(point: SlicePoint): Vector3;
}

/** The attributes of the Image Plane module; spacings in millimetres. */
export interface ImagePlane {
  readonly imagePositionPatient: Vector3;
  /** Direction of increasing column index. */
  readonly rowCosines: Vector3;
  /** Direction of increasing row index. */
  readonly columnCosines: Vector3;
  /** Between neighbouring columns, along `rowCosines`. */
  readonly columnPixelSpacing: number;
  /** Between neighbouring rows, along `columnCosines`. */
  readonly rowPixelSpacing: number;
}

/** Geometry by the mapping of DICOM PS3.3 C.7.6.2.1.1: IPP is the **centre** of the first pixel. */
export function createImageGeometry(plane: ImagePlane): ImageGeometry {
  const { imagePositionPatient: origin, rowCosines, columnCosines } = plane;
  return {
    worldToSlice(world) {
      const offset: Vector3 = [world[0] - origin[0], world[1] - origin[1], world[2] - origin[2]];
      return {
        x: dot(offset, rowCosines) / plane.columnPixelSpacing,
        y: dot(offset, columnCosines) / plane.rowPixelSpacing,
      };
    },
    sliceToWorld({ x, y }) {
      const along = x * plane.columnPixelSpacing;
      const down = y * plane.rowPixelSpacing;
      return [
        origin[0] + along * rowCosines[0] + down * columnCosines[0],
        origin[1] + along * rowCosines[1] + down * columnCosines[1],
        origin[2] + along * rowCosines[2] + down * columnCosines[2],
      ];
    },
  };
}

function dot(a: Vector3, b: Vector3): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}
