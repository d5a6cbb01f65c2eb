import { ContextSet } from '@multiverseg/core/examples';
import type { ContextEntry } from '@multiverseg/core/examples/types';
import { createModelGrid, sliceToModelImage, sliceToModelMask } from '@multiverseg/core/image';
import type { SeededRandom } from '../random/SeededRandom';
import { provenanceOf } from '../systems/SessionSystem';
import type { EvaluationTask, Example } from '../types';

/** Context sets of true masks, as if a person had drawn each one without a fault. */
export class TruthContexts {
  private readonly entries = new Map<string, ContextEntry>();

  /** @param size pixels per side of the model's grid */
  constructor(private readonly size: number) {}

  /**
   * Examples of other subjects than the target's, drawn in random order: the first `count` of them,
   * or all there are. The same random numbers give contexts of which the smaller are part of the larger.
   */
  draw(task: EvaluationTask, target: Example, count: number, random: SeededRandom): ContextSet {
    const others = task.examples.filter(({ subject }) => subject !== target.subject);
    const context = new ContextSet(task.id);
    random
      .shuffle(others)
      .slice(0, count)
      .forEach((example) => context.add(this.entryOf(example)));
    return context;
  }

  /** The example with its true mask; its id names its encoding. */
  entryOf(example: Example): ContextEntry {
    const known = this.entries.get(example.id);
    if (known) {
      return known;
    }
    const grid = createModelGrid(example.slice, this.size);
    const entry: ContextEntry = {
      id: example.id,
      size: this.size,
      image: sliceToModelImage(example.slice, grid),
      mask: sliceToModelMask(example.truth, grid),
      provenance: provenanceOf(example, 0),
      enabled: true,
    };
    this.entries.set(example.id, entry);
    return entry;
  }
}
