import type { Slice, SliceMask } from '@multiverseg/core/image/types';
import { byteArray, readNpz, requiredArray } from '../data/readNpz';
import { DataFileError } from '../errors/DataFileError';

/** Image values are 8-bit greys as they were windowed for the screen. */
const WINDOW = { lower: 0, upper: 255 };

/** A whole series with the true labels of its slices, in slice order. */
export interface LabelledSeries {
  readonly name: string;
  readonly slices: readonly Slice[];
  /** Between neighbouring slices. */
  readonly spacingMm: number;
  readonly structures: readonly LabelledStructure[];
}

/** One structure of a series. */
export interface LabelledStructure {
  readonly name: string;
  /** Places of the slices that hold it, in order. */
  readonly holds: readonly number[];
  /** Its true mask on a slice. */
  maskAt(place: number): SliceMask;
}

/**
 * Reads a labelled series, an `.npz` with `slices` and `labels` uint8 [z, h, w] in slice order,
 * `spacing` (z, y, x in millimetres) and `names` (JSON: names by label).
 * @param name of the series, used in tables
 * @param file named in errors
 * @throws DataFileError naming the file and what is wrong
 */
export function parseSeries(bytes: Uint8Array, name: string, file: string): LabelledSeries {
  const arrays = readNpz(bytes, file, ['slices', 'labels', 'spacing', 'names']);
  const pixels = byteArray(arrays, 'slices', 3, file);
  const labels = byteArray(arrays, 'labels', 3, file);
  const [count, height, width] = pixels.shape;
  if (labels.values.length !== pixels.values.length) {
    throw new DataFileError(file, { kind: 'labels-of-other-size' });
  }
  const [z, y, x] = Array.from(requiredArray(arrays, 'spacing', file).values, Number);
  const names = namesOf(String(requiredArray(arrays, 'names', file).values[0]), file);
  const labelsAt = (place: number) =>
    labels.values.subarray(place * width * height, (place + 1) * width * height);
  const places = Array.from({ length: count }, (_, place) => place);
  return {
    name,
    spacingMm: z,
    slices: places.map((place) => ({
      pixels: Float32Array.from(
        pixels.values.subarray(place * width * height, (place + 1) * width * height)
      ),
      ...{ width, height, spacingMm: [x, y], window: WINDOW, inverted: false },
    })),
    structures: Object.entries(names).map(([label, structure]) => ({
      name: structure,
      holds: places.filter((place) => labelsAt(place).includes(Number(label))),
      maskAt: (place) => ({
        values: labelsAt(place).map((value) => Number(value === Number(label))),
        ...{ width, height },
      }),
    })),
  };
}

function namesOf(json: string, file: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(json) as Record<string, string>;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFileError(file, { kind: 'names-not-json', reason }, error);
  }
}
