import { distanceAlong, sameOrientation } from '../dicom/planes';
import type { SourceGeometry } from '../dicom/sourceGeometry';

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
  const distances = planes.map((plane) => distanceAlong(plane, first)).sort((a, b) => a - b);
  const gaps = distances.slice(1).map((distance, index) => distance - distances[index]);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const isUniform = mean > toleranceMm && gaps.every((gap) => Math.abs(gap - mean) < toleranceMm);
  return isUniform ? Number(mean.toFixed(6)) : undefined;
}
