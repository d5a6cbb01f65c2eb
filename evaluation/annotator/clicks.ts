import type { ClickPrompt, Polarity } from '@multiverseg/core/prompts/types';
import { deepestPixel } from '../regions/deepestPixel';
import { errorRegions, largestError } from '../regions/errorRegions';
import { pixelsOf, regionOf, type Region } from '../regions/Region';
import { squaredDepth } from '../regions/squaredDepth';
import type { AnnotatorView } from './types';

/** Pixels of a region at most this far from the outside are near its border. */
const BORDER_DEPTH = 2;

/** The deepest point of the largest connected error. */
export function centreClick({
  truth,
  predicted,
  promptCount,
}: AnnotatorView): ClickPrompt | undefined {
  const error = largestError(errorRegions(truth, predicted));
  return error && clickAt(deepestPixel(error.region), error.region, error.polarity, promptCount);
}

/** Any pixel of the error, each as likely as the other. */
export function randomClick(view: AnnotatorView): ClickPrompt | undefined {
  const { missing, excess } = errorRegions(view.truth, view.predicted);
  return clickIn(missing, excess, view);
}

/** Any error pixel that is no farther than two pixels from the border of its error. */
export function borderClick(view: AnnotatorView): ClickPrompt | undefined {
  const { missing, excess } = errorRegions(view.truth, view.predicted);
  return clickIn(nearBorder(missing), nearBorder(excess), view);
}

/** A click on the centre of a pixel. */
function clickAt(
  pixel: number,
  { width }: Region,
  polarity: Polarity,
  promptCount: number
): ClickPrompt {
  const point = { x: pixel % width, y: Math.floor(pixel / width) };
  return { kind: 'click', id: `prompt-${promptCount}`, polarity, point };
}

function clickIn(
  missing: Region,
  excess: Region,
  { random, promptCount }: AnnotatorView
): ClickPrompt | undefined {
  const positive = pixelsOf(missing);
  const negative = pixelsOf(excess);
  if (positive.length + negative.length === 0) {
    return undefined;
  }
  const chosen = random.integer(positive.length + negative.length);
  return chosen < positive.length
    ? clickAt(positive[chosen], missing, 'positive', promptCount)
    : clickAt(negative[chosen - positive.length], excess, 'negative', promptCount);
}

function nearBorder(region: Region): Region {
  const depth = squaredDepth(region);
  return regionOf(region, (index) => depth[index] > 0 && depth[index] <= BORDER_DEPTH ** 2);
}
