import type { Vector3 } from '../dicom/imageGeometry';
import type { LabelSlice } from './types';

/** Where the voxels of a volume are; NIfTI's axes: right, anterior, superior. */
export interface Affine {
  /** False: the images say nothing of a place in the patient, and none is made up. */
  readonly isPlaced: boolean;
  /** Along the columns of the images, their rows, and from slice to slice. */
  readonly spacingMm: Vector3;
  /** Three rows of four numbers: from voxel indices to millimetres. */
  readonly rows: readonly (readonly [number, number, number, number])[];
  /** b, c and d of the unit quaternion of its rotation. */
  readonly quaternion: Vector3;
}

/** How far slices may be from where an even stack has them, as a part of their distance. */
const TOLERANCE = 0.02;

/**
 * The place of a stack of slices, and the slices along its normal. DICOM's axes are left, posterior
 * and superior, so the first two are turned round.
 *
 * @throws RangeError where they are no evenly spaced parallel stack
 */
export function affineOf(slices: readonly LabelSlice[]): {
  readonly affine: Affine;
  readonly ordered: readonly LabelSlice[];
} {
  const [first] = slices;
  const plane = first?.source.plane;
  if (!plane) {
    return { affine: unplaced(slices), ordered: slices };
  }
  const along = toVector(plane.imageOrientationPatient.slice(0, 3));
  const down = toVector(plane.imageOrientationPatient.slice(3, 6));
  const normal = cross(along, down);
  const height = ({ source }: LabelSlice) =>
    dot(toVector(source.plane?.imagePositionPatient ?? []), normal);
  const ordered = [...slices].sort((a, b) => height(a) - height(b));
  const step = evenStep(ordered, along, down, normal);
  const [betweenRows, betweenColumns] = first.source.pixelSpacingMm ?? [1, 1];
  const spacingMm: Vector3 = [betweenColumns, betweenRows, step];
  const origin = toVector(ordered[0].source.plane?.imagePositionPatient ?? []);
  const axes = [along, down, normal].map(toRas);
  const start = toRas(origin);
  const rows = [0, 1, 2].map((axis) => [
    axes[0][axis] * spacingMm[0],
    axes[1][axis] * spacingMm[1],
    axes[2][axis] * spacingMm[2],
    start[axis],
  ]) as unknown as Affine['rows'];
  return { affine: { isPlaced: true, spacingMm, rows, quaternion: quaternionOf(axes) }, ordered };
}

function unplaced(slices: readonly LabelSlice[]): Affine {
  const [slice] = slices;
  if (!slice || slices.length > 1) {
    throw new RangeError('Slices without a place in the patient are no volume.');
  }
  const [betweenRows, betweenColumns] = slice.source.pixelSpacingMm ?? [1, 1];
  return {
    isPlaced: false,
    spacingMm: [betweenColumns, betweenRows, 1],
    rows: [
      [betweenColumns, 0, 0, 0],
      [0, betweenRows, 0, 0],
      [0, 0, 1, 0],
    ],
    quaternion: [0, 0, 0],
  };
}

/** The distance from slice to slice. */
function evenStep(
  ordered: readonly LabelSlice[],
  along: Vector3,
  down: Vector3,
  normal: Vector3
): number {
  const [first] = ordered;
  if (ordered.length === 1) {
    return first.source.sliceThicknessMm ?? 1;
  }
  const positions = ordered.map(({ source }) => toVector(source.plane?.imagePositionPatient ?? []));
  const span = subtract(positions[positions.length - 1], positions[0]);
  const step = dot(span, normal) / (ordered.length - 1);
  const isEven = ordered.every(({ source }, index) => {
    const offset = subtract(positions[index], positions[0]);
    const orientation = source.plane?.imageOrientationPatient ?? [];
    return (
      Math.abs(dot(offset, normal) - index * step) <= TOLERANCE * step &&
      Math.abs(dot(offset, along)) <= TOLERANCE * step &&
      Math.abs(dot(offset, down)) <= TOLERANCE * step &&
      dot(toVector(orientation.slice(0, 3)), along) > 0.9999 &&
      dot(toVector(orientation.slice(3, 6)), down) > 0.9999
    );
  });
  if (!(step > 0) || !isEven) {
    throw new RangeError('The slices are no evenly spaced parallel stack.');
  }
  return step;
}

/**
 * @param axes the columns of a rotation
 * @returns b, c and d, a being positive (as NIfTI wants it)
 */
function quaternionOf(axes: readonly Vector3[]): Vector3 {
  const at = (row: number, column: number) => axes[column][row];
  const trace = at(0, 0) + at(1, 1) + at(2, 2);
  if (trace > 0) {
    const a = Math.sqrt(1 + trace) / 2;
    return [
      (at(2, 1) - at(1, 2)) / (4 * a),
      (at(0, 2) - at(2, 0)) / (4 * a),
      (at(1, 0) - at(0, 1)) / (4 * a),
    ];
  }
  // Around half a turn: begin with the largest of b, c and d instead.
  const i = [0, 1, 2].reduce((most, axis) => (at(axis, axis) > at(most, most) ? axis : most), 0);
  const [j, k] = [(i + 1) % 3, (i + 2) % 3];
  const largest = Math.sqrt(Math.max(0, 1 + at(i, i) - at(j, j) - at(k, k))) / 2;
  const sign = at(k, j) - at(j, k) < 0 ? -1 : 1;
  const result = [0, 0, 0];
  result[i] = sign * largest;
  result[j] = (sign * (at(j, i) + at(i, j))) / (4 * largest);
  result[k] = (sign * (at(k, i) + at(i, k))) / (4 * largest);
  return toVector(result);
}

const toVector = ([x = 0, y = 0, z = 0]: readonly number[]): Vector3 => [x, y, z];
const toRas = ([x, y, z]: Vector3): Vector3 => [-x, -y, z];
const subtract = (a: Vector3, b: Vector3): Vector3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
const dot = (a: Vector3, b: Vector3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector3, b: Vector3): Vector3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
