import { CELLS, cellMeans } from './cellFeatures';
import type { ModelPair } from './ModelViews';

/** Of fewer it is not known how far apart they are. */
const FEWEST = 3;
/** So many times as far as the examples are from one another. */
const UNLIKE = 1.2;

/**
 * Whether an image is unlike the examples: farther from the nearest of them than the loneliest of them is
 * from its own nearest. How far, is the root mean square of the differences of cell means.
 *
 * The limit was chosen on 1 424 answers without a prompt, from 3 to 16 examples of 24 tasks that the network was
 * not trained on: 515 to images like the examples, 909 to others (the same structure larger, in another view or
 * modality; the image inverted, turned, mirrored, in another window). It points out 1.4 % of the former
 * and 39 % of the latter; of what it points out 65 % have a Dice below 0.5, of the rest 30 %; where the
 * network is not sure 76 and 53 %. On 9 tasks that chose nothing: 5 and 56 %; 49 and 22 %; 65 and 37 %. Of images
 * of other data sets altogether (12 packs, each beside the others) it points out 64 %, of their own 4 %.
 *
 * @param image size × size intensities in [0, 1]
 * @param pairs on the same grid
 * @returns false where it cannot be told: of fewer than three examples, and on grids that cells do not divide evenly
 */
export function isUnlike(image: Float32Array, pairs: readonly Pick<ModelPair, 'image'>[]): boolean {
  if (pairs.length < FEWEST || Math.sqrt(image.length) % CELLS !== 0) {
    return false;
  }
  const looks = pairs.map((pair) => cellMeans(pair.image));
  const nearestTo = (look: Float32Array, others: readonly Float32Array[]) =>
    Math.min(...others.map((other) => distance(look, other)));
  const own = looks.map((look) =>
    nearestTo(
      look,
      looks.filter((other) => other !== look)
    )
  );
  return nearestTo(cellMeans(image), looks) > UNLIKE * Math.max(...own);
}

function distance(a: Float32Array, b: Float32Array): number {
  const squares = a.reduce((sum, value, cell) => sum + (value - b[cell]) ** 2, 0);
  return Math.sqrt(squares / a.length);
}
