import {
  canBeShown,
  choosePairs,
  modelPairOf,
  type Example as StoredExample,
} from '@multiverseg/core/examples';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { TruthContexts } from '../protocols/TruthContexts';
import { SeededRandom } from '../random/SeededRandom';
import type { EvaluationTask } from '../types';
import { diceFromExamples } from './answers';
import { similarAndDiverse } from './similarAndDiverse';

/** A way to choose the examples a network is shown. */
type Choice = (
  target: StoredExample,
  candidates: readonly StoredExample[],
  limit: number,
  random: SeededRandom
) => readonly StoredExample[];

const CHOICES: Readonly<Record<string, Choice>> = {
  random: (_, candidates, limit, random) => random.shuffle(candidates).slice(0, limit),
  shipped: (target, candidates, limit) => choosePairs(imageOf(target), candidates, limit),
  diverse: (target, candidates, limit) => similarAndDiverse(imageOf(target), candidates, limit),
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
          .filter((example) => canBeShown(example, model.description.inputSize));
        candidateCount = candidates.length;
        for (let draw = 0; draw < (choice === 'random' ? seeds : 1); draw++) {
          const stored = contexts.storedOf(target);
          const random = SeededRandom.of(seed, target.id, draw);
          const others = choose(stored, candidates, limit, random);
          dices.push(await diceFromExamples(model, stored, others));
        }
      }
      const dice = dices.reduce((sum, value) => sum + value, 0) / dices.length;
      yield { task: task.id, limit, candidates: candidateCount, choice, dice };
    }
  }
}

function imageOf(example: StoredExample): Float32Array {
  return modelPairOf(example, 128).image;
}
