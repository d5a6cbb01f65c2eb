/** The modality values shown as black and white. */
export interface Window {
  readonly lower: number;
  readonly upper: number;
}

/**
 * One acquired 2D image: modality values (after the modality LUT: HU, SUV, stored values), row-major.
 * Slice coordinates: x runs along the columns, y along the rows, an integer is a pixel **centre**,
 * so the image covers [-0.5, width - 0.5] × [-0.5, height - 0.5].
 */
export interface Slice {
  readonly pixels: Float32Array;
  readonly width: number;
  readonly height: number;
  /** Distance between neighbouring pixel centres along x and along y, in millimetres. */
  readonly spacingMm: readonly [number, number];
  /** The values shown as black and white; absent: 0.5 and 99.5 percentiles of the slice. */
  readonly window?: Window;
  /** True for MONOCHROME1: the lowest value is shown white. */
  readonly inverted: boolean;
  /** Stored padding value (PixelPaddingValue after the modality LUT), left out of percentiles. */
  readonly paddingValue?: number;
}

/** A point in slice coordinates. */
export interface SlicePoint {
  readonly x: number;
  readonly y: number;
}

/** A point in model coordinates: the same convention on the model's square grid. */
export interface ModelPoint {
  readonly x: number;
  readonly y: number;
}

/** A binary mask on the slice grid, 0 or 1, row-major, width × height values. */
export interface SliceMask {
  readonly values: Uint8Array;
  readonly width: number;
  readonly height: number;
}
