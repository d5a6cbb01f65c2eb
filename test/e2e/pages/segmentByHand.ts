import { dice } from '@multiverseg/core/image/dice';
import type { SliceMask } from '@multiverseg/core/image/types';
import { contourScribble } from '../../../evaluation/annotator/scribbles';
import { SeededRandom } from '../../../evaluation/random/SeededRandom';
import { boxAround, nextCorrection } from '../../support';
import type { ViewerPage } from './ViewerPage';

/** How a person works. */
interface HandHabits {
  /** Dice that the person is content with, and goes on. */
  readonly content: number;
  readonly mostPrompts: number;
  /** Draws along the contour of what is wrong, however small; else straight through it. */
  readonly alongContours: boolean;
}

/** Pixels of a contour from one point of the stroke to the next. */
const EVERY = 3;

const USUAL: HandHabits = { content: 0.92, mostPrompts: 5, alongContours: false };
/** Pixels; a shorter scribble is no better than a click. */
const SHORTEST_STROKE = 25;

export interface ByHand {
  readonly prompts: number;
  /** That of the last preview. */
  readonly dice: number;
  /** Dice of every preview on the way, as text. */
  readonly course: string;
}

/** What somebody who looks on is told. */
export interface Watch {
  /** The pointer has moved on with a prompt. */
  readonly onMove?: () => Promise<void>;
  /** Another prompt has its preview. */
  readonly onPreview?: () => Promise<void>;
}

/**
 * Segments the image on the screen as a person would: a box around the structure where there is no
 * preview yet, then the largest mistake is corrected, by a scribble or where that would be tiny by a
 * click, until content.
 */
export async function segmentByHand(
  viewer: ViewerPage,
  wanted: SliceMask,
  watch: Watch = {},
  habits: HandHabits = USUAL
): Promise<ByHand> {
  let current = (await viewer.count('preview')) > 0 ? await viewer.previewMask() : undefined;
  const reached = () => (current ? dice(current, wanted) : 0);
  const course = current ? [reached()] : [];
  let prompts = 0;
  while (prompts < habits.mostPrompts && reached() < habits.content) {
    const correct = habits.alongContours ? followContour : strike;
    await (current
      ? correct(viewer, wanted, current, watch)
      : drawBox(viewer, wanted, watch.onMove));
    prompts += 1;
    await viewer.waitForPreview(prompts);
    await watch.onPreview?.();
    current = await viewer.previewMask();
    course.push(reached());
  }
  const text = course.map((value) => value.toFixed(3)).join(' → ');
  return { prompts, dice: reached(), course: text };
}

async function drawBox(
  viewer: ViewerPage,
  wanted: SliceMask,
  onMove: Watch['onMove']
): Promise<void> {
  await viewer.press('g');
  await viewer.drag(boxAround(wanted), { onMove });
  await viewer.press('g');
}

async function strike(
  viewer: ViewerPage,
  wanted: SliceMask,
  current: SliceMask,
  { onMove }: Watch
): Promise<void> {
  const correction = nextCorrection(wanted, current);
  if (!correction) {
    throw new Error('There is nothing to correct.');
  }
  const { point, stroke, negative } = correction;
  const [from, to] = stroke;
  if (Math.hypot(to.x - from.x, to.y - from.y) >= SHORTEST_STROKE) {
    await viewer.drag(stroke, { negative, onMove });
  } else {
    await viewer.clickImage(point.x, point.y, { negative });
  }
}

/** Draws along the contour of the largest mistake, as the simulated people of the evaluation do. */
async function followContour(
  viewer: ViewerPage,
  truth: SliceMask,
  predicted: SliceMask,
  { onMove }: Watch
): Promise<void> {
  const random = SeededRandom.of('by hand', dice(truth, predicted));
  const scribble = contourScribble({ truth, predicted, promptCount: 1, random });
  if (!scribble) {
    throw new Error('There is nothing to correct.');
  }
  const points = scribble.points.filter(
    (_, index, { length }) => index % EVERY === 0 || index === length - 1
  );
  await viewer.drag(points, { negative: scribble.polarity === 'negative', onMove });
}
