import { normaliseSlice } from '@multiverseg/core/image';
import type { Slice, SlicePoint } from '@multiverseg/core/image/types';

/** How an encoder graph wants its image. */
export interface SamInput {
  /** Side of the encoder's square input, pixels: 1024 for the published models. */
  readonly size: number;
  /** `NCHW`: [1, 3, size, size]; `HWC`: [size, size, 3]. */
  readonly layout: 'NCHW' | 'HWC';
  /**
   * `sam`: SAM's mean and deviation per colour; `unit`: min-max to [0, 1] (MedSAM); `none`: 0 to 255,
   * for encoder graphs that normalise by themselves.
   */
  readonly normalisation: 'sam' | 'unit' | 'none';
}

const CHANNELS = 3;
const SAM_MEAN = [123.675, 116.28, 103.53];
const SAM_DEVIATION = [58.395, 57.12, 57.375];

/** A grey slice as an encoder takes it: the longer side fills the input, zeros at the right and below. */
export class SamImage {
  /** Encoder pixels per slice pixel. */
  private readonly scale: number;

  constructor(
    private readonly slice: Slice,
    private readonly input: SamInput
  ) {
    this.scale = input.size / Math.max(slice.width, slice.height);
  }

  get dims(): readonly number[] {
    const { size, layout } = this.input;
    return layout === 'HWC' ? [size, size, CHANNELS] : [1, CHANNELS, size, size];
  }

  /** Slice coordinates to encoder coordinates; integers are pixel centres in both. */
  toEncoder({ x, y }: SlicePoint): SlicePoint {
    return { x: (x + 0.5) * this.scale - 0.5, y: (y + 0.5) * this.scale - 0.5 };
  }

  /** @throws UnsegmentableImageError when the slice has no contrast */
  values(): Float32Array {
    const { size, layout } = this.input;
    const grey = normaliseSlice(this.slice);
    const width = Math.round(this.slice.width * this.scale);
    const height = Math.round(this.slice.height * this.scale);
    const values = new Float32Array(CHANNELS * size * size);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const intensity = this.interpolate(grey, (x + 0.5) / this.scale, (y + 0.5) / this.scale);
        for (let channel = 0; channel < CHANNELS; channel++) {
          const pixel = y * size + x;
          const index =
            layout === 'HWC' ? CHANNELS * pixel + channel : channel * size * size + pixel;
          values[index] = this.normalise(intensity, channel);
        }
      }
    }
    return values;
  }

  /** Bilinear between pixel centres; positions count from the image's corner. */
  private interpolate(grey: Float32Array, x: number, y: number): number {
    const { width, height } = this.slice;
    const left = Math.min(width - 1, Math.max(0, x - 0.5));
    const top = Math.min(height - 1, Math.max(0, y - 0.5));
    const [x0, y0] = [Math.floor(left), Math.floor(top)];
    const [x1, y1] = [Math.min(width - 1, x0 + 1), Math.min(height - 1, y0 + 1)];
    const upper = mix(grey[y0 * width + x0], grey[y0 * width + x1], left - x0);
    const lower = mix(grey[y1 * width + x0], grey[y1 * width + x1], left - x0);
    return mix(upper, lower, top - y0);
  }

  private normalise(intensity: number, channel: number): number {
    switch (this.input.normalisation) {
      case 'sam':
        return (255 * intensity - SAM_MEAN[channel]) / SAM_DEVIATION[channel];
      case 'unit':
        return intensity;
      case 'none':
        return 255 * intensity;
    }
  }
}

function mix(a: number, b: number, share: number): number {
  return a + (b - a) * share;
}
