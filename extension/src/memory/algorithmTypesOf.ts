import { segmentationsOf, type SegStore } from '@multiverseg/core/dicomweb';
import { newest } from '@multiverseg/core/memory';
import { describeStoredSegmentation } from '@multiverseg/core/seg';

/**
 * How the segments that the PACS has of a study were made (Segment Algorithm Type, PS3.3 C.8.20.2), of each
 * series the newest version; by the metadata alone.
 *
 * @throws UserError where the PACS can't be asked; Error where an object can't be read
 */
export async function algorithmTypesOf(
  store: SegStore,
  studyInstanceUid: string,
  signal?: AbortSignal
): Promise<readonly string[]> {
  const series = await segmentationsOf(store, { studyInstanceUid }, signal);
  return series.flatMap((instances) => {
    const last = newest(instances.map(describeStoredSegmentation), (one) => one);
    return last?.segments.map(({ algorithmType = '' }) => algorithmType) ?? [];
  });
}
