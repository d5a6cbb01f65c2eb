import { imageSimilarity } from '@multiverseg/core/examples/imageSimilarity';
import type { SeededRandom } from '../random/SeededRandom';

/** What is known when the next image is to be named. All images on the network's grid. */
export interface OrderView {
  /** Not annotated yet. */
  readonly candidates: readonly Float32Array[];
  readonly examples: readonly Float32Array[];
  /** By candidate: the overlap that the network expects of its answer from the examples, 0 to 1. */
  readonly expected: readonly number[];
  readonly random: SeededRandom;
}

/** Names the next image to annotate, by its place among the candidates. */
type Order = (view: OrderView) => number;

export type OrderId = 'random' | 'least-sure' | 'least-like' | 'both' | 'typical';

export const ORDERS: Readonly<Record<OrderId, Order>> = {
  random: ({ candidates, random }) => random.integer(candidates.length),
  'least-sure': ({ expected }) => lowest(expected),
  'least-like': (view) => lowest(likeness(view)),
  both: (view) => {
    const [bySureness, byLikeness] = [ranks(view.expected), ranks(likeness(view))];
    return lowest(bySureness.map((rank, place) => rank + byLikeness[place]));
  },
  typical: (view) => lowest(uncovered(view)),
};

/** How much each candidate resembles the example that it resembles most. */
function likeness({ candidates, examples }: OrderView): readonly number[] {
  return candidates.map((image) =>
    Math.max(...examples.map((example) => imageSimilarity(image, example)))
  );
}

/** How far the images would be from their nearest example, were this one an example too (facility location). */
function uncovered(view: OrderView): readonly number[] {
  const { candidates } = view;
  const now = likeness(view);
  return candidates.map((chosen) =>
    candidates.reduce(
      (sum, image, place) => sum + 1 - Math.max(now[place], imageSimilarity(image, chosen)),
      0
    )
  );
}

/** Of equals the first. */
function lowest(values: readonly number[]): number {
  return values.indexOf(Math.min(...values));
}

/** The place of each value among all, from the lowest. */
function ranks(values: readonly number[]): readonly number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => sorted.indexOf(value));
}
