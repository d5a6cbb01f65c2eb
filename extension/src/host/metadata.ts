import type { FrameReference } from '@multiverseg/core/examples';
import type { Vector3 } from '@multiverseg/core/dicom/imageGeometry';
import { numbersOf, textOf, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import type { HostLibraries } from './types';
import { frameNumberOf } from './frameNumber';

type MetadataHost = Pick<HostLibraries, 'cornerstone'>;

/** Which frame of which instance an image is. */
export interface FrameIdentity extends FrameReference {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopClassUid: string;
}

/** Where the host draws an image; what it does not know is absent and never invented. */
export interface HostPlane {
  /** Centre of the first pixel, patient coordinates (LPS), millimetres. */
  readonly position?: Vector3;
  /** Direction of increasing column index. */
  readonly rowCosines?: Vector3;
  /** Direction of increasing row index. */
  readonly columnCosines?: Vector3;
  /** Between neighbouring columns, then between neighbouring rows, millimetres. */
  readonly spacingMm?: readonly [number, number];
}

/** The attributes of the instance that an image belongs to; undefined where the host knows none. */
export function instanceOf(host: MetadataHost, imageId: string): NaturalDataset | undefined {
  return moduleOf(host, 'instance', imageId);
}

/** @returns undefined where the host does not know all of them */
export function frameIdentityOf(host: MetadataHost, imageId: string): FrameIdentity | undefined {
  const instance = instanceOf(host, imageId) ?? {};
  const common = moduleOf(host, 'sopCommonModule', imageId) ?? {};
  const series = moduleOf(host, 'generalSeriesModule', imageId) ?? {};
  const studyInstanceUid =
    textOf(instance, 'StudyInstanceUID') ?? textOf(series, 'studyInstanceUID');
  const seriesInstanceUid =
    textOf(instance, 'SeriesInstanceUID') ?? textOf(series, 'seriesInstanceUID');
  const sopInstanceUid = textOf(instance, 'SOPInstanceUID') ?? textOf(common, 'sopInstanceUID');
  const sopClassUid = textOf(instance, 'SOPClassUID') ?? textOf(common, 'sopClassUID');
  return studyInstanceUid && seriesInstanceUid && sopInstanceUid && sopClassUid
    ? {
        studyInstanceUid,
        seriesInstanceUid,
        sopInstanceUid,
        sopClassUid,
        frameNumber: frameNumberOf(imageId),
      }
    : undefined;
}

/** The frame an image id stands for; undefined where the host does not know the instance. */
export function frameReferenceOf(host: MetadataHost, imageId: string): FrameReference | undefined {
  const sopInstanceUid = textOf(instanceOf(host, imageId) ?? {}, 'SOPInstanceUID');
  return sopInstanceUid ? { sopInstanceUid, frameNumber: frameNumberOf(imageId) } : undefined;
}

export function planeOf(host: MetadataHost, imageId: string): HostPlane {
  const plane = moduleOf(host, 'imagePlaneModule', imageId) ?? {};
  const between = (keyword: string) => numbersOf(plane, keyword, 1)?.find((step) => step > 0);
  const [columns, rows] = [between('columnPixelSpacing'), between('rowPixelSpacing')];
  return {
    position: vectorOf(plane.imagePositionPatient),
    rowCosines: vectorOf(plane.rowCosines),
    columnCosines: vectorOf(plane.columnCosines),
    // Where only one is known, pixels are taken for square.
    spacingMm:
      columns !== undefined || rows !== undefined
        ? [columns ?? (rows as number), rows ?? (columns as number)]
        : undefined,
  };
}

export function isColour(host: MetadataHost, imageId: string): boolean {
  const pixel = moduleOf(host, 'imagePixelModule', imageId) ?? {};
  const [samples = 1] = numbersOf(pixel, 'samplesPerPixel', 1) ?? [];
  return samples > 1;
}

/** The host writes vectors as arrays, typed arrays or `{ x, y, z }`. */
function vectorOf(value: unknown): Vector3 | undefined {
  const isPoint = typeof value === 'object' && value !== null && 'x' in value;
  const point = value as { readonly x?: unknown; readonly y?: unknown; readonly z?: unknown };
  const numbers = numbersOf({ value: isPoint ? [point.x, point.y, point.z] : value }, 'value', 3);
  return numbers && [numbers[0], numbers[1], numbers[2]];
}

function moduleOf(
  { cornerstone }: MetadataHost,
  name: string,
  imageId: string
): NaturalDataset | undefined {
  return (cornerstone.metaData.get(name, imageId) as NaturalDataset | undefined) ?? undefined;
}
