import type { SourceGeometry, SourcePlane } from '../dicom/sourceGeometry';

/** Positions come from decimal strings, so distances differ in the last digits. */
const toleranceMm = 1e-2;

/**
 * The distance between neighbouring slices along their common normal, in millimetres; undefined for
 * a single slice, slices without a place or in the same one (cine), uneven gaps or differing
 * orientations.
 */
export function uniformSliceSpacing(slices: readonly SourceGeometry[]): number | undefined {
  const planes = slices.flatMap(({ plane }) => plane ?? []);
  const [first] = planes;
  if (
    !first ||
    planes.length < slices.length ||
    planes.some((plane) => !sameOrientation(plane, first))
  ) {
    return undefined;
  }
  const normal = normalOf(first.imageOrientationPatient);
  const distances = planes
    .map(({ imagePositionPatient: position }) =>
      position.reduce((sum, coordinate, axis) => sum + coordinate * normal[axis], 0)
    )
    .sort((a, b) => a - b);
  const gaps = distances.slice(1).map((distance, index) => distance - distances[index]);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const isUniform = mean > toleranceMm && gaps.every((gap) => Math.abs(gap - mean) < toleranceMm);
  return isUniform ? Number(mean.toFixed(6)) : undefined;
}

/** Whether two planes are parallel, with the same row and column directions. */
export function sameOrientation(a: SourcePlane, b: SourcePlane): boolean {
  return a.imageOrientationPatient.every(
    (cosine, index) => Math.abs(cosine - b.imageOrientationPatient[index]) < 1e-4
  );
}

function normalOf([rx, ry, rz, cx, cy, cz]: readonly number[]): readonly number[] {
  return [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx];
}
