import dicomParser from 'dicom-parser';
import { packFrames } from '@multiverseg/core/seg/bits';
import { writeDicom } from '@multiverseg/core/dicom/testing/writeDicom';
import { widenBitFrames } from './bitFrames';

const isSet = (frame: number, voxel: number) => (voxel * 7 + frame) % 3 === 0;

function bitFile(rows: number, columns: number, frames: number, changes: object = {}): ArrayBuffer {
  const written = writeDicom({
    _meta: { TransferSyntaxUID: { Value: ['1.2.840.10008.1.2.1'], vr: 'UI' } },
    _vrMap: { PixelData: 'OB' },
    ...{ SOPClassUID: '1.2.840.10008.5.1.4.1.1.66.4', SOPInstanceUID: '2.25.1' },
    ...{ NumberOfFrames: frames, Rows: rows, Columns: columns, SamplesPerPixel: 1 },
    ...{ BitsAllocated: 1, BitsStored: 1, HighBit: 0, PixelRepresentation: 0 },
    PixelData: packFrames(frames, rows * columns, isSet).buffer,
    ...changes,
  });
  return Uint8Array.from(written).buffer;
}

function pixelsOf(file: ArrayBuffer): number[] {
  const { dataOffset, length } = dicomParser.parseDicom(new Uint8Array(file)).elements.x7fe00010;
  return [...new Uint8Array(file, dataOffset, length)];
}

describe('frames that do not end on a byte', () => {
  it.each([
    [3, 3, 2],
    [5, 7, 3],
    [35, 35, 2],
  ])('become one byte per voxel: %i × %i, %i frames', (rows, columns, frames) => {
    const widened = widenBitFrames(bitFile(rows, columns, frames));
    const expected = Array.from({ length: frames }, (_, frame) =>
      Array.from({ length: rows * columns }, (_, voxel) => (isSet(frame, voxel) ? 1 : 0))
    ).flat();
    expect(pixelsOf(widened)).toEqual(expected);
    const dataSet = dicomParser.parseDicom(new Uint8Array(widened));
    expect(['x00280100', 'x00280101', 'x00280102'].map((tag) => dataSet.uint16(tag))).toEqual([
      8, 8, 7,
    ]);
    expect(dataSet.uint16('x00280010')).toBe(rows);
    expect(dataSet.string('x00080018')).toBe('2.25.1');
  });

  it('leave the file they came in as it was', () => {
    const file = bitFile(3, 3, 2);
    const before = [...new Uint8Array(file)];
    widenBitFrames(file);
    expect([...new Uint8Array(file)]).toEqual(before);
  });
});

describe('what the host reads well', () => {
  it.each([
    ['frames of whole bytes', bitFile(4, 4, 3)],
    ['a single frame', bitFile(3, 3, 1)],
    ['bytes', bitFile(3, 3, 2, { BitsAllocated: 8, PixelData: new Uint8Array(18).buffer })],
    ['no DICOM file', new TextEncoder().encode('<html>').buffer],
    ['too few pixels', bitFile(9, 9, 2, { PixelData: new Uint8Array(4).buffer })],
  ])('comes back untouched: %s', (_, file) => {
    expect(widenBitFrames(file as ArrayBuffer)).toBe(file);
  });
});
