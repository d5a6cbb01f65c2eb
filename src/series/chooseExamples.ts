import { choosePairs, pairIdOf, type Example } from '../examples';
import type { AcceptedSlice, SeriesImage } from './types';

/** Accepted slices of the series itself that a question takes. */
const MOST_NEAR = 3;
/** Together with those of other images; more cost time and add little. */
const MOST = 16;

/**
 * What a slice is answered from: the nearest accepted slices, then the images of the library that
 * resemble it most.
 *
 * @param image the slice on the model's grid
 * @param limit the most examples the network takes
 */
export function chooseExamples(
  place: number,
  image: Float32Array,
  parts: {
    readonly images: readonly SeriesImage[];
    readonly accepted: readonly AcceptedSlice[];
    readonly library: readonly Example[];
    readonly limit: number;
  }
): readonly Example[] {
  const { images, accepted, library } = parts;
  const most = Math.min(MOST, parts.limit);
  const distance = (slice: AcceptedSlice) =>
    Math.abs(images[slice.place].positionMm - images[place].positionMm);
  const near = [...accepted]
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, Math.min(MOST_NEAR, most))
    .map(({ example }) => example);
  const own = new Set(accepted.map(({ example }) => pairIdOf(example)));
  const others = library.filter((example) => !own.has(pairIdOf(example)));
  return [...near, ...choosePairs(image, others, most - near.length)];
}
