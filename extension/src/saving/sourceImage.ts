import { frameNumberOf } from '../host/frameNumber';
import type { HostLibraries } from '../host/types';
import { EncodeError } from '@multiverseg/core/seg/errors';
import { readLossyCompression } from '@multiverseg/core/seg/lossyCompression';
import type { LossyCompression, SourceGeometry } from '@multiverseg/core/seg/types';

/** A source frame as the host's metadata describe it. */
export interface SourceImage {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly frameNumber: number;
  readonly frameOfReferenceUid?: string;
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
  const plane = read('imagePlaneModule');

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

  const multiFrame = Number(instance.NumberOfFrames ?? 1) > 1;
  return {
    studyInstanceUid,
    seriesInstanceUid,
    sopInstanceUid,
    frameNumber: multiFrame ? frameNumberOf(imageId) : 1,
    frameOfReferenceUid: text(plane.frameOfReferenceUID ?? instance.FrameOfReferenceUID),
    geometry: { sopClassUid, multiFrame, ...planeOf(plane) },
    lossyCompression: readLossyCompression(instance),
  };
}

function planeOf(plane: Metadata): Omit<SourceGeometry, 'sopClassUid' | 'multiFrame'> {
  const orientation =
    numbers(plane.imageOrientationPatient, 6) ??
    numbers([...vector(plane.rowCosines), ...vector(plane.columnCosines)], 6);
  return {
    imagePositionPatient: numbers(vector(plane.imagePositionPatient), 3) ?? [0, 0, 0],
    imageOrientationPatient: orientation ?? [1, 0, 0, 0, 1, 0],
    pixelSpacingMm: [
      positive(plane.rowPixelSpacing) ?? 1,
      positive(plane.columnPixelSpacing) ?? positive(plane.rowPixelSpacing) ?? 1,
    ],
    sliceThicknessMm: positive(plane.sliceThickness),
  };
}

/** The host writes vectors as arrays, typed arrays or `{ x, y, z }`. */
function vector(value: unknown): unknown[] {
  if (Array.isArray(value)) {
    return value;
  }
  if (ArrayBuffer.isView(value)) {
    return Array.from(value as Float32Array);
  }
  const point = value as { x?: unknown; y?: unknown; z?: unknown } | null | undefined;
  return point ? [point.x, point.y, point.z] : [];
}

function numbers(value: unknown, length: number): number[] | undefined {
  const converted = vector(value).map(Number);
  return converted.length === length && converted.every(Number.isFinite) ? converted : undefined;
}

function positive(value: unknown): number | undefined {
  const converted = Number(value);
  return Number.isFinite(converted) && converted > 0 ? converted : undefined;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
