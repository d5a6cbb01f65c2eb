import { canBeShown, choosePairs, type Example } from '../examples';
import {
  dice,
  pasteLogits,
  sliceToModelLogits,
  thresholdLogits,
  UnsegmentableImageError,
  type Crop,
  type ModelGrid,
  type SquareCrop,
} from '../image';
import { rejectOnAbort } from '../jobs';
import { MOST_CROPPED_PAIRS } from '../model/capacity';
import type { ContextPair, SegmentationModel } from '../model/types';
import { rasterisePrompts, type Prompt } from '../prompts';
import type { EarlierAnswer } from './AnswerMemo';
import { closerSquare, exampleSquare } from './closerSquare';
import { contextPairOf } from './contextPairOf';
import { sliceVerdict, type SliceVerdict } from './sliceVerdict';
import type { Square } from './types';

/**
 * How much of the first answer is fed back: at full strength the second look hardly dares to contradict
 * what was seen from far, without any it loses what the first look knew. Measured by
 * `npm run evaluate -- --closer`.
 */
const FED_BACK = 0.25;
/** Dice of both looks, where the first one corrected an earlier answer: the second refines it, no more. */
const LEAST_AGREEMENT = 0.7;

/** A target, or a square of it, on a model's grid. */
export interface TargetView {
  readonly grid: ModelGrid;
  /** size × size intensities. */
  readonly image: Float32Array;
}

/** What is to be looked at closer: a question that was answered from the whole image. */
export interface FirstAnswer {
  readonly grid: ModelGrid;
  /** The whole target on the grid. */
  readonly image: Float32Array;
  /** On the slice grid. */
  readonly sliceLogits: Float32Array;
  readonly verdict: SliceVerdict;
  readonly prompts: readonly Prompt[];
  readonly examples: readonly Example[];
  /** The earlier answer, or the accepted mask, that was corrected. */
  readonly previous: EarlierAnswer | undefined;
}

/** The first answer with a better one in its square. */
export interface CloserAnswer {
  readonly sliceLogits: Float32Array;
  /** Of its square; of the whole image whether the structure is there, and the errors about the square. */
  readonly verdict: SliceVerdict;
  readonly square: Square;
  readonly crop: SquareCrop;
}

/**
 * The second look at small structures: asks the same network the same question about a square of the
 * image at its own resolution, with examples cropped by the same rule.
 */
export class CloserLook {
  /** Of the latest square: prompts change nothing of what is to be seen in it. */
  private seen: { readonly crop: SquareCrop; readonly view: TargetView } | undefined;

  constructor(
    private readonly model: SegmentationModel,
    private readonly spacingMm: readonly [number, number],
    private readonly viewOf: (crop: Crop) => TargetView
  ) {}

  /**
   * @returns undefined where the first answer is as good as it gets: the structure is not small, the square
   *   shows nothing, or what is seen in it is quite another thing than the user has been correcting
   * @throws as the model rejects
   */
  async refine(first: FirstAnswer, signal: AbortSignal): Promise<CloserAnswer | undefined> {
    const { grid, sliceLogits, prompts, examples, previous } = first;
    const { width, height } = grid;
    const mask = thresholdLogits(sliceLogits, width, height);
    const slice = { width, height, spacingMm: this.spacingMm };
    const crop = closerSquare({ slice, mask, prompts, examples, earlier: previous?.crop });
    const view = crop && this.visible(crop);
    if (!crop || !view) {
      return undefined;
    }
    const seen = sliceToModelLogits(sliceLogits, view.grid);
    const { promptRadius } = this.model.description;
    const target = {
      image: view.image,
      ...rasterisePrompts(prompts, view.grid, promptRadius),
      previousLogits: seen.map((logit) => FED_BACK * logit),
    };
    const pairs = this.pairsOf(first, crop);
    const answer = await rejectOnAbort(this.model.predict(target, pairs, signal), signal);
    const closerLogits = pasteLogits(sliceLogits, answer.logits, view.grid);
    const agreement = () => dice(mask, thresholdLogits(closerLogits, width, height));
    if (previous && agreement() < LEAST_AGREEMENT) {
      return undefined;
    }
    const verdict = sliceVerdict({ ...answer, presence: first.verdict.presence }, (errors) =>
      pasteLogits(first.verdict.errors?.() ?? new Float32Array(width * height), errors, view.grid)
    );
    const square = squareOn(view.grid, crop.sideMm);
    return { sliceLogits: closerLogits, verdict, square, crop };
  }

  /** Starts to encode an example ahead of time, as the next image is likely to ask for it. */
  prepare(example: Example, sideMm: number): void {
    const pair = this.pairOf(example, sideMm);
    if (pair) {
      this.model.encodeContext(pair).catch(() => undefined); // A failure comes back with the prediction that needs the pair.
    }
  }

  private pairsOf({ image, examples }: FirstAnswer, { sideMm }: SquareCrop) {
    return choosePairs(image, examples, MOST_CROPPED_PAIRS).flatMap(
      (example) => this.pairOf(example, sideMm) ?? []
    );
  }

  /** Undefined where nothing of the example is left to see in a square of that side. */
  private pairOf(example: Example, sideMm: number): ContextPair | undefined {
    const { inputSize } = this.model.description;
    const crop = exampleSquare(example, sideMm);
    return crop && canBeShown(example, inputSize, crop)
      ? contextPairOf(example, inputSize, crop)
      : undefined;
  }

  private visible(crop: SquareCrop): TargetView | undefined {
    if (this.seen && isSameSquare(this.seen.crop, crop)) {
      return this.seen.view;
    }
    try {
      const view = this.viewOf(crop);
      this.seen = { crop, view };
      return view;
    } catch (error) {
      if (error instanceof UnsegmentableImageError) {
        return undefined;
      }
      throw error;
    }
  }
}

function isSameSquare(one: SquareCrop, other: SquareCrop): boolean {
  const { x, y } = one.centre;
  return one.sideMm === other.sideMm && x === other.centre.x && y === other.centre.y;
}

/** What of the slice a grid covers. */
function squareOn({ x, y, width, height }: ModelGrid, sideMm: number): Square {
  const edges = (axis: ModelGrid['x'], length: number) =>
    [axis.toSlice(-0.5), axis.toSlice(axis.size - 0.5)].map((edge) =>
      Math.min(length - 0.5, Math.max(-0.5, edge))
    );
  const [left, right] = edges(x, width);
  const [top, bottom] = edges(y, height);
  return { left, top, right, bottom, sideMm };
}
