import { createExample, type Example } from '../../examples';
import { originOf } from '../../examples/testing/examples';
import type { ImageSource } from '../../image/ImageSource';
import { maskOf, sliceOf } from '../../image/testing/shapes';
import type { AcceptedSlice, SeriesImage, SeriesNetwork, SliceAnswer } from '..';

const SIZE = 16;
const WINDOW = { lower: 0, upper: 255 };

/** What a test network is asked at one place. */
export interface Question {
  readonly place: number;
  readonly previousLogits: Float32Array;
  readonly exampleIds: readonly string[];
}

/** A series whose images each say their place, close together. */
export function fakeSeries(count: number) {
  const images: readonly SeriesImage[] = Array.from({ length: count }, (_, place) => ({
    imageRef: `image ${place}`,
    positionMm: place / 100,
  }));
  const pixelsOf = (place: number) =>
    sliceOf(SIZE, SIZE, (x, y) => (y === 0 ? (x === 0 ? 255 : 0) : place), { window: WINDOW });
  const source: ImageSource = {
    readSlice: async (imageRef) => pixelsOf(Number(imageRef.split(' ')[1])),
  };
  const accept = (place: number, side = 4): AcceptedSlice => ({
    place,
    example: exampleAt(place, side),
  });
  const exampleAt = (place: number, side: number): Example => ({
    ...createExample(pixelsOf(place), square(side), originOf(`instance ${place}`)),
    id: `example ${place} ${side}`,
  });
  return { images, source, accept };
}

export const square = (side: number) =>
  maskOf(SIZE, SIZE, (x, y) => x < side && y > 0 && y <= side);

/** Logits of a square; nothing for side 0. */
export function squareLogits(side: number, certain = 6): Float32Array {
  return Float32Array.from(square(side).values, (inside) => (inside ? certain : -certain));
}

/** A network that answers by the place it reads off the image; it leaves answers as they are unless told otherwise. */
export function fakeNetwork(
  answerAt: (place: number, question: Question) => SliceAnswer,
  refineAt: (place: number, answered: Float32Array) => SliceAnswer = (_, modelLogits) => ({
    modelLogits,
  })
) {
  const asked: Question[] = [];
  const network: SeriesNetwork = {
    id: 'fake',
    inputSize: SIZE,
    maxContext: 64,
    answer: async (image, previousLogits, examples) => {
      const place = Math.round(image[SIZE] * 255);
      const question = { place, previousLogits, exampleIds: examples.map(({ id }) => id) };
      asked.push(question);
      return answerAt(place, question);
    },
    refine: async (image, answered) => refineAt(Math.round(image[SIZE] * 255), answered),
  };
  return { network, asked };
}
