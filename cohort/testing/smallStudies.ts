import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { writeFile } from '../process/writeFile';
import { derivedUid } from '../task/identity';

/** Pixels a side. */
export const SIDE = 48;
const EXPLICIT_LITTLE_ENDIAN = '1.2.840.10008.1.2.1';
const CT = '1.2.840.10008.5.1.4.1.1.2';

/** A study of one series: a bright disc on every image, at another place in each study. */
export interface SmallStudy {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUids: readonly string[];
  /** The discs, image after image; 1 inside. */
  readonly discs: readonly Uint8Array[];
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'multiverseg-cohort-'));
}

export interface SmallStudiesOptions {
  /** Of each study; 1 unless said otherwise. */
  readonly images?: number;
  /** Of an image, in pixels. */
  readonly side?: number;
  /** Number of the first: studies of one number are the same. */
  readonly first?: number;
}

/** Writes studies as DICOM files below a folder. */
export function writeSmallStudies(
  folder: string,
  count: number,
  { images = 1, side = SIDE, first = 0 }: SmallStudiesOptions = {}
): readonly SmallStudy[] {
  return Array.from({ length: count }, (_, index) =>
    writeSmallStudy(folder, first + index, images, side)
  );
}

function writeSmallStudy(folder: string, number: number, images: number, side: number): SmallStudy {
  const scale = side / SIDE;
  const studyInstanceUid = derivedUid('study', number);
  const seriesInstanceUid = derivedUid('series', number);
  const path = join(folder, `study${number}`);
  mkdirSync(path, { recursive: true });
  const discs: Uint8Array[] = [];
  const sopInstanceUids: string[] = [];
  for (let image = 0; image < images; image++) {
    const sopInstanceUid = derivedUid('image', number, image);
    const [x, y] = [16 + ((number * 7) % 17), 16 + ((number * 11) % 17)];
    const radius = Math.max(3, 9 - image);
    const disc = discAt(x * scale, y * scale, radius * scale, side);
    const dataset = {
      ...imageDataset(
        Uint16Array.from(disc, (inside, voxel) => 100 + (voxel % 7) + 800 * inside),
        side
      ),
      ...{ SOPInstanceUID: sopInstanceUid, InstanceNumber: image + 1 },
      ...{ StudyInstanceUID: studyInstanceUid, SeriesInstanceUID: seriesInstanceUid },
      PatientID: `P${number}`,
      PatientName: `Secret^Name${number}`,
      ImagePositionPatient: ['0', '0', String(image * 3)],
    };
    writeFileSync(join(path, `${image}.dcm`), writeFile(dataset));
    discs.push(disc);
    sopInstanceUids.push(sopInstanceUid);
  }
  return { studyInstanceUid, seriesInstanceUid, sopInstanceUids, discs };
}

/** A CT image in 16 bits. */
export function imageDataset(pixels: Uint16Array | Int16Array, side = SIDE): NaturalDataset {
  return {
    _vrMap: { PixelData: 'OW' },
    _meta: { TransferSyntaxUID: { Value: [EXPLICIT_LITTLE_ENDIAN], vr: 'UI' } },
    SOPClassUID: CT,
    SOPInstanceUID: derivedUid('image'),
    StudyInstanceUID: derivedUid('study'),
    SeriesInstanceUID: derivedUid('series'),
    FrameOfReferenceUID: derivedUid('frame of reference'),
    Modality: 'CT',
    SeriesNumber: 1,
    SamplesPerPixel: 1,
    PhotometricInterpretation: 'MONOCHROME2',
    Rows: side,
    Columns: pixels.length / side,
    ImageOrientationPatient: ['1', '0', '0', '0', '1', '0'],
    PixelSpacing: ['1', '1'],
    SliceThickness: '3',
    BitsAllocated: 16,
    BitsStored: 12,
    HighBit: 11,
    PixelRepresentation: 0,
    PixelData: pixels.slice().buffer,
  };
}

function discAt(x: number, y: number, radius: number, side: number): Uint8Array {
  return new Uint8Array(side * side).map((_, voxel) =>
    Number(((voxel % side) - x) ** 2 + (Math.floor(voxel / side) - y) ** 2 <= radius ** 2)
  );
}
