import { modelPairOf } from '../examples';
import { usableSpacing } from '../image';
import type { AcceptedSlice, FollowAxis, SeriesImage } from './types';

/** What a structure looks like on a slice where its mask is known, on the model's grid. */
interface Look {
  /** Pixels inside. */
  readonly area: number;
  /** Of the intensities inside. */
  readonly mean: number;
  readonly spread: number;
}

/** What speaks for an answer without knowing the truth. */
export interface Evidence {
  /** Overlap of the map of probabilities with the mask it becomes, 0 to 1. */
  readonly softDice: number;
  /** The largest logit as a share of 10, at most 1. */
  readonly peak: number;
  /** How far the area is from what the accepted slices let expect, as the logarithm of the ratio. */
  readonly areaChange: number;
  /** How far the intensities inside are from theirs, in their spreads; at most 3. */
  readonly greyChange: number;
  /**
   * How far beyond the outermost accepted slices, as a share of the structure's extent, at most 1; 0 in time,
   * where it has none.
   */
  readonly far: number;
}

/** So many spreads apart are no different from more. */
const LARGEST_GREY_CHANGE = 3;
/** Of intensities, where all pixels are alike. */
const LEAST_SPREAD = 0.02;

/** What the accepted slices let expect of the others: in between, in proportion to the distance. */
export class Expectation {
  private readonly looks: readonly {
    readonly positionMm: number;
    readonly look: Look;
    /** Of a disc of the same area. */
    readonly widthMm: number;
  }[];

  constructor(
    private readonly images: readonly SeriesImage[],
    accepted: readonly AcceptedSlice[],
    inputSize: number,
    private readonly axis: FollowAxis = 'space'
  ) {
    const byHand = accepted.filter(({ isFollowed }) => !isFollowed);
    this.looks = (byHand.length > 0 ? byHand : accepted)
      .map(({ place, example }) => {
        const { image, mask } = modelPairOf(example, inputSize);
        const { width, height, spacingMm } = example.slice.acquired;
        const [spacingX, spacingY] = usableSpacing(spacingMm);
        const pixelMm = Math.max(width * spacingX, height * spacingY) / inputSize;
        const look = lookOf(image, (pixel) => mask[pixel] !== 0);
        const widthMm = 2 * pixelMm * Math.sqrt(look.area / Math.PI);
        return { positionMm: images[place].positionMm, look, widthMm };
      })
      .sort((a, b) => a.positionMm - b.positionMm);
  }

  /**
   * How far the structure reaches along the series as far as is known, in millimetres: from the first
   * to the last accepted slice, and no less than its width on the largest of them.
   */
  private get extentMm(): number {
    const reach = this.looks[this.looks.length - 1].positionMm - this.looks[0].positionMm;
    return Math.max(reach, ...this.looks.map(({ widthMm }) => widthMm));
  }

  get largestArea(): number {
    return Math.max(...this.looks.map(({ look }) => look.area));
  }

  /**
   * @param image size × size intensities of the slice
   * @param modelLogits what was answered for it
   */
  evidence(place: number, image: Float32Array, modelLogits: Float32Array): Evidence {
    const { positionMm } = this.images[place];
    const expected = this.at(positionMm);
    const { area, mean } = lookOf(image, (pixel) => modelLogits[pixel] > 0);
    const peak = modelLogits.reduce((most, logit) => Math.max(most, logit), -Infinity);
    return {
      softDice: softDiceOf(modelLogits),
      peak: Math.max(-1, Math.min(1, peak / 10)),
      areaChange: Math.abs(Math.log((area + 1) / (expected.area + 1))),
      greyChange:
        area === 0
          ? LARGEST_GREY_CHANGE
          : Math.min(
              LARGEST_GREY_CHANGE,
              Math.abs(mean - expected.mean) / (expected.spread + LEAST_SPREAD)
            ),
      far: this.axis === 'time' ? 0 : Math.min(1, this.beyondMm(positionMm) / this.extentMm),
    };
  }

  private beyondMm(positionMm: number): number {
    const [first, last] = [this.looks[0], this.looks[this.looks.length - 1]];
    return Math.max(0, first.positionMm - positionMm, positionMm - last.positionMm);
  }

  private at(positionMm: number): Look {
    const { looks } = this;
    const before = looks.filter((one) => one.positionMm <= positionMm).at(-1) ?? looks[0];
    const after = looks.find((one) => one.positionMm >= positionMm) ?? looks[looks.length - 1];
    const distance = after.positionMm - before.positionMm;
    const share = distance > 0 ? (positionMm - before.positionMm) / distance : 0;
    const between = (key: keyof Look) => (1 - share) * before.look[key] + share * after.look[key];
    return { area: between('area'), mean: between('mean'), spread: between('spread') };
  }
}

/** Pixels that lie inside. */
export function areaOf(modelLogits: Float32Array): number {
  return modelLogits.reduce((area, logit) => area + Number(logit > 0), 0);
}

/** Overlap of the map of probabilities with the mask it becomes, 0 to 1; 0 where nothing is inside. */
export function softDiceOf(modelLogits: Float32Array): number {
  let [area, inside, sum] = [0, 0, 0];
  for (const logit of modelLogits) {
    const probability = 1 / (1 + Math.exp(-logit));
    sum += probability;
    if (logit > 0) {
      area += 1;
      inside += probability;
    }
  }
  return area === 0 ? 0 : (2 * inside) / (sum + area);
}

function lookOf(image: Float32Array, isInside: (pixel: number) => boolean): Look {
  let [area, sum, squares] = [0, 0, 0];
  for (let pixel = 0; pixel < image.length; pixel++) {
    if (isInside(pixel)) {
      area += 1;
      sum += image[pixel];
      squares += image[pixel] ** 2;
    }
  }
  const mean = area > 0 ? sum / area : 0;
  const spread = area > 0 ? Math.sqrt(Math.max(0, squares / area - mean ** 2)) : 0;
  return { area, mean, spread };
}
