import fc from 'fast-check';
import { createModelGrid, type SliceMask } from '@multiverseg/core/image';
import { maskOf, sliceOf } from '@multiverseg/core/image/testing/shapes';
import { rasterisePrompts, type ClickPrompt, type Prompt } from '@multiverseg/core/prompts';
import { SeededRandom } from '../random/SeededRandom';
import { ANNOTATORS, annotatorOf } from './annotators';
import type { AnnotatorId } from './types';

const SIZE = 32;
const EMPTY = maskOf(SIZE, SIZE, () => false);
const FULL = maskOf(SIZE, SIZE, () => true);

function prompt(
  id: AnnotatorId,
  truth: SliceMask,
  predicted: SliceMask = EMPTY,
  promptCount = 0,
  seed = 1
): Prompt | undefined {
  const random = SeededRandom.of(seed);
  return annotatorOf(id).next({ truth, predicted, promptCount, random });
}

function centre(truth: SliceMask, predicted?: SliceMask): Pick<ClickPrompt, 'point' | 'polarity'> {
  const click = prompt('centre-click', truth, predicted);
  if (click?.kind !== 'click') {
    throw new Error('no click');
  }
  return { point: click.point, polarity: click.polarity };
}

describe('the centre click', () => {
  it('lies in the middle of the thickest part of a ring, the first in reading order', () => {
    const ring = maskOf(SIZE, SIZE, (x, y) => {
      const radius = Math.max(Math.abs(x - 15), Math.abs(y - 15));
      return radius >= 6 && radius <= 10;
    });
    // Five pixels thick from 5 to 9, so its middle line runs through 7, all of it three pixels deep.
    expect(centre(ring)).toEqual({ point: { x: 7, y: 7 }, polarity: 'positive' });
  });

  it('goes to the larger of two components', () => {
    const truth = maskOf(
      SIZE,
      SIZE,
      (x, y) => (x >= 2 && x < 9 && y >= 2 && y < 5) || (x >= 20 && x < 25 && y >= 20 && y < 25)
    );
    expect(centre(truth)).toEqual({ point: { x: 22, y: 22 }, polarity: 'positive' });
  });

  it('goes to the first of two equal components, and to what is missing before what is too much', () => {
    const truth = maskOf(SIZE, SIZE, (x, y) => y === 4 && (x < 3 || (x >= 10 && x < 13)));
    expect(centre(truth).point).toEqual({ x: 0, y: 4 });
    const predicted = maskOf(SIZE, SIZE, (x, y) => y === 1 && x < 3);
    expect(centre(truth, predicted)).toEqual({ point: { x: 0, y: 4 }, polarity: 'positive' });
  });

  it('does not take components that touch at a corner for one', () => {
    const truth = maskOf(
      SIZE,
      SIZE,
      (x, y) =>
        (x >= 4 && x < 7 && y >= 4 && y < 7) ||
        (x >= 7 && x < 10 && y >= 7 && y < 10) ||
        (x >= 20 && x < 24 && y >= 20 && y < 23)
    );
    expect(centre(truth).point).toEqual({ x: 21, y: 21 });
  });

  it('hits a structure of one pixel', () => {
    const truth = maskOf(SIZE, SIZE, (x, y) => x === 7 && y === 29);
    expect(centre(truth)).toEqual({ point: { x: 7, y: 29 }, polarity: 'positive' });
  });

  it('excludes the middle of a prediction where there should be none', () => {
    expect(centre(EMPTY, FULL)).toEqual({ point: { x: 15, y: 15 }, polarity: 'negative' });
    expect(prompt('centre-click', EMPTY, EMPTY)).toBeUndefined();
  });

  it('includes the middle of a full mask, whose border is the edge of the image', () => {
    expect(centre(FULL)).toEqual({ point: { x: 15, y: 15 }, polarity: 'positive' });
    expect(prompt('centre-click', FULL, FULL)).toBeUndefined();
  });

  it('excludes the largest error where that is a surplus', () => {
    const truth = maskOf(SIZE, SIZE, (x) => x < 10);
    const predicted = maskOf(SIZE, SIZE, (x) => x < 21);
    expect(centre(truth, predicted)).toEqual({ point: { x: 15, y: 5 }, polarity: 'negative' });
  });
});

