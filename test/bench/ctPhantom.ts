import { SeededRandom } from '../../evaluation/random/SeededRandom';
import { buildPlanned, type PhantomStudy, type SeriesPlan } from '../e2e/phantoms/buildStudy';
import type { ImagePlane } from '../e2e/phantoms/imagePlane';

/** As many, as large and as thick as the slices of an abdominal CT. */
const SIZE = 512;
const SPACING_MM = 0.8;
const SLICE_MM = 3;
/** Hounsfield units. */
const VALUES = { air: -1000, body: 40, spine: 700, organ: 140, noise: 40 };
const INTERCEPT = -1024;
/** Of the slices, where the organ begins and ends. */
const ORGAN_EXTENT = [0.06, 0.94] as const;

interface CtOptions {
  readonly name: string;
  readonly sliceCount: number;
  /** Moves and scales the organ, as from patient to patient. */
  readonly variation: number;
}

/** A study of CT series with one organ, an egg beside the spine, and noise. */
export function buildCtStudy(patientId: string, series: readonly CtOptions[]): PhantomStudy {
  return buildPlanned(patientId, series.map(planOf));
}

function planOf({ name, sliceCount, variation }: CtOptions): SeriesPlan {
  const random = SeededRandom.of(name);
  const images = Array.from({ length: sliceCount }, (_, slice) => {
    const plane: ImagePlane = {
      position: [-200, -200, slice * SLICE_MM],
      alongRow: [1, 0, 0],
      alongColumn: [0, 1, 0],
      pixelSpacingMm: [SPACING_MM, SPACING_MM],
    };
    const truth = organOn(slice / (sliceCount - 1), variation);
    const pixelModule = {
      ...{ SamplesPerPixel: 1, PhotometricInterpretation: 'MONOCHROME2', Rows: SIZE },
      ...{ Columns: SIZE, BitsAllocated: 16, BitsStored: 12, HighBit: 11, PixelRepresentation: 0 },
      ...{ RescaleSlope: 1, RescaleIntercept: INTERCEPT, WindowCenter: 60, WindowWidth: 400 },
      PixelData: pixels(truth, random).buffer,
    };
    return { plane, truth, instanceNumber: slice + 1, pixelModule };
  });
  return { name, columns: SIZE, rows: SIZE, modality: 'CT', sliceThicknessMm: SLICE_MM, images };
}

/** @param along from 0, the first slice, to 1, the last */
function organOn(along: number, variation: number): Uint8Array {
  const [first, last] = ORGAN_EXTENT;
  const height = (2 * (along - first)) / (last - first) - 1;
  const scale = Math.sqrt(Math.max(0, 1 - height ** 2)) * (1 + 0.1 * variation);
  const [centreX, centreY] = [0.36 + 0.02 * variation + 0.03 * height, 0.46 - 0.01 * variation];
  return Uint8Array.from({ length: SIZE ** 2 }, (_, pixel) => {
    const [x, y] = placeOf(pixel);
    return Number(((x - centreX) / 0.14) ** 2 + ((y - centreY) / 0.1) ** 2 < scale ** 2);
  });
}

function pixels(organ: Uint8Array, random: SeededRandom): Uint16Array {
  return Uint16Array.from(organ, (isOrgan, pixel) => {
    const [x, y] = placeOf(pixel);
    const isBody = ((x - 0.5) / 0.42) ** 2 + ((y - 0.5) / 0.32) ** 2 < 1;
    const isSpine = ((x - 0.5) / 0.06) ** 2 + ((y - 0.7) / 0.06) ** 2 < 1;
    const tissue = isOrgan ? VALUES.organ : isSpine ? VALUES.spine : VALUES.body;
    const value = (isBody ? tissue : VALUES.air) + VALUES.noise * (random.uniform() - 0.5);
    return Math.max(0, Math.round(value - INTERCEPT));
  });
}

/** In shares of the image. */
function placeOf(pixel: number): readonly [x: number, y: number] {
  return [((pixel % SIZE) + 0.5) / SIZE, (Math.floor(pixel / SIZE) + 0.5) / SIZE];
}
