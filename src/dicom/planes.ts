import type { SourcePlane } from './sourceGeometry';

/** Whether two planes are parallel, with the same row and column directions. */
export function sameOrientation(a: SourcePlane, b: SourcePlane): boolean {
  return a.imageOrientationPatient.every(
    (cosine, index) => Math.abs(cosine - b.imageOrientationPatient[index]) < 1e-4
  );
}

/** How far a plane lies along the normal of another, in millimetres from the patient's origin. */
export function distanceAlong(
  { imagePositionPatient }: SourcePlane,
  { imageOrientationPatient: [rx, ry, rz, cx, cy, cz] }: SourcePlane
): number {
  const normal = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx];
  return imagePositionPatient.reduce((sum, coordinate, axis) => sum + coordinate * normal[axis], 0);
}
