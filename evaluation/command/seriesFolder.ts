import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DataFileError } from '../errors/DataFileError';
import { parseSeries, type LabelledSeries } from '../series/parseSeries';

/**
 * The labelled series of a folder whose names begin with one of these, in order, each read when its turn
 * comes.
 *
 * @throws DataFileError where there is none, or one can't be read
 */
export function* readSeriesFolder(
  folder: string,
  names: readonly string[]
): Generator<LabelledSeries> {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.npz'))
    .filter((name) => names.some((start) => name.startsWith(start)))
    .sort();
  if (files.length === 0) {
    throw new DataFileError(folder, { kind: 'no-data' });
  }
  for (const file of files) {
    const path = join(folder, file);
    yield parseSeries(readFileSync(path), basename(file, '.npz'), path);
  }
}

/** Of the project. */
export function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string })
    .version;
}
