import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Offsets in the header of a NIfTI-1 file. */
const NIFTI = { size: 40, dataType: 70, dataOffset: 108, sform: 280 };
/** Readers of the voxel types that the sample studies use, by the code in the header. */
const VOXELS: Readonly<
  Record<number, { readonly bytes: number; readonly read: (from: Buffer, at: number) => number }>
> = {
  2: { bytes: 1, read: (from, at) => from.readUInt8(at) },
  64: { bytes: 8, read: (from, at) => from.readDoubleLE(at) },
};

/** Where the voxels of an image lie: patient coordinates (LPS), millimetres. */
export interface VoxelGrid {
  readonly width: number;
  readonly height: number;
  /** Centre of the first voxel. */
  readonly position: readonly number[];
  /** Direction of a row, then of a column. */
  readonly orientation: readonly number[];
  /** Between rows, then between columns. */
  readonly spacingMm: readonly number[];
}

/** The label of the voxel at a point in RAS millimetres, 0 outside. */
export type LabelAt = (x: number, y: number, z: number) => number;

/**
 * Reads a label volume whose axes are not oblique.
 *
 * @throws Error it holds a type of number that is not read here
 */
export function readLabels(file: string): LabelAt {
  const content = gunzipSync(readFileSync(file));
  const voxels = VOXELS[content.readInt16LE(NIFTI.dataType)];
  if (voxels === undefined) {
    throw new Error(`${file} holds a type of number that is not read here.`);
  }
  const size = [1, 2, 3].map((axis) => content.readInt16LE(NIFTI.size + 2 * axis));
  const offset = content.readFloatLE(NIFTI.dataOffset);
  const sform = (row: number, column: number) =>
    content.readFloatLE(NIFTI.sform + 16 * row + 4 * column);
  return (...point) => {
    const [i, j, k] = point.map((value, axis) =>
      Math.round((value - sform(axis, 3)) / sform(axis, axis))
    );
    const isInside = [i, j, k].every((index, axis) => index >= 0 && index < size[axis]);
    const voxel = i + size[0] * (j + size[1] * k);
    return isInside ? voxels.read(content, offset + voxels.bytes * voxel) : 0;
  };
}

/** @returns width × height, row by row: 1 where the label is one of these */
export function labelsOn(
  labelAt: LabelAt,
  labels: readonly number[],
  { width, height, position, orientation, spacingMm }: VoxelGrid
): Uint8Array {
  const [betweenRows, betweenColumns] = spacingMm;
  return new Uint8Array(width * height).map((_, voxel) => {
    const column = voxel % width;
    const row = (voxel - column) / width;
    const lps = position.map(
      (start, axis) =>
        start +
        column * betweenColumns * orientation[axis] +
        row * betweenRows * orientation[axis + 3]
    );
    return labels.includes(labelAt(-lps[0], -lps[1], lps[2])) ? 1 : 0;
  });
}
