import type { ScribblePrompt } from '@multiverseg/core/prompts/types';
import type { SeededRandom } from '../random/SeededRandom';
import { deepestPixel } from '../regions/deepestPixel';
import { errorRegions, largestError } from '../regions/errorRegions';
import { largestComponent } from '../regions/largestComponent';
import { longestPath, outline } from '../regions/pixelPaths';
import { pixelsOf, regionOf, type Region } from '../regions/Region';
import { skeleton } from '../regions/skeleton';
import { squaredDepth } from '../regions/squaredDepth';
import type { AnnotatorView } from './types';

/** Steps along a bent line per pixel of its straight length, so that no pixel is jumped over. */
const STEPS_PER_PIXEL = 3;
/** How far a line is bent: the deviation of its middle, as a share of its length. */
const BEND = 0.15;

/** Along the centreline of the largest connected error: a part of 60 to 100 % of its longest way. */
export function centrelineScribble(view: AnnotatorView): ScribblePrompt | undefined {
  return scribble(view, (region, random) => part(longestPath(skeleton(region)), 0.6, 1, random));
}

/** A bent line between two random points of the largest connected error, its longest piece inside. */
export function lineScribble(view: AnnotatorView): ScribblePrompt | undefined {
  return scribble(view, (region, random) => {
    const pixels = pixelsOf(region);
    const start = pixels[random.integer(pixels.length)];
    const end = pixels[random.integer(pixels.length)];
    return longestPieceInside(bentLine(start, end, region, random), region);
  });
}

/**
 * Along the contour at 20 to 70 % of the depth of the largest connected error: a part of 30 to 70 %
 * of its length.
 */
export function contourScribble(view: AnnotatorView): ScribblePrompt | undefined {
  return scribble(view, (region, random) => {
    const depth = squaredDepth(region);
    const deepest = depth[deepestPixel(region)];
    const level = deepest * random.between(0.2, 0.7) ** 2;
    const { component } = largestComponent(
      regionOf(region, (index) => depth[index] > 0 && depth[index] >= level)
    );
    return part(outline(component), 0.3, 0.7, random);
  });
}

function scribble(
  { truth, predicted, promptCount, random }: AnnotatorView,
  draw: (region: Region, random: SeededRandom) => number[]
): ScribblePrompt | undefined {
  const error = largestError(errorRegions(truth, predicted));
  if (!error) {
    return undefined;
  }
  const { width } = truth;
  const points = draw(error.region, random).map((pixel) => ({
    x: pixel % width,
    y: Math.floor(pixel / width),
  }));
  return { kind: 'scribble', id: `prompt-${promptCount}`, polarity: error.polarity, points };
}

/** A piece without gaps, at least one pixel, of a random share of a path. */
function part(
  path: readonly number[],
  least: number,
  most: number,
  random: SeededRandom
): number[] {
  const length = Math.max(1, Math.round(random.between(least, most) * path.length));
  const start = random.integer(path.length - length + 1);
  return path.slice(start, start + length);
}

/** Pixels along a quadratic Bézier curve; -1 where it leaves the image. */
function bentLine(
  start: number,
  end: number,
  { width, height }: Region,
  random: SeededRandom
): number[] {
  const from = { x: start % width, y: Math.floor(start / width) };
  const to = { x: end % width, y: Math.floor(end / width) };
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const middleX = (from.x + to.x) / 2 + BEND * length * random.normal();
  const middleY = (from.y + to.y) / 2 + BEND * length * random.normal();
  const steps = Math.max(1, Math.ceil(STEPS_PER_PIXEL * length));
  const path: number[] = [];
  for (let step = 0; step <= steps; step++) {
    const t = step / steps;
    const x = Math.round((1 - t) ** 2 * from.x + 2 * t * (1 - t) * middleX + t ** 2 * to.x);
    const y = Math.round((1 - t) ** 2 * from.y + 2 * t * (1 - t) * middleY + t ** 2 * to.y);
    const pixel = x < 0 || x >= width || y < 0 || y >= height ? -1 : y * width + x;
    if (pixel !== path[path.length - 1]) {
      path.push(pixel);
    }
  }
  return path;
}

/** The longest run of a path inside a region whose pixels touch each other; never empty here. */
function longestPieceInside(path: readonly number[], region: Region): number[] {
  let best: number[] = [];
  let piece: number[] = [];
  for (const pixel of path) {
    const isInside = pixel >= 0 && region.values[pixel] !== 0;
    const goesOn = piece.length > 0 && touches(piece[piece.length - 1], pixel, region.width);
    piece = !isInside ? [] : goesOn ? [...piece, pixel] : [pixel];
    best = piece.length > best.length ? piece : best;
  }
  return best;
}

function touches(a: number, b: number, width: number): boolean {
  const distanceX = Math.abs((a % width) - (b % width));
  const distanceY = Math.abs(Math.floor(a / width) - Math.floor(b / width));
  return Math.max(distanceX, distanceY) <= 1;
}
