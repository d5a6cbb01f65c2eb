import { randomBytes } from 'node:crypto';
import { writeDicomFile } from './dicomFile';
import { addScaled, normalOf, type ImagePlane, type Vector3 } from './imagePlane';
import { dotMask, structureMask } from './structure';

export interface SeriesOptions {
  /** Becomes the Series Description. */
  readonly name: string;
  readonly columns: number;
  readonly rows: number;
  /** Between rows, then between columns; default 1 × 1. */
  readonly pixelSpacingMm?: readonly [number, number];
  readonly alongRow?: Vector3;
  readonly alongColumn?: Vector3;
  readonly position?: Vector3;
  /** Default 1. */
  readonly sliceCount?: number;
  readonly sliceSpacingMm?: number;
  /** All slices once for each phase, with what its images say of their time; the structure moves to the right. */
  readonly phases?: readonly Readonly<Record<string, unknown>>[];
  /** The instances are numbered from the far end of the stack. */
  readonly reversed?: boolean;
  readonly photometric?: 'MONOCHROME1' | 'MONOCHROME2' | 'RGB';
  /** Stored values on both sides of 0. */
  readonly signed?: boolean;
  readonly rescale?: { readonly slope: number; readonly intercept: number };
  /** Centre and width in modality values; without it the header names none. */
  readonly window?: readonly [number, number];
  /** `nothing` leaves the pixel data out of the file. Default `structure`. */
  readonly content?: 'structure' | 'constant' | 'nothing';
  /** Default `angle`, the «L». */
  readonly structure?: 'angle' | 'dot';
}

export interface PhantomImage {
  readonly sopInstanceUid: string;
  readonly plane: ImagePlane;
  /** Where the bright structure is; columns × rows, row-major. */
  readonly truth: Uint8Array;
  readonly file: Uint8Array;
}

export interface PhantomSeries {
  readonly name: string;
  readonly seriesUid: string;
  readonly columns: number;
  readonly rows: number;
  /** In the order of their places in the stack, along the normal; one phase after the other. */
  readonly images: readonly PhantomImage[];
}

export interface PhantomStudy {
  readonly patientId: string;
  readonly studyUid: string;
  readonly series: readonly PhantomSeries[];
}

/** Stored values; the structure is always the brighter part on the screen. */
const DARK = 100;
const BRIGHT = 900;
/** Taken off the stored values where they are signed. */
const SIGNED_SHIFT = 700;

const CT_IMAGE_STORAGE = '1.2.840.10008.5.1.4.1.1.2';
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';

/** A series whose images are made elsewhere. */
export interface SeriesPlan extends Pick<PhantomSeries, 'name' | 'columns' | 'rows'> {
  readonly modality: 'CT' | 'OT';
  readonly sliceThicknessMm: number;
  /** In the order of their places in the stack, phase by phase. */
  readonly images: readonly ImagePlan[];
}

interface ImagePlan extends Pick<PhantomImage, 'plane' | 'truth'> {
  readonly instanceNumber: number;
  /** The Image Pixel module and what goes with it, by keyword. */
  readonly pixelModule: Readonly<Record<string, unknown>>;
}

/** The DICOM files of a study that nobody has, and what is on its images. */
export function buildStudy(patientId: string, series: readonly SeriesOptions[]): PhantomStudy {
  return buildPlanned(patientId, series.map(planOf));
}

/** As `buildStudy`, with images made elsewhere. */
export function buildPlanned(patientId: string, series: readonly SeriesPlan[]): PhantomStudy {
  const studyUid = newUid();
  return {
    patientId,
    studyUid,
    series: series.map((plan, index) => buildSeries(patientId, studyUid, index + 1, plan)),
  };
}

function planOf(options: SeriesOptions): SeriesPlan {
  const { name, columns, rows, sliceCount = 1, phases = [{}] } = options;
  const imageCount = sliceCount * phases.length;
  return {
    ...{ name, columns, rows },
    modality: options.photometric === 'RGB' ? 'OT' : 'CT',
    sliceThicknessMm: options.sliceSpacingMm ?? 1,
    images: Array.from({ length: imageCount }, (_, index) => {
      const [slice, phase] = [index % sliceCount, Math.floor(index / sliceCount)];
      const isDot = options.structure === 'dot';
      const truth = isDot ? dotMask(columns, rows) : structureMask(columns, rows, slice, phase);
      return {
        plane: planeOf(options, slice),
        truth,
        instanceNumber: options.reversed ? imageCount - index : index + 1,
        pixelModule: { ...pixelModule(options, truth), ...phases[phase] },
      };
    }),
  };
}

