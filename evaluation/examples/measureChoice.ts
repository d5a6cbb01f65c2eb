import {
  canBeShown,
  choosePairs,
  modelPairOf,
  type Example as StoredExample,
} from '@multiverseg/core/examples';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { TruthContexts } from '../protocols/TruthContexts';
import { SeededRandom } from '../random/SeededRandom';
import { mean } from '../statistics/estimate';
import type { EvaluationTask } from '../types';
import { diceFromExamples } from './answers';
import { similarAndDiverse } from './similarAndDiverse';

/** A way to choose the examples a network is shown; the image of the target is on its grid. */
type Choice = (
  targetImage: Float32Array,
  candidates: readonly StoredExample[],
  limit: number,
  random: SeededRandom
) => readonly StoredExample[];

const CHOICES: Readonly<Record<string, Choice>> = {
  random: (_, candidates, limit, random) => random.shuffle(candidates).slice(0, limit),
  shipped: (image, candidates, limit) => choosePairs(image, candidates, limit),
  diverse: (image, candidates, limit) => similarAndDiverse(image, candidates, limit),
};

export interface ChoiceSettings {
  /** How many examples a network is shown, of all there are. */
  readonly limits: readonly number[];
  readonly targets: number;
  /** Random choices are drawn this often. */
  readonly seeds: number;
  readonly seed: number;
}

export interface ChoiceResult {
  readonly task: string;
  readonly limit: number;
  readonly candidates: number;
  readonly choice: string;
  /** Of all targets and, for random choices, draws. */
  readonly dice: number;
}

/** Dice without a prompt, with examples chosen in several ways among those of other subjects. */
export async function* measureChoice(
  model: SegmentationModel,
  task: EvaluationTask,
  { limits, targets, seeds, seed }: ChoiceSettings
): AsyncGenerator<ChoiceResult> {
  const { inputSize } = model.description;
  const contexts = new TruthContexts();
  const drawn = SeededRandom.of(seed, task.id).shuffle(task.examples).slice(0, targets);
  for (const limit of limits) {
    for (const [choice, choose] of Object.entries(CHOICES)) {
      const dices: number[] = [];
      let candidateCount = 0;
      for (const target of drawn) {
        const candidates = task.examples
          .filter(({ subject }) => subject !== target.subject)
          .map((example) => contexts.storedOf(example))
          .filter((example) => canBeShown(example, inputSize));
        candidateCount = candidates.length;
        const stored = contexts.storedOf(target);
        const { image } = modelPairOf(stored, inputSize);
        for (let draw = 0; draw < (choice === 'random' ? seeds : 1); draw++) {
          const random = SeededRandom.of(seed, target.id, draw);
          const others = choose(image, candidates, limit, random);
          dices.push(await diceFromExamples(model, stored, others));
        }
      }
      yield { task: task.id, limit, candidates: candidateCount, choice, dice: mean(dices) };
    }
  }
}
