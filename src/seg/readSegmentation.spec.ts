import dicomParser from 'dicom-parser';
import { deflateSync } from 'fflate';
import { encodeRle } from '../dicom/testing/encodeRle';
import { writeDicom } from '../dicom/testing/writeDicom';
import type { DicomJson } from '../dicom/dicomJson';
import type { NaturalDataset } from '../dicom/NaturalDataset';
import { buildSegmentation } from './buildSegmentation';
import { differencesOf } from './differences';
import { readSegmentation, readSegmentationFromMetadata } from './readSegmentation';
import { buildOptions, frameOf, snapshotOf } from './testing/snapshots';
import type { SegmentationEncoding } from './types';

/** Frames of 35 voxels, which end within a byte. */
const labels = (offset: number) => Array.from({ length: 35 }, (_, voxel) => (voxel + offset) % 4);
const snapshot = snapshotOf(
  [frameOf(0, 7, labels(0)), frameOf(1, 7, labels(1))],
  [
    { segmentIndex: 1, label: 'Läsion' },
    { segmentIndex: 2, label: 'Liver' },
    { segmentIndex: 3, label: 'C' },
  ]
);
const build = (encoding: SegmentationEncoding = 'BINARY') =>
  buildSegmentation(snapshot, { ...buildOptions, encoding });
const differences = (file: Uint8Array, dataset: NaturalDataset) =>
  differencesOf(readSegmentation(file), { dataset, snapshot });

/** The same file under another transfer syntax, its data set changed as that asks for. */
function underSyntax(
  file: Uint8Array,
  syntax: string,
  change: (dataSet: Uint8Array) => Uint8Array
): Uint8Array {
  const { dataOffset, length } = dicomParser.parseDicom(file).elements.x00020010;
  const groupLength = new DataView(file.buffer, file.byteOffset).getUint32(140, true);
  const name = Buffer.from(syntax.length % 2 ? `${syntax}\0` : syntax);
  const changed = Uint8Array.from([
    ...file.subarray(0, dataOffset - 2),
    ...[name.length, 0],
    ...name,
    ...file.subarray(dataOffset + length, 144 + groupLength),
    ...change(file.subarray(144 + groupLength)),
  ]);
  new DataView(changed.buffer).setUint32(140, groupLength + name.length - length, true);
  return changed;
}

/** Pixel data (the last element) in fragments, one a frame, behind a table of offsets or an empty one. */
function encapsulated(dataSet: Uint8Array, pixelBytes: number, frames: readonly Uint8Array[]) {
  const item = (bytes: ArrayLike<number>) => {
    const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
    head.writeUInt32LE(bytes.length, 4);
    return [...head, ...Array.from(bytes)];
  };
  const element = [0xe0, 0x7f, 0x10, 0x00, 0x4f, 0x42, 0, 0, 0xff, 0xff, 0xff, 0xff];
  return Uint8Array.from([
    ...dataSet.subarray(0, dataSet.length - pixelBytes - 12),
    ...element,
    ...item([]),
    ...frames.flatMap(item),
    ...[0xfe, 0xff, 0xdd, 0xe0, 0, 0, 0, 0],
  ]);
}

