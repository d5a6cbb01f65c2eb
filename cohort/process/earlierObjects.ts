import { codeFor } from '@multiverseg/core/dicom/codes/structureCodes';
import { jsonReader, type DicomJson } from '@multiverseg/core/dicom/dicomJson';
import { segmentationsOf, type SegStore } from '@multiverseg/core/dicomweb';
import { isAccepted, matchStructure, newest } from '@multiverseg/core/memory';
import { describeStoredSegmentation, type SegmentationDescription } from '@multiverseg/core/seg';
import type { FoundSeries } from '../selection/findSeries';
import type { AskedStructure } from '../task/identity';

const SERIES_NUMBER = '00200011';

/** The versions of one SEG series that lie on a series of images. */
export interface EarlierSeries {
  readonly seriesInstanceUid: string;
  readonly seriesNumber?: number;
  readonly versions: readonly SegmentationDescription[];
  readonly newest: SegmentationDescription;
}

/**
 * The segmentations that the PACS has of a series; objects that can't be read are none.
 *
 * @throws UserError as `datasetsOf`
 */
export async function earlierObjects(
  store: SegStore,
  { studyInstanceUid, seriesInstanceUid }: FoundSeries,
  signal?: AbortSignal
): Promise<readonly EarlierSeries[]> {
  const found = await segmentationsOf(store, { studyInstanceUid }, signal);
  return found.flatMap((instances) => {
    const versions = instances
      .flatMap(described)
      .filter((one) => one.sourceSeriesInstanceUid === seriesInstanceUid);
    const last = newest(versions, (one) => one);
    const number = Number(jsonReader(instances[0] ?? {}).text(SERIES_NUMBER) ?? NaN);
    return last
      ? [
          {
            seriesInstanceUid: last.seriesInstanceUid,
            ...(Number.isInteger(number) && { seriesNumber: number }),
            ...{ versions, newest: last },
          },
        ]
      : [];
  });
}

/** A person has accepted something in it: nothing is to take its place. */
export function isReviewed({ newest: { segments } }: EarlierSeries): boolean {
  return segments.some(isAccepted);
}

/** The structures that no person has accepted in any of these. */
export function unreviewed(
  asked: readonly AskedStructure[],
  earlier: readonly EarlierSeries[]
): readonly AskedStructure[] {
  const structures = asked.map(({ structure }) => structure);
  const accepted = earlier
    .flatMap(({ newest: { segments } }) => segments.filter(isAccepted))
    .map((segment) => matchStructure(segment, structures, codeFor));
  return asked.filter(({ structure }) => !accepted.includes(structure));
}

function described(instance: DicomJson): readonly SegmentationDescription[] {
  try {
    return [describeStoredSegmentation(instance)];
  } catch {
    return [];
  }
}
