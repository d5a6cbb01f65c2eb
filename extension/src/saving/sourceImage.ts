import { frameNumberOf } from '../host/frameNumber';
import type { HostLibraries } from '../host/types';
import type { NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { EncodeError } from '@multiverseg/core/seg/errors';
import { readLossyCompression } from '@multiverseg/core/seg/lossyCompression';
import { sourceGeometry, type SourceGeometry } from '@multiverseg/core/dicom/sourceGeometry';
import type { LossyCompression } from '@multiverseg/core/seg/types';

/** A source frame as the host's metadata describe it. */
export interface SourceImage {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly frameNumber: number;
  /** The attributes of the source instance. */
  readonly instance: NaturalDataset;
  readonly geometry: SourceGeometry;
  readonly lossyCompression?: LossyCompression;
}

type Metadata = Record<string, unknown>;

/**
 * Describes the image under a labelmap image.
 *
 * @param imageId the source image's host identifier
 * @throws EncodeError `seg-source-missing` where the host does not know the instance
 */
export function describeSourceImage(
  libraries: Pick<HostLibraries, 'cornerstone'>,
  imageId: string
): SourceImage {
  const { metaData } = libraries.cornerstone;
  const read = (type: string): Metadata => (metaData.get(type, imageId) as Metadata) ?? {};
  const instance = read('instance');
  const common = read('sopCommonModule');
  const general = read('generalImageModule');
  const series = read('generalSeriesModule');

  const sopInstanceUid = text(
    instance.SOPInstanceUID ?? common.sopInstanceUID ?? general.sopInstanceUID
  );
  const studyInstanceUid = text(instance.StudyInstanceUID ?? series.studyInstanceUID);
  const seriesInstanceUid = text(instance.SeriesInstanceUID ?? series.seriesInstanceUID);
  const sopClassUid = text(instance.SOPClassUID ?? common.sopClassUID ?? general.sopClassUID);
  if (!sopInstanceUid || !studyInstanceUid || !seriesInstanceUid || !sopClassUid) {
    throw EncodeError.sourceMissing(
      new Error('the host has no instance metadata for a source image')
    );
  }

  const frameNumber = Number(instance.NumberOfFrames ?? 1) > 1 ? frameNumberOf(imageId) : 1;
  return {
    studyInstanceUid,
    seriesInstanceUid,
    sopInstanceUid,
    frameNumber,
    instance,
    geometry: { ...sourceGeometry(instance, frameNumber), sopClassUid },
    lossyCompression: readLossyCompression(instance),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
