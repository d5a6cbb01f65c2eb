import { writeNifti, type LabelSlice } from '@multiverseg/core/nifti';
import { writePng } from '@multiverseg/core/png/writePng';
import { isLabelled, type LabelledLayer, type LabelledSlice } from './labelledLayers';
import type { Colours } from './structureTable';

/** Path within the archive → content. */
export type Files = Readonly<Record<string, Uint8Array>>;

const BLACK = [0, 0, 0] as const;

/**
 * Label volumes, one for each layer of each segmentation; the number of a structure is its voxels' value.
 * Where the images are no evenly spaced stack (single X-rays, several orientations), one file for each
 * image that has a mask.
 */
export function niftiFiles(layers: readonly LabelledLayer[]): Files {
  return Object.fromEntries(
    layers.flatMap(({ name, slices }) => {
      const whole = tryVolume(slices);
      return whole
        ? [[`${name}.nii.gz`, whole] as const]
        : slices
            .filter(isLabelled)
            .map((slice) => [`${name}/${nameOf(slice)}.nii.gz`, writeNifti([slice])] as const);
    })
  );
}

/** A picture for each image that has a mask: in the structures' colours, their numbers as its indices. */
export function pngFiles(layers: readonly LabelledLayer[], colours: Colours): Files {
  const palette = Array.from({ length: 256 }, (_, number) => colours.get(number) ?? BLACK);
  return Object.fromEntries(
    layers.flatMap(({ name, slices }) =>
      slices.filter(isLabelled).map((slice) => {
        const { width, height, labels: values } = slice;
        const picture = writePng({ width, height, values, palette });
        return [`${name}/${nameOf(slice)}.png`, picture] as const;
      })
    )
  );
}

function tryVolume(slices: readonly LabelSlice[]): Uint8Array | undefined {
  try {
    return writeNifti(slices);
  } catch (error) {
    if (error instanceof RangeError) {
      return undefined;
    }
    throw error;
  }
}

function nameOf({ sopInstanceUid, frameNumber }: LabelledSlice): string {
  return `${sopInstanceUid}-${frameNumber}`;
}
