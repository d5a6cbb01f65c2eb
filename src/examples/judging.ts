import { median } from '../statistics/median';
import { choosePairs } from './choosePairs';
import { canBeShown, modelPairOf } from './modelPair';
import type { Example } from './types';

/** Fewer say nothing: of three, two may be the wrong ones. */
const FEWEST_TO_JUDGE = 4;
/** An example is judged by so many others at most; more cost time and tell no more. */
const MOST_OTHERS = 16;
/** What falls below this share of what most have is an outlier; see evaluation/examples/measureJudging.ts. */
const SUPPORT_SHARE = 0.5;
const DICE_SHARE = 0.5;
/** Where most overlap less with the answer, the network knows too little of the structure to judge. */
const LEAST_USUAL_DICE = 0.5;

/** A network that says what is to be outlined in an image from examples alone. */
export interface ExampleAnswerer {
  /** Pixels a side of its grid. */
  readonly inputSize: number;
  /** The most examples it takes; 0 where it takes none. */
  readonly maxContext: number;
  /** Logits, inputSize × inputSize; above 0 is inside. Rejects with an `AbortError` when the signal fires. */
  answer(target: Example, others: readonly Example[], signal?: AbortSignal): Promise<Float32Array>;
}

/** How far the others bear an example out: its image was predicted from them alone. */
export interface Agreement {
  /** Mean probability that they give the pixels of its mask, 0 to 1. */
  readonly support: number;
  /** Overlap of the answer with its mask, 0 to 1. */
  readonly dice: number;
}

/**
 * Predicts the image of an example from the others and compares the answer with its mask. The support
 * tells a wrong mask from a hard image: of a hard one, the network answers too much or too little, but
 * it hardly ever thinks nothing of the right place.
 *
 * @param others without the example itself, each to be seen on the network's grid
 */
export async function agreementWith(
  others: readonly Example[],
  example: Example,
  answerer: ExampleAnswerer,
  signal?: AbortSignal
): Promise<Agreement> {
  const { image, mask } = modelPairOf(example, answerer.inputSize);
  const limit = Math.min(MOST_OTHERS, answerer.maxContext);
  const logits = await answerer.answer(example, choosePairs(image, others, limit), signal);
  let [both, answered, marked, probability] = [0, 0, 0, 0];
  logits.forEach((logit, index) => {
    const [isAnswered, isMarked] = [Number(logit > 0), Number(mask[index] !== 0)];
    both += isAnswered * isMarked;
    answered += isAnswered;
    marked += isMarked;
    probability += isMarked / (1 + Math.exp(-logit));
  });
  // A structure too small for the grid is nowhere on it: nothing speaks against it.
  return marked === 0
    ? { support: 1, dice: 1 }
    : { support: probability / marked, dice: (2 * both) / (answered + marked) };
}

/** The examples that can be judged: shown to networks, and something is to be seen on their grid. */
export function judgeable(
  examples: readonly Example[],
  { inputSize, maxContext }: Pick<ExampleAnswerer, 'inputSize' | 'maxContext'>
): readonly Example[] {
  const shown = examples.filter((example) => example.enabled && canBeShown(example, inputSize));
  return maxContext > 0 && shown.length >= FEWEST_TO_JUDGE ? shown : [];
}

/** What most have: the median of each. */
export function usualOf(agreements: readonly Agreement[]): Agreement {
  return {
    support: median(agreements.map(({ support }) => support)),
    dice: median(agreements.map(({ dice }) => dice)),
  };
}

/** Which fall clearly out of the others, by place; none where all are alike, well or badly borne out. */
export function outliersOf(agreements: readonly Agreement[]): readonly number[] {
  if (agreements.length < FEWEST_TO_JUDGE) {
    return [];
  }
  const usual = usualOf(agreements);
  if (usual.dice < LEAST_USUAL_DICE) {
    return [];
  }
  return [...agreements.keys()].filter((place) => {
    const { support, dice } = agreements[place];
    return support < SUPPORT_SHARE * usual.support && dice < DICE_SHARE * usual.dice;
  });
}
