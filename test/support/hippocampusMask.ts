import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { SliceMask } from '@multiverseg/core/image/types';
import { readInstance } from '../../demo/dicomweb/instance';
import type { Hippocampus } from './studies';

/** One image of a hippocampus patient and a structure on it. */
export interface LabelledSlice {
  readonly sopInstanceUid: string;
  readonly mask: SliceMask;
  readonly voxels: number;
}

/** Offsets in the header of a NIfTI-1 file. */
const NIFTI = { size: 40, dataType: 70, dataOffset: 108, sform: 280 };
/** Readers of the voxel types that the sample studies use, by the code in the header. */
const VOXELS: Readonly<
  Record<number, { readonly bytes: number; readonly read: (from: Buffer, at: number) => number }>
> = {
  2: { bytes: 1, read: (from, at) => from.readUInt8(at) },
  64: { bytes: 8, read: (from, at) => from.readDoubleLE(at) },
};

/**
 * The images of a patient in the order of the files, each with its mask: found through patient
 * coordinates, by the affine matrix of the label volume (RAS) and the headers of the images (LPS).
 *
 * @param labels which make up the structure: 1 anterior, 2 posterior
 */
export function readHippocampusSlices(
  patient: Hippocampus,
  labels: readonly number[] = [1, 2]
): readonly LabelledSlice[] {
  const labelAt = readLabels(patient.labelFile);
  return patient.files.map((file) => {
    const { dataset, ...instance } = readInstance(readFileSync(file));
    const numbers = (tag: string) => (dataset[tag]?.Value ?? []).map(Number);
    const position = numbers('00200032');
    const orientation = numbers('00200037');
    const [betweenRows, betweenColumns] = numbers('00280030');
    const [height] = numbers('00280010');
    const [width] = numbers('00280011');
    const values = new Uint8Array(width * height).map((_, pixel) => {
      const column = pixel % width;
      const row = (pixel - column) / width;
      const lps = position.map(
        (start, axis) =>
          start +
          column * betweenColumns * orientation[axis] +
          row * betweenRows * orientation[axis + 3]
      );
      return labels.includes(labelAt(-lps[0], -lps[1], lps[2])) ? 1 : 0;
    });
    return {
      sopInstanceUid: instance.sopInstanceUid,
      mask: { values, width, height },
      voxels: values.reduce((sum, value) => sum + value, 0),
    };
  });
}

/** The label of the voxel at a point in RAS millimetres, 0 outside. The volumes' axes are not oblique. */
function readLabels(file: string): (x: number, y: number, z: number) => number {
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
