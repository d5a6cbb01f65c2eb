import type { Example } from '../examples';
import {
  encodeMask,
  extentOf,
  sideOf,
  squareAround,
  usableSpacing,
  type MaskExtent,
  type RunLengthMask,
  type Slice,
  type SliceMask,
  type SquareCrop,
} from '../image';
import { promptExtent, type Prompt } from '../prompts';
import { median } from '../statistics/median';

/** A structure that fills more of the image is large enough as it is. */
const LARGEST_SHARE = 0.015;
/** Sides of the square for one of the structure, at least; up to √2 times as many by its steps. */
const MARGIN = 1.6;
/** A square stays where it was as long as all that matters is so much of its side away from its edge. */
const STILL_MARGIN = 0.1;
/** Pixels of the image a side; fewer show nothing more. */
const LEAST_PIXELS = 32;
/** A square that is larger than this part of the image shows hardly more than the image did. */
const LARGEST_PART = 2 / 3;

/** What the rule goes by. */
export interface FirstLook {
  readonly slice: Pick<Slice, 'width' | 'height' | 'spacingMm'>;
  /** What was answered to the whole image. */
  readonly mask: SliceMask;
  readonly prompts: readonly Prompt[];
  readonly examples: readonly Example[];
  /** The square of the answer that was corrected, if it had one. */
  readonly earlier?: SquareCrop;
}

/**
 * The square in which a small structure is worth a closer look: around the answer and what was marked as
 * the structure, with a side that holds the examples' structures too. Its side goes in steps of √2, so
 * that examples are cropped alike for one image after the other. The square of the earlier answer stays
 * as long as it fits: what the network knows of it need not be found out again. Measured by
 * `npm run evaluate -- --closer`.
 *
 * @returns undefined where the structure is not small, or nowhere
 */
export function closerSquare({
  slice,
  mask,
  prompts,
  examples,
  earlier,
}: FirstLook): SquareCrop | undefined {
  const { width, height, spacingMm } = slice;
  const answered = encodeMask(mask);
  const found = extentOf(answered);
  const marked = prompts.filter(({ polarity }) => polarity === 'positive').map(promptExtent);
  const extent = [...(found ? [found] : []), ...marked].reduce<MaskExtent | undefined>(
    union,
    undefined
  );
  const usualShare =
    examples.length > 0 ? median(examples.map((example) => shareOf(example.mask))) : 0;
  if (!extent || Math.max(shareOf(answered), usualShare) > LARGEST_SHARE) {
    return undefined;
  }
  const [spacingX, spacingY] = usableSpacing(spacingMm);
  const structureMm = Math.max(sideOf(extent, spacingMm), ...examples.map(structureSideOf));
  const least = Math.max(MARGIN * structureMm, LEAST_PIXELS * Math.max(spacingX, spacingY));
  const sideMm = 2 ** (Math.ceil(2 * Math.log2(least)) / 2);
  const wholeMm = Math.max(width * spacingX, height * spacingY);
  if (sideMm > LARGEST_PART * wholeMm) {
    return undefined;
  }
  return earlier?.sideMm === sideMm && holds(earlier, extent, slice)
    ? earlier
    : squareAround(extent, sideMm, slice);
}

/** Whether a rectangle lies well within a square. */
function holds(
  { centre, sideMm }: SquareCrop,
  { left, top, right, bottom }: MaskExtent,
  { spacingMm }: FirstLook['slice']
): boolean {
  const [spacingX, spacingY] = usableSpacing(spacingMm);
  const reach = (0.5 - STILL_MARGIN) * sideMm;
  const fromCentre = (from: number, to: number, middle: number) =>
    Math.max(middle - from, to - middle) + 0.5;
  return (
    fromCentre(left, right, centre.x) * spacingX <= reach &&
    fromCentre(top, bottom, centre.y) * spacingY <= reach
  );
}

/** The square around the structure of an example, of the same side; undefined where it has none. */
export function exampleSquare(example: Example, sideMm: number): SquareCrop | undefined {
  const extent = extentOf(example.mask);
  return extent && squareAround(extent, sideMm, example.slice.acquired);
}

function union(one: MaskExtent | undefined, other: MaskExtent): MaskExtent {
  return one
    ? {
        left: Math.min(one.left, other.left),
        top: Math.min(one.top, other.top),
        right: Math.max(one.right, other.right),
        bottom: Math.max(one.bottom, other.bottom),
      }
    : other;
}

function shareOf({ runs, width, height }: RunLengthMask): number {
  const inside = runs.reduce((sum, length, index) => sum + (index % 2 === 1 ? length : 0), 0);
  return inside / (width * height);
}

function structureSideOf({ mask, slice: { acquired } }: Example): number {
  const extent = extentOf(mask);
  return extent ? sideOf(extent, acquired.spacingMm) : 0;
}
