import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readInstance } from '../../../demo/dicomweb/instance';
import type { ServedStudy } from './PhantomServer';

const CASES = path.resolve(__dirname, '../../fixtures/cases');

/** A study that once went wrong, from `test/fixtures/cases`. */
export interface CaseStudy extends ServedStudy {
  readonly patientId: string;
  readonly studyUid: string;
  /** SOP Instance UIDs by file name without its ending. */
  readonly sopInstanceUids: Readonly<Record<string, string>>;
}

/** @param start how the names of the files begin; all of the folder's when absent */
export function caseStudy(name: string, start = ''): CaseStudy {
  const folder = path.join(CASES, name);
  const instances = readdirSync(folder)
    .filter((file) => file.endsWith('.dcm') && file.startsWith(start))
    .sort()
    .map((file) => {
      const bytes = readFileSync(path.join(folder, file));
      return { file, bytes, instance: readInstance(bytes) };
    });
  const [{ instance: first }] = instances;
  return {
    patientId: String(first.dataset['00100020']?.Value?.[0]),
    studyUid: first.studyUid,
    sopInstanceUids: Object.fromEntries(
      instances.map(({ file, instance }) => [path.parse(file).name, instance.sopInstanceUid])
    ),
    series: [
      {
        images: instances.map(({ bytes, instance }) => ({
          file: bytes,
          sopInstanceUid: instance.sopInstanceUid,
        })),
      },
    ],
  };
}
