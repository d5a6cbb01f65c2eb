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
  /** The discs, image after image; SIDE × SIDE, 1 inside. */
  readonly discs: readonly Uint8Array[];
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'multiverseg-cohort-'));
}

/** Writes studies as DICOM files below a folder. @param images of each */
export function writeSmallStudies(
  folder: string,
  count: number,
  images = 1
): readonly SmallStudy[] {
  return Array.from({ length: count }, (_, study) => writeSmallStudy(folder, study, images));
}

function writeSmallStudy(folder: string, number: number, images: number): SmallStudy {
  const studyInstanceUid = derivedUid('study', number);
  const seriesInstanceUid = derivedUid('series', number);
  const path = join(folder, `study${number}`);
  mkdirSync(path, { recursive: true });
  const discs: Uint8Array[] = [];
  const sopInstanceUids: string[] = [];
  for (let image = 0; image < images; image++) {
    const sopInstanceUid = derivedUid('image', number, image);
    const disc = discAt(16 + ((number * 7) % 17), 16 + ((number * 11) % 17), 9 - image);
    const dataset = {
      ...imageDataset(Uint16Array.from(disc, (inside, voxel) => 100 + (voxel % 7) + 800 * inside)),
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

function discAt(x: number, y: number, radius: number): Uint8Array {
  return new Uint8Array(SIDE * SIDE).map((_, voxel) =>
    Number(((voxel % SIDE) - x) ** 2 + (Math.floor(voxel / SIDE) - y) ** 2 <= radius ** 2)
  );
}
