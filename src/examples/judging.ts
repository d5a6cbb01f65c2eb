import { median } from './median';
import { choosePairs } from './choosePairs';
import { canBeShown, modelPairOf } from './modelPair';
import type { Example } from './types';

/** Fewer say nothing: of three, two may be the wrong ones. */
export const FEWEST_TO_JUDGE = 4;
/** An example is judged by so many others at most; more cost time and tell no more. */
const MOST_OTHERS = 16;

/** A network that says what is to be outlined in an image from examples alone. */
export interface ExampleAnswerer {
  /** Pixels a side of its grid. */
  readonly inputSize: number;
  /** The most examples it takes; 0 where it takes none. */
  readonly maxContext: number;
  /** Logits, inputSize × inputSize; above 0 is inside. Rejects with an `AbortError` when the signal fires. */
  answer(target: Example, others: readonly Example[], signal?: AbortSignal): Promise<Float32Array>;
}

/**
 * How far an example agrees with the others: its image is predicted from them alone, and the answer
 * compared with its mask.
 *
 * @param others without the example itself, each to be seen on the network's grid
 * @returns Dice overlap on the network's grid
 */
export async function agreementWith(
  others: readonly Example[],
  example: Example,
  answerer: ExampleAnswerer,
  signal?: AbortSignal
): Promise<number> {
  const { image, mask } = modelPairOf(example, answerer.inputSize);
  const limit = Math.min(MOST_OTHERS, answerer.maxContext);
  const logits = await answerer.answer(example, choosePairs(image, others, limit), signal);
  let [both, sum] = [0, 0];
  logits.forEach((logit, index) => {
    const [isAnswered, isMarked] = [logit > 0, mask[index] !== 0];
    both += Number(isAnswered && isMarked);
    sum += Number(isAnswered) + Number(isMarked);
  });
  return sum === 0 ? 1 : (2 * both) / sum;
}

/** The examples that can be judged: shown to networks, and something is to be seen on their grid. */
export function judgeable(
  examples: readonly Example[],
  { inputSize, maxContext }: Pick<ExampleAnswerer, 'inputSize' | 'maxContext'>
): readonly Example[] {
  const shown = examples.filter((example) => example.enabled && canBeShown(example, inputSize));
  return maxContext > 0 && shown.length >= FEWEST_TO_JUDGE ? shown : [];
}

/** What most of them have. */
export function usualOf(agreements: readonly number[]): number {
  return median(agreements);
}

/** Which agreements fall out of the others, by place: none where all are alike, good or bad. */
export function outliersOf(agreements: readonly number[]): readonly number[] {
  if (agreements.length < FEWEST_TO_JUDGE) {
    return [];
  }
  const middle = median(agreements);
  const spread = 1.4826 * median(agreements.map((agreement) => Math.abs(agreement - middle)));
  const bound = Math.min(middle - 3 * Math.max(spread, 0.05), 0.6 * middle);
  return [...agreements.keys()].filter((place) => agreements[place] < bound);
}
