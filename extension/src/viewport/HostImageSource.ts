import type { Types } from '@cornerstonejs/core';
import { numbersOf, textOf, type NaturalDataset } from '@multiverseg/core/dicom/NaturalDataset';
import { UserError } from '@multiverseg/core/errors/UserError';
import type { ImageSource } from '@multiverseg/core/image/ImageSource';
import type { Slice } from '@multiverseg/core/image/types';
import { isAbortError, rejectOnAbort, throwIfAborted } from '@multiverseg/core/jobs';
import { instanceOf, isColour, planeOf } from '../host/metadata';
import type { HostLibraries } from '../host/types';

/** Why an image cannot be segmented. */
export class UnsupportedImageError extends UserError {}

/**
 * Reads acquired pixels (modality values, never the rendered picture) by the viewer's image id: out of
 * its cache, or through its image loader. No viewport has to show the image.
 */
export class HostImageSource implements ImageSource {
  constructor(private readonly libraries: HostLibraries) {}

  /** @throws UnsupportedImageError for a colour image or one without pixels */
  async readSlice(imageId: string, signal?: AbortSignal): Promise<Slice> {
    throwIfAborted(signal);
    const image = await this.load(imageId, signal);
    if (image.color || isColour(this.libraries, imageId)) {
      throw new UnsupportedImageError('colour-image');
    }
    const instance = instanceOf(this.libraries, imageId) ?? {};
    return {
      pixels: modalityValues(image),
      width: image.columns,
      height: image.rows,
      // Without a spacing pixels are square; how large they are makes no difference to a single image.
      spacingMm: planeOf(this.libraries, imageId).spacingMm ?? [1, 1],
      inverted: textOf(instance, 'PhotometricInterpretation') === 'MONOCHROME1',
      paddingValue: paddingOf(instance, image),
    };
  }

  private async load(imageId: string, signal: AbortSignal | undefined): Promise<Types.IImage> {
    const { cache, imageLoader } = this.libraries.cornerstone;
    try {
      return (
        cache.getImage(imageId) ??
        (await rejectOnAbort(
          imageLoader.loadAndCacheImage(imageId) as Promise<Types.IImage>,
          signal
        ))
      );
    } catch (cause) {
      throw isAbortError(cause) ? cause : noPixelData(cause);
    }
  }
}

function noPixelData(cause?: unknown): UnsupportedImageError {
  return new UnsupportedImageError('no-pixel-data', {}, { cause });
}

/** Stored values through the modality LUT, unless the loader has applied it already. */
function modalityValues(image: Types.IImage): Float32Array {
  const stored: ArrayLike<number> | undefined =
    image.voxelManager?.getScalarData() ?? image.getPixelData();
  if (!stored?.length) {
    throw noPixelData();
  }
  const values = Float32Array.from(stored);
  const { slope, intercept } = image;
  if (!image.preScale?.scaled && (slope !== 1 || intercept !== 0)) {
    for (let index = 0; index < values.length; index++) {
      values[index] = values[index] * (slope ?? 1) + (intercept ?? 0);
    }
  }
  return values;
}

function paddingOf(instance: NaturalDataset, image: Types.IImage): number | undefined {
  const [padding] = numbersOf(instance, 'PixelPaddingValue', 1) ?? [];
  return padding === undefined ? undefined : padding * (image.slope ?? 1) + (image.intercept ?? 0);
}
