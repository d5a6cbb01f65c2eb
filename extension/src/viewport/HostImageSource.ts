import type { Types } from '@cornerstonejs/core';
import type { ImageSource } from '@multiverseg/core/image/ImageSource';
import type { Slice } from '@multiverseg/core/image/types';
import { isAbortError, rejectOnAbort, throwIfAborted } from '@multiverseg/core/jobs';
import { instanceOf, isColour, planeOf } from '../host/metadata';
import type { HostLibraries } from '../host/types';
import { reformattedPlane } from './reformattedPlane';
import { noPixelData, planeSliceOf, sliceOf, UnsupportedImageError } from './sliceOf';

/**
 * Reads acquired pixels (modality values, never the rendered picture) by the viewer's image id: out of
 * its cache, or through its image loader. No viewport has to show the image.
 */
export class HostImageSource implements ImageSource {
  constructor(private readonly libraries: HostLibraries) {}

  /**
   * @param imageId of an acquired image, or of a plane across them
   * @throws UnsupportedImageError for a colour image or one without pixels
   */
  async readSlice(imageId: string, signal?: AbortSignal): Promise<Slice> {
    throwIfAborted(signal);
    const plane = reformattedPlane(this.libraries, imageId);
    if (plane) {
      const images: Types.IImage[] = [];
      for (const acquired of plane.acquiredImageIds) {
        images.push(await this.load(acquired, signal));
      }
      const [{ imageId: first }] = images;
      return planeSliceOf(plane, images, instanceOf(this.libraries, first) ?? {});
    }
    return this.sliceOf(await this.load(imageId, signal));
  }

  /** @throws as `readSlice` */
  sliceOf(image: Types.IImage): Slice {
    const { imageId } = image;
    if (isColour(this.libraries, imageId)) {
      throw new UnsupportedImageError('colour-image');
    }
    const instance = instanceOf(this.libraries, imageId) ?? {};
    return sliceOf(image, instance, planeOf(this.libraries, imageId).spacingMm);
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
