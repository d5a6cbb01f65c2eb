import { createHash } from 'node:crypto';
import type { StoredSegmentation } from '../../support';
import type { LabelledImage } from './readPage';

/** The voxels of one segment on one source image, short enough to be printed when they differ. */
export interface MaskSummary {
  readonly voxels: number;
  /** Of the mask, byte by byte: the same fingerprint, the same voxels. */
  readonly fingerprint: string;
  /** Patient coordinates (mm) of the top left, top right and bottom left voxel; of volumes only. */
  readonly corners?: readonly (readonly number[])[];
}

/** By source image and segment name: `<SOP Instance UID> <label>`. */
export type MaskSummaries = Readonly<Record<string, MaskSummary>>;

/** What the viewer shows, placed in the patient by the headers of the acquired images. */
export function summariseViewer(images: readonly LabelledImage[]): MaskSummaries {
  return Object.fromEntries(
    images.flatMap((image) => {
      const labels = Buffer.from(image.labels, 'base64');
      return [...new Set(labels)]
        .filter((segmentIndex) => segmentIndex !== 0)
        .map((segmentIndex) => [
          `${image.sopInstanceUid} ${image.segmentLabels[segmentIndex]}`,
          {
            ...summariseMask(labels.map((label) => (label === segmentIndex ? 1 : 0))),
            ...(image.imagePositionPatient && { corners: cornersOf(image) }),
          },
        ]);
    })
  );
}

/** What a SEG object holds, according to the Python reader; corners only where asked for. */
export function summariseStored(
  { masks, segments }: StoredSegmentation,
  options: { readonly corners: boolean }
): MaskSummaries {
  return Object.fromEntries(
    masks.map(({ sopInstanceUid, segmentNumber, mask, corners }) => [
      `${sopInstanceUid} ${segments.find((segment) => segment.segmentNumber === segmentNumber)?.label}`,
      {
        ...summariseMask(Buffer.from(mask, 'base64')),
        ...(options.corners &&
          corners && { corners: corners.map((corner) => corner.map(toMicrometres)) }),
      },
    ])
  );
}

function summariseMask(mask: Uint8Array): MaskSummary {
  return {
    voxels: mask.reduce((sum, value) => sum + value, 0),
    fingerprint: createHash('sha256').update(mask).digest('hex').slice(0, 16),
  };
}

function cornersOf({ width, height, ...image }: LabelledImage): number[][] {
  const position = image.imagePositionPatient ?? [];
  const orientation = image.imageOrientationPatient ?? [];
  const [betweenRows, betweenColumns] = image.pixelSpacingMm ?? [];
  const at = (column: number, row: number) =>
    [0, 1, 2].map((axis) =>
      toMicrometres(
        position[axis] +
          column * betweenColumns * orientation[axis] +
          row * betweenRows * orientation[axis + 3]
      )
    );
  return [at(0, 0), at(width - 1, 0), at(0, height - 1)];
}

/** Both sides calculate with rounded decimal strings; a micrometre is far below any voxel. */
function toMicrometres(millimetres: number): number {
  return Math.round(millimetres * 1000) / 1000 + 0;
}
