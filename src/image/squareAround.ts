import type { SquareCrop } from './Crop';
import { usableSpacing } from './ModelGrid';
import type { MaskExtent } from './RunLengthMask';
import type { Slice } from './types';

/** The middle of a square lies on a raster of so many steps a side: small changes leave it where it is. */
const STEPS_A_SIDE = 16;

/** The longer side of a rectangle of pixels, in millimetres; in pixels where there is no usable spacing. */
export function sideOf(extent: MaskExtent, spacingMm: readonly [number, number]): number {
  const [spacingX, spacingY] = usableSpacing(spacingMm);
  const { left, top, right, bottom } = extent;
  return Math.max((right - left + 1) * spacingX, (bottom - top + 1) * spacingY);
}

/** A square with a rectangle in its middle, give or take a thirty-second of its side. */
export function squareAround(
  { left, top, right, bottom }: MaskExtent,
  sideMm: number,
  { width, height, spacingMm }: Pick<Slice, 'width' | 'height' | 'spacingMm'>
): SquareCrop {
  const [spacingX, spacingY] = usableSpacing(spacingMm);
  const onRaster = (position: number, spacing: number, length: number) => {
    const step = sideMm / spacing / STEPS_A_SIDE;
    return Math.min(length - 1, Math.max(0, Math.round(position / step) * step));
  };
  const x = onRaster((left + right) / 2, spacingX, width);
  const y = onRaster((top + bottom) / 2, spacingY, height);
  return { centre: { x, y }, sideMm };
}
