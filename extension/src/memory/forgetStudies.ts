import type { DataSource } from '../host/types';

/**
 * Has the host ask anew for the series of studies when they are opened again: it remembers them as long
 * as the page, and would not see what was stored since. (OHIF 3.13 keeps them under the name of the data
 * source and the study, but its own way to forget takes the study alone.)
 */
export function forgetStudies(dataSource: DataSource, studies: Iterable<string>): void {
  const name = dataSource.getConfig?.().name;
  for (const studyInstanceUid of studies) {
    dataSource.deleteStudyMetadataPromise?.(`${name}:${studyInstanceUid}`);
  }
}
