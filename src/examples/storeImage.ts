import {
  cutSlice,
  encodeSlice,
  shownWindow,
  shrinkSlice,
  usableSpacing,
  type MaskExtent,
  type Slice,
} from '../image';
import type { Example, StoredDetail } from './types';

/** Pixels a side of a whole image. */
const WHOLE_SIDE = 1024;
/**
 * Pixels a side of a native detail. With it an example takes 2.5 MB at most, two views included, and
 * the 64 examples that a network is shown stay under 160 MB.
 */
const DETAIL_SIDE = 320;

/** An image as it is kept, and the window it is shown in. */
export type StoredImage = Pick<Example, 'slice' | 'window'>;

/**
 * @param structure where in a large image the detail is to lie; a structure too large for it, and
 *   an image kept whole, need none
 * @throws UnsegmentableImageError when the slice shows nothing
 */
export function storeImage(slice: Slice, structure?: MaskExtent): StoredImage {
  const window = shownWindow(slice);
  const whole = shrinkSlice(slice, WHOLE_SIDE);
  return {
    window,
    slice: {
      acquired: {
        width: slice.width,
        height: slice.height,
        spacingMm: usableSpacing(slice.spacingMm),
      },
      whole: encodeSlice(whole, window),
      detail: whole === slice ? undefined : cutDetail(slice, window, structure),
    },
  };
}

function cutDetail(
  slice: Slice,
  window: Example['window'],
  structure: MaskExtent | undefined
): StoredDetail | undefined {
  if (!structure) {
    return undefined;
  }
  const columns = sectionAround(structure.left, structure.right, slice.width);
  const rows = sectionAround(structure.top, structure.bottom, slice.height);
  if (!columns || !rows) {
    return undefined;
  }
  const [left, width] = columns;
  const [top, height] = rows;
  return { left, top, slice: encodeSlice(cutSlice(slice, { left, top, width, height }), window) };
}

/** Start and length of the section with a structure in its middle, moved onto the image. */
function sectionAround(
  first: number,
  last: number,
  length: number
): readonly [number, number] | undefined {
  const side = Math.min(DETAIL_SIDE, length);
  const start = Math.round((first + last + 1 - side) / 2);
  return last - first < side ? [Math.min(length - side, Math.max(0, start)), side] : undefined;
}
