import type { Slice } from './types';

/** Where acquired images come from; there is one for each place the core runs in. */
export interface ImageSource {
  /**
   * Reads the pixels of an image as they were acquired. Needs no viewport and knows no window.
   *
   * @param imageRef opaque to the core: an image id of the viewer, a file, …
   * @throws UserError where there is nothing that can be segmented; an `AbortError` once the signal
   *   has fired
   */
  readSlice(imageRef: string, signal?: AbortSignal): Promise<Slice>;
}
