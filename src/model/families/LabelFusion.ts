import type { InferenceGraph, InferenceRuntime, NamedTensors } from '../runtime/InferenceRuntime';
import { runFor } from './NetworkFamily';

/**
 * The slices between two accepted ones, which a series is asked about from one end and then from the other;
 * and the whole image and the square of a second look at it, by turns. Some 0.2 MB each.
 */
const KEPT_ANSWERS = 64;

interface Fused {
  readonly image: Float32Array;
  readonly pairs: string;
  readonly fused: Float32Array;
}

/**
 * What the masks of the context say of an image: the graph `fuseLabels`. No prompt changes the
 * answer, so it is computed once per image and set of pairs.
 */
export class LabelFusion {
  /** The latest come last. */
  private kept: readonly Fused[] = [];

  constructor(
    private readonly runtime: InferenceRuntime,
    private readonly graph: InferenceGraph,
    private readonly size: number
  ) {}

  /**
   * @param image `[size, size]`
   * @param ids of the pairs, their order does not matter
   * @param tensors the pairs' cached ones
   * @returns `[ways to ask them, size, size]`, −1 (background) to 1
   */
  async fuse(
    image: Float32Array,
    ids: readonly string[],
    tensors: NamedTensors
  ): Promise<Float32Array> {
    const pairs = JSON.stringify([...ids].sort());
    const known = this.kept.find((one) => one.pairs === pairs && equal(one.image, image));
    if (known) {
      this.keep(known);
      return known.fused;
    }
    const { fused } = await runFor(['fused'], this.graph, {
      image: this.runtime.tensor(image, [1, 1, this.size, this.size]),
      ...tensors,
    });
    this.keep({ image: image.slice(), pairs, fused });
    return fused;
  }

  /** A pair's id may come back with another mask. */
  forget(): void {
    this.kept = [];
  }

  private keep(latest: Fused): void {
    this.kept = [...this.kept.filter((one) => one !== latest), latest].slice(-KEPT_ANSWERS);
  }

  dispose(): Promise<void> {
    this.forget();
    return this.graph.dispose();
  }
}

function equal(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
