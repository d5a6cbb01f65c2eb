import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { DataFileError, parsePack, type EvaluationTask } from '../index';
import { findPairs, readPairs, type PairFiles } from './imagePairs';

/** Where a data set's images are, without having read them. */
export type DataSetSource =
  | { readonly kind: 'pack'; readonly name: string; readonly file: string }
  | { readonly kind: 'pairs'; readonly name: string; readonly pairs: readonly PairFiles[] };

/**
 * The data sets in a folder: each `NAME.npz`, each subfolder with image + mask PNG pairs, and the
 * folder itself where it has such pairs; by name.
 * @throws DataFileError when there is none, or two have one name
 */
export function findDataSets(folder: string): DataSetSource[] {
  if (!existsSync(folder)) {
    throw new DataFileError(folder, { kind: 'no-folder' });
  }
  const entries = readdirSync(folder, { withFileTypes: true });
  const packs = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith('.npz'))
    .map(({ name }) => ({
      kind: 'pack' as const,
      name: name.slice(0, -'.npz'.length),
      file: join(folder, name),
    }));
  const folders = [
    folder,
    ...entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name)),
  ];
  const pairs = folders.flatMap((path) => {
    const found = findPairs(path);
    return found.length > 0
      ? [{ kind: 'pairs' as const, name: basename(resolve(path)), pairs: found }]
      : [];
  });
  const sources = [...packs, ...pairs].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (sources.length === 0) {
    throw new DataFileError(folder, { kind: 'no-data' });
  }
  const twice = sources.find(({ name }, index) => name === sources[index + 1]?.name);
  if (twice) {
    throw new DataFileError(folder, { kind: 'name-twice', name: twice.name });
  }
  return sources;
}

/** @throws DataFileError naming the bad file */
export function readDataSet(source: DataSetSource): EvaluationTask[] {
  return source.kind === 'pack'
    ? parsePack(readFileSync(source.file), source.name, source.file)
    : readPairs(source.name, source.pairs);
}

/** SHA-256 of all that is read, in lower-case hexadecimal. */
export function hashDataSet(source: DataSetSource): string {
  const hash = createHash('sha256');
  if (source.kind === 'pack') {
    return hash.update(readFileSync(source.file)).digest('hex');
  }
  source.pairs.forEach(({ name, image, mask }) => {
    hash.update(name).update(readFileSync(image)).update(readFileSync(mask));
  });
  return hash.digest('hex');
}
