/** One crop of one example on a model's grid, size × size values each, row-major. */
export interface ModelPair {
  /** Intensities in [0, 1]. */
  readonly image: Float32Array;
  /** 0 or 1. */
  readonly mask: Uint8Array;
}

/** The whole image and one crop of it for one model, or two models in turn. */
const MOST_VIEWS = 2;

/** The latest views of one example on models' grids; freed with it. */
export class ModelViews {
  private readonly pairs = new Map<string, ModelPair>();

  /** The view of this name, made where it is not there (any more). */
  get(name: string, make: () => ModelPair): ModelPair {
    const pair = this.pairs.get(name) ?? make();
    this.put(name, pair);
    return pair;
  }

  /** The views there are, by name; the one used last comes last. */
  get all(): ReadonlyMap<string, ModelPair> {
    return this.pairs;
  }

  /** Keeps a view, the one unused for longest makes room. */
  put(name: string, pair: ModelPair): void {
    this.pairs.delete(name);
    this.pairs.set(name, pair);
    for (const oldest of [...this.pairs.keys()].slice(0, -MOST_VIEWS)) {
      this.pairs.delete(oldest);
    }
  }
}
