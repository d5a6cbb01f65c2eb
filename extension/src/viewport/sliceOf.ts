import type { Types } from '@cornerstonejs/core';
import { numbersOf, textOf, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { Slice } from '@multiverseg/core/image/types';
import type { ReformattedPlane } from './reformattedPlane';

/** Why an image cannot be segmented. */
export class UnsupportedImageError extends UserError {}

/**
 * The acquired pixels of an image as the viewer has decoded it.
 *
 * @param instance the attributes of its instance
 * @param spacingMm between neighbouring columns, then rows
 * @throws UnsupportedImageError for a colour image or one without pixels
 */
export function sliceOf(
  image: Types.IImage,
  instance: NaturalDataset,
  spacingMm: Slice['spacingMm'] | undefined
): Slice {
  if (image.color) {
    throw new UnsupportedImageError('colour-image');
  }
  return {
    pixels: modalityValues(image),
    width: image.columns,
    height: image.rows,
    // Without a spacing pixels are square; how large they are makes no difference to a single image.
    spacingMm: spacingMm ?? [1, 1],
    inverted: textOf(instance, 'PhotometricInterpretation') === 'MONOCHROME1',
    paddingValue: paddingOf(instance, image),
  };
}

/**
 * As `sliceOf`, of a plane across acquired images.
 *
 * @param images in the order of the plane's rows
 * @param first the attributes of one of their instances
 */
export function planeSliceOf(
  { width, height, spacingMm, pixelAt }: ReformattedPlane,
  images: readonly Types.IImage[],
  first: NaturalDataset
): Slice {
  if (images.some(({ color }) => color)) {
    throw new UnsupportedImageError('colour-image');
  }
  const pixels = new Float32Array(width * height);
  images.forEach((image, row) => {
    const stored = storedValues(image);
    const { slope, intercept } = lutOf(image);
    for (let column = 0; column < width; column++) {
      pixels[row * width + column] = stored[pixelAt(column)] * slope + intercept;
    }
  });
  return {
    ...{ pixels, width, height, spacingMm },
    inverted: textOf(first, 'PhotometricInterpretation') === 'MONOCHROME1',
    paddingValue: paddingOf(first, images[0]),
  };
}

export function noPixelData(cause?: unknown): UnsupportedImageError {
  return new UnsupportedImageError('no-pixel-data', {}, { cause });
}

/** Stored values through the modality LUT, unless the loader has applied it already. */
function modalityValues(image: Types.IImage): Float32Array {
  const values = Float32Array.from(storedValues(image));
  const { slope, intercept } = lutOf(image);
  if (slope !== 1 || intercept !== 0) {
    for (let index = 0; index < values.length; index++) {
      values[index] = values[index] * slope + intercept;
    }
  }
  return values;
}

function storedValues(image: Types.IImage): ArrayLike<number> {
  const stored: ArrayLike<number> | undefined =
    image.voxelManager?.getScalarData() ?? image.getPixelData();
  if (!stored?.length) {
    throw noPixelData();
  }
  return stored;
}

/** What is left of the modality LUT to apply. */
function lutOf({ preScale, slope, intercept }: Types.IImage) {
  return preScale?.scaled
    ? { slope: 1, intercept: 0 }
    : { slope: slope ?? 1, intercept: intercept ?? 0 };
}

function paddingOf(instance: NaturalDataset, image: Types.IImage): number | undefined {
  const [padding] = numbersOf(instance, 'PixelPaddingValue', 1) ?? [];
  return padding === undefined ? undefined : padding * (image.slope ?? 1) + (image.intercept ?? 0);
}
