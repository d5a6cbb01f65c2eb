import { unzipSync } from 'fflate';
import { DataFileError } from '../errors/DataFileError';
import { parseNpy, type NpyArray } from './parseNpy';

type Arrays = ReadonlyMap<string, NpyArray>;

/**
 * The arrays of a `.npz` file that are wanted, by name; those it does not have are absent.
 * @throws DataFileError where it is not a complete file of that kind
 */
export function readNpz(bytes: Uint8Array, file: string, wanted: readonly string[]): Arrays {
  const arrays = new Map<string, NpyArray>();
  try {
    const entries = unzipSync(bytes, {
      filter: ({ name }) => wanted.includes(name.replace(/\.npy$/, '')),
    });
    for (const [name, content] of Object.entries(entries)) {
      arrays.set(name.replace(/\.npy$/, ''), parseNpy(content));
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataFileError(file, { kind: 'not-npz', reason }, error);
  }
  return arrays;
}

/** @throws DataFileError where there is no array of that name */
export function requiredArray(arrays: Arrays, name: string, file: string): NpyArray {
  const array = arrays.get(name);
  if (!array) {
    throw new DataFileError(file, { kind: 'no-array', name });
  }
  return array;
}

/** @throws DataFileError where it is not an array of bytes with that many axes */
export function byteArray(
  arrays: Arrays,
  name: string,
  rank: number,
  file: string
): { readonly shape: readonly number[]; readonly values: Uint8Array } {
  const array = requiredArray(arrays, name, file);
  if (array.shape.length !== rank || !(array.values instanceof Uint8Array)) {
    throw new DataFileError(file, { kind: 'not-bytes', name, axes: rank });
  }
  return { shape: array.shape, values: array.values };
}