describe('scribbles and boxes', () => {
  const bar = maskOf(SIZE, SIZE, (x, y) => x >= 3 && x < 28 && y >= 10 && y < 15);

  it('draws the centreline of a bar along its middle row', () => {
    const scribble = prompt('centreline-scribble', bar);
    const points = scribble?.kind === 'scribble' ? scribble.points : [];
    expect(points.length).toBeGreaterThan(10);
    points.forEach(({ y }) => expect(y).toBe(12));
  });

  it('draws a contour around the middle of the bar', () => {
    const scribble = prompt('contour-scribble', bar);
    const points = scribble?.kind === 'scribble' ? scribble.points : [];
    expect(points.length).toBeGreaterThan(8);
    expect(points.filter(({ y }) => y === 12).length).toBeLessThan(points.length / 2);
  });

  it('puts the tight box on the outermost pixels, then clicks on what is wrong', () => {
    expect(prompt('tight-box', bar)).toMatchObject({
      kind: 'box',
      corners: [
        { x: 3, y: 10 },
        { x: 27, y: 14 },
      ],
    });
    expect(prompt('tight-box', bar, EMPTY, 1)).toMatchObject({ kind: 'click' });
  });

  it('moves the sides of the jittered box by at most a tenth of the longer side', () => {
    const boxes = Array.from({ length: 50 }, (_, seed) =>
      prompt('jittered-box', bar, EMPTY, 0, seed)
    );
    boxes.forEach((box) => {
      if (box?.kind !== 'box') {
        throw new Error('no box');
      }
      const [from, to] = box.corners;
      [from.x - 3, to.x - 27, from.y - 10, to.y - 14].forEach((move) =>
        expect(Math.abs(move)).toBeLessThanOrEqual(3)
      );
    });
    expect(new Set(boxes.map((box) => JSON.stringify(box))).size).toBeGreaterThan(20);
  });

  it('has no box for an empty mask: it excludes what was predicted', () => {
    expect(prompt('tight-box', EMPTY, FULL)).toMatchObject({ kind: 'click', polarity: 'negative' });
  });
});

describe('every simulated prompt', () => {
  const blobs = fc
    .array(
      fc.record({
        x: fc.integer({ min: 0, max: SIZE - 1 }),
        y: fc.integer({ min: 0, max: SIZE - 1 }),
        width: fc.integer({ min: 1, max: 14 }),
        height: fc.integer({ min: 1, max: 14 }),
        isDisc: fc.boolean(),
      }),
      { maxLength: 5 }
    )
    .map((shapes) =>
      maskOf(SIZE, SIZE, (x, y) =>
        shapes.some((shape) => {
          const [dx, dy] = [(x - shape.x) / shape.width, (y - shape.y) / shape.height];
          return shape.isDisc ? dx * dx + dy * dy <= 1 : Math.max(Math.abs(dx), Math.abs(dy)) <= 1;
        })
      )
    );

  it.each(ANNOTATORS.filter(({ kinds }) => !kinds.includes('box')).map(({ id }) => id))(
    'lies in the error region and has the right polarity: %s',
    (id) => {
      fc.assert(
        fc.property(blobs, blobs, fc.integer(), (truth, predicted, seed) => {
          const given = prompt(id, truth, predicted, 0, seed);
          const hasError = truth.values.some((value, index) => value !== predicted.values[index]);
          expect(given !== undefined).toBe(hasError);
          if (given) {
            drawn(given).forEach((index) => {
              expect(truth.values[index]).toBe(given.polarity === 'positive' ? 1 : 0);
              expect(predicted.values[index]).toBe(given.polarity === 'positive' ? 0 : 1);
            });
          }
        }),
        { numRuns: 150, seed: 5 }
      );
    }
  );

  it.each(ANNOTATORS.map(({ id }) => id))('is the same for the same seed: %s', (id) => {
    const truth = maskOf(SIZE, SIZE, (x, y) => (x - 12) ** 2 + (y - 15) ** 2 < 80);
    expect(prompt(id, truth, EMPTY, 0, 7)).toEqual(prompt(id, truth, EMPTY, 0, 7));
  });

  /** The pixels a prompt touches when it is drawn as thin as can be. */
  function drawn(given: Prompt): number[] {
    const grid = createModelGrid(
      sliceOf(SIZE, SIZE, (x) => x),
      SIZE
    );
    const channel = rasterisePrompts([given], grid, 0)[given.polarity];
    const pixels = [...channel.keys()].filter((index) => channel[index] !== 0);
    expect(pixels.length).toBeGreaterThan(0);
    return pixels;
  }
});