function buildSeries(
  patientId: string,
  studyUid: string,
  seriesNumber: number,
  { name, columns, rows, modality, sliceThicknessMm, images: plans }: SeriesPlan
): PhantomSeries {
  const seriesUid = newUid();
  const frameOfReferenceUid = newUid();
  const images = plans.map(({ plane, truth, instanceNumber, pixelModule }): PhantomImage => {
    const sopInstanceUid = newUid();
    const file = writeDicomFile({
      ...pixelModule,
      SOPClassUID: modality === 'OT' ? SECONDARY_CAPTURE : CT_IMAGE_STORAGE,
      SOPInstanceUID: sopInstanceUid,
      Modality: modality,
      StudyInstanceUID: studyUid,
      SeriesInstanceUID: seriesUid,
      FrameOfReferenceUID: frameOfReferenceUid,
      PatientID: patientId,
      PatientName: patientId,
      PatientBirthDate: '',
      PatientSex: 'O',
      StudyDate: '20260102',
      StudyTime: '101112',
      StudyID: '1',
      AccessionNumber: '',
      ReferringPhysicianName: '',
      StudyDescription: patientId,
      SeriesDescription: name,
      SeriesNumber: seriesNumber,
      InstanceNumber: instanceNumber,
      ImageType: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
      ImagePositionPatient: [...plane.position],
      ImageOrientationPatient: [...plane.alongRow, ...plane.alongColumn],
      PixelSpacing: [...plane.pixelSpacingMm],
      SliceThickness: sliceThicknessMm,
    });
    return { sopInstanceUid, plane, truth, file };
  });
  return { name, seriesUid, columns, rows, images };
}

function planeOf(options: SeriesOptions, slice: number): ImagePlane {
  const plane: ImagePlane = {
    position: options.position ?? [-70, -90, 40],
    alongRow: options.alongRow ?? [1, 0, 0],
    alongColumn: options.alongColumn ?? [0, 1, 0],
    pixelSpacingMm: options.pixelSpacingMm ?? [1, 1],
  };
  const height = slice * (options.sliceSpacingMm ?? 1);
  return { ...plane, position: addScaled(plane.position, normalOf(plane), height) };
}

function pixelModule(options: SeriesOptions, truth: Uint8Array): Record<string, unknown> {
  const { columns, rows, photometric = 'MONOCHROME2', content = 'structure' } = options;
  const isColour = photometric === 'RGB';
  const [inside, outside] = photometric === 'MONOCHROME1' ? [DARK, BRIGHT] : [BRIGHT, DARK];
  const shift = options.signed ? SIGNED_SHIFT : 0;
  const values = Int16Array.from(
    truth,
    (isStructure) => (isStructure && content === 'structure' ? inside : outside) - shift
  );
  return {
    SamplesPerPixel: isColour ? 3 : 1,
    PhotometricInterpretation: photometric,
    ...(isColour && { PlanarConfiguration: 0 }),
    Rows: rows,
    Columns: columns,
    BitsAllocated: isColour ? 8 : 16,
    BitsStored: isColour ? 8 : 12,
    HighBit: isColour ? 7 : 11,
    PixelRepresentation: options.signed ? 1 : 0,
    ...(!isColour && {
      RescaleSlope: options.rescale?.slope ?? 1,
      RescaleIntercept: options.rescale?.intercept ?? 0,
    }),
    ...(options.window && {
      WindowCenter: options.window[0],
      WindowWidth: options.window[1],
    }),
    ...(content !== 'nothing' && { PixelData: isColour ? colourBytes(values) : values.buffer }),
  };
}

/** Red, green and blue of every pixel, all the same. */
function colourBytes(values: Int16Array): ArrayBuffer {
  const bytes = new Uint8Array(values.length * 3);
  values.forEach((value, index) => bytes.fill(value / 4, 3 * index, 3 * index + 3));
  return bytes.buffer;
}

/** A UID made of a random 128 bit number, PS3.5 B.2. */
function newUid(): string {
  return `2.25.${BigInt(`0x${randomBytes(16).toString('hex')}`)}`;
}