describe('reading a SEG object', () => {
  it.each(['BINARY', 'LABELMAP'] as const)('gives back all that was written (%s)', (encoding) => {
    const dataset = build(encoding);
    const stored = readSegmentation(writeDicom(dataset));
    expect(stored).toMatchObject({
      encoding,
      sopInstanceUid: buildOptions.identity.sopInstanceUid,
      seriesInstanceUid: buildOptions.identity.seriesInstanceUid,
      patient: { name: 'Test^Patient', id: 'T1', birthDate: '19700102' },
      rows: 5,
      columns: 7,
    });
    expect(
      stored.segments.map(({ segmentNumber, label, type }) => [segmentNumber, label, type])
    ).toEqual([
      [1, 'Läsion', { value: '85756007', scheme: 'SCT', meaning: 'Tissue' }],
      [2, 'Liver', { value: '10200004', scheme: 'SCT', meaning: 'Liver' }],
      [3, 'C', { value: '85756007', scheme: 'SCT', meaning: 'Tissue' }],
    ]);
    expect(stored.frames).toHaveLength(encoding === 'BINARY' ? 6 : 2);
    expect(stored.frames[1]).toMatchObject({
      sopInstanceUid: '1.2.2',
      frameNumber: 1,
      plane: { imagePositionPatient: [-10.5, 4, 2], imageOrientationPatient: [1, 0, 0, 0, 1, 0] },
      pixelSpacingMm: [0.5, 0.75],
    });
    const wanted = labels(1).map((label) => (encoding === 'BINARY' ? Number(label === 1) : label));
    expect([...stored.frames[1].readVoxels()]).toEqual(wanted);
    expect(differences(writeDicom(dataset), dataset)).toEqual([]);
  });

  it('reads a deflated file', () => {
    const dataset = build();
    const file = underSyntax(writeDicom(dataset), '1.2.840.10008.1.2.1.99', (dataSet) =>
      deflateSync(dataSet)
    );
    expect(differences(file, dataset)).toEqual([]);
  });

  it('reads frames of bits compressed by RLE, each of which begins at a byte', () => {
    const dataset = build();
    const file = writeDicom(dataset);
    const frames = readSegmentation(file).frames.map(({ readVoxels }) => {
      const packed = new Uint8Array(5);
      readVoxels().forEach((value, voxel) => (packed[voxel >> 3] |= value << (voxel & 7)));
      return encodeRle(packed);
    });
    const { byteLength } = dataset.PixelData as ArrayBuffer;
    const compressed = underSyntax(file, '1.2.840.10008.1.2.5', (dataSet) =>
      encapsulated(dataSet, byteLength, frames)
    );
    expect(differences(compressed, dataset)).toEqual([]);
    const short = underSyntax(file, '1.2.840.10008.1.2.5', (dataSet) =>
      encapsulated(dataSet, byteLength, frames.slice(1))
    );
    expect(() => readSegmentation(short)).toThrow('5 compressed frames, 6 described');
  });

  it.each([1, 255])('reads a BINARY object that came back with bytes of 0 and %d', (inside) => {
    const dataset = build();
    const voxels = readSegmentation(writeDicom(dataset)).frames.flatMap(({ readVoxels }) =>
      Array.from(readVoxels(), (value) => value * inside)
    );
    const widened = {
      ...dataset,
      BitsAllocated: 8,
      BitsStored: 8,
      HighBit: 7,
      PixelData: Uint8Array.from(voxels).buffer,
    };
    expect(differences(writeDicom(widened), dataset)).toEqual([]);
  });

  it('reads labels of two bytes', () => {
    const dataset = build('LABELMAP');
    const words = Uint16Array.from(snapshot.frames.flatMap((frame) => [...frame.labels]));
    const wide = {
      ...dataset,
      BitsAllocated: 16,
      BitsStored: 16,
      HighBit: 15,
      PixelData: words.buffer,
    };
    expect(differences(writeDicom(wide), dataset)).toEqual([]);
  });

  it.each<[string, Uint8Array, RegExp]>([
    ['no DICOM', new Uint8Array(200).fill(60), /DICM prefix not found/],
    ['an empty answer', new Uint8Array(0), /./],
    ['no pixel data', writeDicom({ ...build(), PixelData: undefined }), /no pixel data/],
    ['too few voxels', writeDicom({ ...build(), PixelData: new ArrayBuffer(2) }), /2 bytes/],
    ['a file that is cut off', writeDicom(build()).slice(0, -10), /./],
    ['no frames', writeDicom({ ...build(), PerFrameFunctionalGroupsSequence: [] }), /0 frames/],
    ['a depth of 12 bits', writeDicom({ ...build(), BitsAllocated: 12 }), /12 bits/],
  ])('refuses %s', (_, file, message) => {
    expect(() => readSegmentation(file)).toThrow(message);
  });

  it('names no patient in what it says of a broken file', () => {
    const broken = writeDicom(build()).slice(0, -10);
    let failure: unknown;
    try {
      readSegmentation(broken);
    } catch (error) {
      failure = error;
    }
    expect(failure).toBeInstanceOf(Error);
    expect(Object.keys(failure as Error)).toEqual([]);
    expect((failure as Error).cause).toBeUndefined();
  });

  it('refuses another compression by its name', () => {
    const dataset = build();
    const { byteLength } = dataset.PixelData as ArrayBuffer;
    const jpeg = underSyntax(writeDicom(dataset), jpegLossless, (dataSet) =>
      encapsulated(dataSet, byteLength, [Uint8Array.of(1, 2)])
    );
    expect(() => readSegmentation(jpeg)).toThrow(jpegLossless);
  });
});

const jpegLossless = '1.2.840.10008.1.2.4.70';

describe('reading a SEG object in parts', () => {
  const metadata = (dataset: NaturalDataset): DicomJson =>
    asJson(dicomParser.parseDicom(writeDicom(dataset)));

  it.each(['BINARY', 'LABELMAP'] as const)(
    'takes metadata and pixel data in one piece (%s)',
    (encoding) => {
      const dataset = build(encoding);
      const pixels = new Uint8Array(dataset.PixelData as ArrayBuffer);
      const stored = readSegmentationFromMetadata(metadata(dataset), pixels);
      expect(differencesOf(stored, { dataset, snapshot })).toEqual([]);
      expect(stored.patient.name).toBe('Test^Patient');
    }
  );

  it('takes pixel data frame by frame, where each begins at a byte', () => {
    const dataset = build();
    const frames = readSegmentation(writeDicom(dataset)).frames.map(({ readVoxels }) => {
      const packed = new Uint8Array(5);
      readVoxels().forEach((value, voxel) => (packed[voxel >> 3] |= value << (voxel & 7)));
      return packed;
    });
    const stored = readSegmentationFromMetadata(metadata(dataset), frames);
    expect(differencesOf(stored, { dataset, snapshot })).toEqual([]);
    expect(() => readSegmentationFromMetadata(metadata(dataset), frames.slice(1))).toThrow(
      '5 frames of pixel data, 6 described'
    );
  });
});

/** DICOM JSON of a file, as far as these tests need it. */
function asJson(dataSet: dicomParser.DataSet): DicomJson {
  return Object.fromEntries(
    Object.values(dataSet.elements)
      .filter(({ tag }) => tag !== 'x7fe00010')
      .map(({ tag, vr = '', items, length }) => {
        const text = () =>
          new TextDecoder().decode(
            dataSet.byteArray.subarray(
              dataSet.elements[tag].dataOffset,
              dataSet.elements[tag].dataOffset + length
            )
          );
        const values: Record<string, () => unknown[]> = {
          SQ: () => (items ?? []).flatMap(({ dataSet: item }) => (item ? [asJson(item)] : [])),
          US: () => [dataSet.uint16(tag)],
          PN: () => [{ Alphabetic: text().trim() }],
          DS: () => text().split('\\').map(Number),
          IS: () => text().split('\\').map(Number),
        };
        const read = values[vr] ?? (() => [text().replace(/[\0 ]+$/, '')]);
        return [tag.slice(1).toUpperCase(), { vr, ...(length > 0 && { Value: read() }) }];
      })
  );
}
