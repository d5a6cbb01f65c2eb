import {
  createExample,
  ExampleSet,
  type Example as StoredExample,
} from '@multiverseg/core/examples';
import type { SeededRandom } from '../random/SeededRandom';
import { originOf } from '../systems/SessionSystem';
import type { EvaluationTask, Example } from '../types';

/** Context sets of true masks, as if a person had drawn each one without a fault. */
export class TruthContexts {
  private readonly stored = new Map<string, StoredExample>();

  /**
   * Examples of other subjects than the target's, drawn in random order: the first `count` of them,
   * or all there are. The same random numbers give contexts of which the smaller are part of the larger.
   */
  draw(task: EvaluationTask, target: Example, count: number, random: SeededRandom): ExampleSet {
    const others = task.examples.filter(({ subject }) => subject !== target.subject);
    const context = new ExampleSet();
    random
      .shuffle(others)
      .slice(0, count)
      .forEach((example) => context.add(this.storedOf(example)));
    return context;
  }

  /** The example with its true mask; its id names its encoding. */
  storedOf(example: Example): StoredExample {
    const known = this.stored.get(example.id);
    if (known) {
      return known;
    }
    const { slice, truth, id } = example;
    const stored = { ...createExample(slice, truth, originOf(example, 0)), id };
    this.stored.set(id, stored);
    return stored;
  }
}
