import { sequenceItems, textOf, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { newest, type Version } from '@multiverseg/core/memory';
import type { DisplaySetService, HostDisplaySet } from '../host/types';

/** A SEG of the open study that the host can read. */
export type LoadableDisplaySet = HostDisplaySet &
  Required<Pick<HostDisplaySet, 'load' | 'instance'>>;

export interface SeriesOfImages {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly rows: number;
  readonly columns: number;
  readonly frameOfReferenceUid?: string;
}

/** What the open study holds of segmentations of one series of images. */
export interface SegmentationsOfSeries {
  /** The newest of those that can be shown. */
  readonly newest?: LoadableDisplaySet;
  /** There are only such as can't be shown: shares of voxels, another grid or place. */
  readonly isUnsupported: boolean;
}

/**
 * The SEG of a series to go on with, ours or other software's: the newest by the date, time and number
 * of its content, whichever series it is in. The order in which the host lists them means nothing.
 */
export function segmentationsOf(
  displaySets: Pick<DisplaySetService, 'getActiveDisplaySets' | 'getDisplaySetByUID'>,
  images: SeriesOfImages
): SegmentationsOfSeries {
  const all = displaySets
    .getActiveDisplaySets()
    .filter(isLoadable)
    .filter((one) => one.StudyInstanceUID === images.studyInstanceUid)
    .filter((one) => sourceSeriesOf(one, displaySets) === images.seriesInstanceUid);
  const supported = all.filter(({ instance }) => fits(instance, images));
  return {
    newest: newest(supported, ({ instance }) => versionOf(instance)),
    isUnsupported: supported.length === 0 && all.length > 0,
  };
}

function isLoadable(displaySet: HostDisplaySet): displaySet is LoadableDisplaySet {
  return (
    displaySet.Modality === 'SEG' &&
    typeof displaySet.load === 'function' &&
    displaySet.instance !== undefined
  );
}

function sourceSeriesOf(
  { instance, referencedDisplaySetInstanceUID }: LoadableDisplaySet,
  displaySets: Pick<DisplaySetService, 'getDisplaySetByUID'>
): string | undefined {
  const source = referencedDisplaySetInstanceUID
    ? displaySets.getDisplaySetByUID(referencedDisplaySetInstanceUID)
    : undefined;
  const [referenced = {}] = sequenceItems(instance, 'ReferencedSeriesSequence');
  return source?.SeriesInstanceUID ?? textOf(referenced, 'SeriesInstanceUID');
}

function fits(seg: NaturalDataset, images: SeriesOfImages): boolean {
  const place = textOf(seg, 'FrameOfReferenceUID');
  return (
    textOf(seg, 'SegmentationType') !== 'FRACTIONAL' &&
    Number(seg.Rows) === images.rows &&
    Number(seg.Columns) === images.columns &&
    (!place || !images.frameOfReferenceUid || place === images.frameOfReferenceUid)
  );
}

function versionOf(instance: NaturalDataset): Version {
  return {
    contentDate: textOf(instance, 'ContentDate') ?? '',
    contentTime: textOf(instance, 'ContentTime') ?? '',
    instanceNumber: Number(textOf(instance, 'InstanceNumber') ?? 0),
  };
}
