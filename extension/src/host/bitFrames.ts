import dicomParser from 'dicom-parser';

const LITTLE_ENDIAN_SYNTAXES = ['1.2.840.10008.1.2', '1.2.840.10008.1.2.1'];

const TAGS = {
  transferSyntaxUid: 'x00020010',
  numberOfFrames: 'x00280008',
  rows: 'x00280010',
  columns: 'x00280011',
  bitsAllocated: 'x00280100',
  bitsStored: 'x00280101',
  highBit: 'x00280102',
  pixelData: 'x7fe00010',
} as const;

/**
 * Writes the one-bit frames of a DICOM file as one byte per voxel, 0 or 1, where OHIF 3.13 would
 * misread them: several frames whose voxels do not fill whole bytes. Its reader takes the first bit
 * of a byte for the highest, though DICOM (PS3.5 8.1.1) says the lowest, so that all frames but the
 * first are scrambled; and it refuses the padding byte of an odd length.
 *
 * @param part10 a DICOM file; never changed
 * @returns the file as it came where the host reads it well, or where it is no such file
 */
export function widenBitFrames(part10: ArrayBuffer): ArrayBuffer {
  try {
    return widen(part10);
  } catch {
    return part10; // Not ours to judge: the host says what is wrong with the file.
  }
}

function widen(part10: ArrayBuffer): ArrayBuffer {
  const dataSet = dicomParser.parseDicom(new Uint8Array(part10));
  const frames = dataSet.intString(TAGS.numberOfFrames) ?? 1;
  const voxels = (dataSet.uint16(TAGS.rows) ?? 0) * (dataSet.uint16(TAGS.columns) ?? 0);
  const isUncompressed = LITTLE_ENDIAN_SYNTAXES.includes(
    dataSet.string(TAGS.transferSyntaxUid) ?? ''
  );
  const pixelData = dataSet.elements[TAGS.pixelData];
  const isMisread =
    isUncompressed && dataSet.uint16(TAGS.bitsAllocated) === 1 && frames > 1 && voxels % 8 !== 0;
  if (!isMisread || pixelData.length * 8 < frames * voxels) {
    return part10;
  }
  const packed = new Uint8Array(part10, pixelData.dataOffset, pixelData.length);
  // Without a padding byte, which the host takes for part of a frame.
  const widened = new Uint8Array(pixelData.dataOffset + frames * voxels);
  widened.set(new Uint8Array(part10, 0, pixelData.dataOffset));
  for (let voxel = 0; voxel < frames * voxels; voxel++) {
    widened[pixelData.dataOffset + voxel] = (packed[voxel >> 3] >> (voxel & 7)) & 1;
  }
  const view = new DataView(widened.buffer);
  view.setUint32(pixelData.dataOffset - 4, frames * voxels, true);
  view.setUint16(dataSet.elements[TAGS.bitsAllocated].dataOffset, 8, true);
  view.setUint16(dataSet.elements[TAGS.bitsStored].dataOffset, 8, true);
  view.setUint16(dataSet.elements[TAGS.highBit].dataOffset, 7, true);
  return widened.buffer;
}
