import { modelPairOf, type Example } from '@multiverseg/core/examples';
import { imageSimilarity } from '@multiverseg/core/examples/imageSimilarity';

/** How much a likeness to what is chosen already counts against one to the target. */
const DIVERSITY = 0.3;

/**
 * Similar to the target and not to each other: maximal marginal relevance (Carbonell and Goldstein,
 * SIGIR 1998), on the images as the network sees them.
 */
export function similarAndDiverse(
  targetImage: Float32Array,
  candidates: readonly Example[],
  limit: number
): Example[] {
  const size = Math.sqrt(targetImage.length);
  const images = candidates.map((example) => modelPairOf(example, size).image);
  const likeness = images.map((image) => imageSimilarity(targetImage, image));
  const nearest = images.map(() => 0);
  const chosen = new Set<number>();
  while (chosen.size < Math.min(limit, candidates.length)) {
    let best = -1;
    let bestValue = -Infinity;
    candidates.forEach((_, place) => {
      const value = likeness[place] - DIVERSITY * nearest[place];
      if (!chosen.has(place) && value > bestValue) {
        [best, bestValue] = [place, value];
      }
    });
    chosen.add(best);
    images.forEach((image, place) => {
      if (!chosen.has(place)) {
        nearest[place] = Math.max(nearest[place], imageSimilarity(image, images[best]));
      }
    });
  }
  return candidates.filter((_, place) => chosen.has(place));
}
