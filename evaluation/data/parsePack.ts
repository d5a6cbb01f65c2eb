import type { Slice, SliceMask } from '@multiverseg/core/image/types';
import type { EvaluationTask, Example } from '../types';
import { DataFileError } from '../errors/DataFileError';
import type { NpyArray } from './parseNpy';
import { byteArray, readNpz, requiredArray } from './readNpz';

/** Image values are 8-bit greys as they were windowed for the screen. */
const WINDOW = { lower: 0, upper: 255 };
const ARRAYS = ['images', 'masks_packed', 'image_index', 'task', 'subject'];

/**
 * Reads a data pack, an `.npz` with `images` uint8 [n, h, w], `masks_packed` uint8 [p, ⌈h·w/8⌉]
 * (`numpy.packbits`), and `image_index`, `task`, `subject` of length p each. Other arrays are ignored.
 * @param dataSet the pack's name, used in ids
 * @param file named in errors
 * @returns the tasks in the order of their names
 * @throws DataFileError naming the file and what is wrong
 */
export function parsePack(bytes: Uint8Array, dataSet: string, file: string): EvaluationTask[] {
  const arrays = readNpz(bytes, file, ARRAYS);
  const images = byteArray(arrays, 'images', 3, file);
  const [count, height, width] = images.shape;
  const packed = byteArray(arrays, 'masks_packed', 2, file);
  const [pairs, rowBytes] = packed.shape;
  if (rowBytes !== Math.ceil((width * height) / 8)) {
    throw new DataFileError(file, { kind: 'mask-bytes', bytes: rowBytes, width, height });
  }
  const imageIndex = column(arrays, 'image_index', pairs, file);
  const taskNames = column(arrays, 'task', pairs, file).map(String);
  const subjects = column(arrays, 'subject', pairs, file).map(String);
  const tasks = new Map<string, Example[]>();
  for (let pair = 0; pair < pairs; pair++) {
    const image = Number(imageIndex[pair]);
    if (!(image >= 0 && image < count)) {
      throw new DataFileError(file, { kind: 'mask-of-no-image', mask: pair, image, images: count });
    }
    const start = image * width * height;
    const grey = images.values.subarray(start, start + width * height);
    const examples = tasks.get(taskNames[pair]) ?? [];
    tasks.set(taskNames[pair], examples);
    examples.push({
      id: `${dataSet}/${taskNames[pair]}/${examples.length}`,
      subject: subjects[pair],
      slice: greySlice(grey, width, height),
      truth: unpackMask(packed.values, pair * rowBytes, width, height),
    });
  }
  return [...tasks.keys()].sort().map((name) => ({
    id: `${dataSet}/${name}`,
    dataSet,
    name,
    examples: tasks.get(name) ?? [],
  }));
}

/** An 8-bit grey image as a slice with square pixels, shown as it is. */
export function greySlice(grey: ArrayLike<number>, width: number, height: number): Slice {
  const pixels = Float32Array.from(grey);
  return { pixels, width, height, spacingMm: [1, 1], window: WINDOW, inverted: false };
}

/** The most significant bit comes first, as in `numpy.packbits`. */
function unpackMask(
  packed: ArrayLike<number>,
  start: number,
  width: number,
  height: number
): SliceMask {
  const values = Uint8Array.from(
    { length: width * height },
    (_, pixel) => (packed[start + (pixel >> 3)] >> (7 - (pixel & 7))) & 1
  );
  return { values, width, height };
}

function column(
  arrays: ReadonlyMap<string, NpyArray>,
  name: string,
  length: number,
  file: string
): (string | number)[] {
  const array = requiredArray(arrays, name, file);
  if (array.shape.length !== 1 || array.shape[0] !== length) {
    throw new DataFileError(file, { kind: 'not-per-mask', name, masks: length });
  }
  return Array.from<string | number>(array.values);
}
