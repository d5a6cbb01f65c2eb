import { gzipSync } from 'fflate';
import { affineOf, type Affine } from './affine';
import type { LabelSlice } from './types';

const HEADER_BYTES = 348;
/** The header, and four bytes that say that no extension follows. */
const VOXEL_OFFSET = 352;
const UINT8 = 2;
const MILLIMETRES = 2;
/** The voxels are numbers of structures. */
const INTENT_LABEL = 1002;
const SCANNER_COORDINATES = 1;

/**
 * Labels as a NIfTI-1 file (`.nii.gz`): one byte a voxel, in millimetres, its place in the patient in
 * both the quaternion and the matrix, in NIfTI's axes (right, anterior, superior).
 * Source: https://nifti.nimh.nih.gov/pub/dist/src/niftilib/nifti1.h
 *
 * @param slices of one size, in any order; of slices without a place in the patient just one
 * @throws RangeError where they are of several sizes, or are no evenly spaced parallel stack
 */
export function writeNifti(slices: readonly LabelSlice[]): Uint8Array {
  const { affine, ordered } = affineOf(slices);
  const [{ width, height }] = ordered;
  if (ordered.some((slice) => slice.width !== width || slice.height !== height)) {
    throw new RangeError('The slices of a NIfTI volume are all of one size.');
  }
  const bytes = new Uint8Array(VOXEL_OFFSET + width * height * ordered.length);
  writeHeader(new DataView(bytes.buffer), [width, height, ordered.length], affine);
  ordered.forEach(({ labels }, index) => bytes.set(labels, VOXEL_OFFSET + index * width * height));
  return gzipSync(bytes, { mtime: 0 });
}

function writeHeader(view: DataView, shape: readonly number[], affine: Affine): void {
  const { spacingMm, quaternion, rows, isPlaced } = affine;
  const int16 = (offset: number, values: readonly number[]) =>
    values.forEach((value, index) => view.setInt16(offset + 2 * index, value, true));
  const float32 = (offset: number, values: readonly number[]) =>
    values.forEach((value, index) => view.setFloat32(offset + 4 * index, value, true));
  view.setInt32(0, HEADER_BYTES, true);
  int16(40, [3, ...shape, 1, 1, 1, 1]); // dim
  int16(68, [INTENT_LABEL, UINT8, 8]); // intent_code, datatype, bitpix
  float32(76, [1, ...spacingMm]); // pixdim; the first is the handedness of the quaternion's axes
  float32(108, [VOXEL_OFFSET, 1, 0]); // vox_offset, scl_slope, scl_inter
  view.setUint8(123, MILLIMETRES); // xyzt_units
  const code = isPlaced ? SCANNER_COORDINATES : 0;
  int16(252, [code, code]); // qform_code, sform_code
  float32(256, quaternion); // quatern_b, _c, _d
  float32(
    268,
    rows.map((row) => row[3])
  ); // qoffset_x, _y, _z
  float32(280, rows.flat()); // srow_x, _y, _z
  [...'n+1'].forEach((letter, index) => view.setUint8(344 + index, letter.charCodeAt(0)));
}
