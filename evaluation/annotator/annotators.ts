import { jitteredBox, tightBox } from './boxes';
import { borderClick, centreClick, randomClick } from './clicks';
import { centrelineScribble, contourScribble, lineScribble } from './scribbles';
import type { Annotator, AnnotatorId } from './types';

/** The ways in which simulated people prompt, in the order of the tables. */
export const ANNOTATORS: readonly Annotator[] = [
  { id: 'centre-click', title: 'centre clicks', kinds: ['click'], next: centreClick },
  { id: 'random-click', title: 'random clicks', kinds: ['click'], next: randomClick },
  { id: 'border-click', title: 'border clicks', kinds: ['click'], next: borderClick },
  {
    id: 'centreline-scribble',
    title: 'centreline scribbles',
    kinds: ['scribble'],
    next: centrelineScribble,
  },
  { id: 'line-scribble', title: 'line scribbles', kinds: ['scribble'], next: lineScribble },
  {
    id: 'contour-scribble',
    title: 'contour scribbles',
    kinds: ['scribble'],
    next: contourScribble,
  },
  {
    id: 'tight-box',
    title: 'tight box, then centre clicks',
    kinds: ['box', 'click'],
    next: tightBox,
  },
  {
    id: 'jittered-box',
    title: 'jittered box, then centre clicks',
    kinds: ['box', 'click'],
    next: jitteredBox,
  },
];

export function annotatorOf(id: AnnotatorId): Annotator {
  const found = ANNOTATORS.find((annotator) => annotator.id === id);
  if (!found) {
    throw new RangeError(`There is no simulated annotator "${id}".`);
  }
  return found;
}
