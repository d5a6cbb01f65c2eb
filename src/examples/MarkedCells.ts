import { CELLS, cellFeatures, cellMeans, likenesses, type CellFeatures } from './cellFeatures';
import type { ModelPair } from './ModelViews';

/** One prompt on the model's grid, size × size values, 0 or 1, row-major. */
export interface MarkChannels {
  readonly positive: Float32Array;
  readonly negative: Float32Array;
}

/**
 * The least that is believed of a pair's word about a mark: its answer is rough, and a mark may lie close
 * to a border. Chosen, as the two below, on the data sets that settings are chosen on.
 */
const DOUBT = 0.2;
/** A pair is set aside when it is less than this share as likely, given the marks, as the likeliest. */
const RATIO = 0.1;
/** Or when it does worse than saying this of every mark. */
const KNOWS_NOTHING = 0.25;
/** All are set aside only by so many marks: a first one may be where all are wrong that else know much. */
const SEVERAL = 2;

interface Place {
  readonly cell: number;
  /** How much of the mark lies in it. */
  readonly share: number;
  readonly isInside: boolean;
}

/** A pair, cell by cell, and what it has said of those of the target. */
interface PairCells {
  readonly features: CellFeatures;
  readonly labels: Float32Array;
  readonly said: Map<number, number>;
}

/**
 * Says which pairs the user's marks bear out. What a pair says of a mark is what label fusion would from it
 * alone: the labels of its cells, each by how alike it is to the marked one (Coupé et al., NeuroImage
 * 2011). One that says «outside» where the user has marked inside, or the other way round, is about
 * something else.
 */
export class MarkedCells {
  private features: CellFeatures | undefined;
  private readonly pairs = new WeakMap<ModelPair, PairCells>();

  /** @param image the target on the model's grid, size × size */
  constructor(private readonly image: Float32Array) {}

  /**
   * @param marks one entry for each prompt
   * @returns places of the pairs that are borne out, in their order; all where nothing can be told
   */
  borneOut(pairs: readonly ModelPair[], marks: readonly MarkChannels[]): readonly number[] {
    const every = [...pairs.keys()];
    const marked = placed(marks);
    if (marked.length === 0 || Math.sqrt(this.image.length) % CELLS !== 0) {
      return every;
    }
    const likelihoods = pairs.map((pair) => this.likelihood(pair, marked));
    const least = Math.max(
      Math.max(...likelihoods) + Math.log(RATIO),
      marked.length * Math.log(KNOWS_NOTHING)
    );
    const borneOut = every.filter((place) => likelihoods[place] >= least);
    return borneOut.length === 0 && marked.length < SEVERAL ? every : borneOut;
  }

  /** Logarithms of the probability that each pair gives the marks; on grids that cells divide evenly. */
  likelihoods(pairs: readonly ModelPair[], marks: readonly MarkChannels[]): readonly number[] {
    const marked = placed(marks);
    return pairs.map((pair) => this.likelihood(pair, marked));
  }

  private likelihood(pair: ModelPair, marks: readonly (readonly Place[])[]): number {
    return marks.reduce((sum, places) => {
      const right = places.reduce(
        (total, place) => total + place.share * this.says(pair, place),
        0
      );
      return sum + Math.log(DOUBT + (1 - 2 * DOUBT) * right);
    }, 0);
  }

  /** How far the pair agrees, 0 to 1. */
  private says(pair: ModelPair, { cell, isInside }: Place): number {
    const known = this.cellsOf(pair);
    const inside = known.said.get(cell) ?? this.ask(known, cell);
    known.said.set(cell, inside);
    return isInside ? inside : 1 - inside;
  }

  /** What a pair says of a cell of the target: 0 (outside) to 1. */
  private ask({ features, labels }: PairCells, cell: number): number {
    this.features ??= cellFeatures(this.image);
    let [inside, total] = [0, 0];
    likenesses(features, this.features, cell).forEach((likeness, other) => {
      inside += likeness * labels[other];
      total += likeness;
    });
    return inside / total;
  }

  private cellsOf(pair: ModelPair): PairCells {
    const known = this.pairs.get(pair) ?? {
      features: cellFeatures(pair.image),
      labels: cellMeans(pair.mask),
      said: new Map(),
    };
    this.pairs.set(pair, known);
    return known;
  }
}

/** Where each mark lies; those that say nothing are left out. */
function placed(marks: readonly MarkChannels[]): readonly (readonly Place[])[] {
  return marks.map(placesOf).filter((places) => places.length > 0);
}

function placesOf({ positive, negative }: MarkChannels): readonly Place[] {
  const places = [...sharesOf(positive, true), ...sharesOf(negative, false)];
  const total = places.reduce((sum, { share }) => sum + share, 0);
  return places.map((place) => ({ ...place, share: place.share / total }));
}

function sharesOf(channel: Float32Array, isInside: boolean): readonly Place[] {
  return Array.from(cellMeans(channel), (share, cell) => ({ cell, share, isInside })).filter(
    ({ share }) => share > 0
  );
}
