import type { DataSource } from './types';

/**
 * Has the host ask anew for the series of a study when it is opened next: it memoises them as long as
 * the page. OHIF 3.13 does so under the source's name, but forgets by exactly what it is given.
 */
export function forgetStudy(source: DataSource, studyUid: string): void {
  source.deleteStudyMetadataPromise?.(`${source.getConfig?.().name}:${studyUid}`);
}
