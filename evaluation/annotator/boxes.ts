import type { SliceMask } from '@multiverseg/core/image/types';
import type { BoxPrompt, Prompt } from '@multiverseg/core/prompts/types';
import { pixelsOf } from '../regions/Region';
import { centreClick } from './clicks';
import type { AnnotatorView } from './types';

/** How far each side of a jittered box may move, as a share of the box's longer side. */
const JITTER = 0.1;

/** First the smallest box around the structure, then centre clicks on what is still wrong. */
export function tightBox(view: AnnotatorView): Prompt | undefined {
  return boxThenClicks(view, ({ left, top, right, bottom }) => [left, top, right, bottom]);
}

/** As `tightBox`, with each side of the box moved in or out by up to 10 % of the longer side. */
export function jitteredBox(view: AnnotatorView): Prompt | undefined {
  const { random, truth } = view;
  return boxThenClicks(view, ({ left, top, right, bottom }) => {
    const reach = JITTER * Math.max(right - left + 1, bottom - top + 1);
    const move = (side: number, last: number): number =>
      Math.min(last, Math.max(0, Math.round(side + random.between(-reach, reach))));
    const { width, height } = truth;
    const [x1, y1] = [move(left, width - 1), move(top, height - 1)];
    return [x1, y1, Math.max(x1, move(right, width - 1)), Math.max(y1, move(bottom, height - 1))];
  });
}

interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function boxThenClicks(
  view: AnnotatorView,
  sidesOf: (bounds: Bounds) => readonly [number, number, number, number]
): Prompt | undefined {
  const bounds = boundsOf(view.truth);
  if (view.promptCount > 0 || !bounds) {
    return centreClick(view);
  }
  const [left, top, right, bottom] = sidesOf(bounds);
  const box: BoxPrompt = {
    kind: 'box',
    id: `prompt-${view.promptCount}`,
    polarity: 'positive',
    corners: [
      { x: left, y: top },
      { x: right, y: bottom },
    ],
  };
  return box;
}

/** The outermost pixels of a mask; undefined when it is empty. */
function boundsOf(mask: SliceMask): Bounds | undefined {
  const pixels = pixelsOf(mask);
  if (pixels.length === 0) {
    return undefined;
  }
  const xs = pixels.map((pixel) => pixel % mask.width);
  return {
    left: xs.reduce((least, x) => Math.min(least, x)),
    right: xs.reduce((most, x) => Math.max(most, x)),
    top: Math.floor(pixels[0] / mask.width),
    bottom: Math.floor(pixels[pixels.length - 1] / mask.width),
  };
}
