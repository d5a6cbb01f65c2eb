import type { Annotator } from '../annotator/types';
import type { ExampleSet } from '@multiverseg/core/examples';
import { dice } from '@multiverseg/core/image';
import type { SliceMask } from '@multiverseg/core/image/types';
import type { SeededRandom } from '../random/SeededRandom';
import type { EvaluatedSystem, OpenTarget } from '../systems/types';
import type { Example } from '../types';

export interface InteractionOptions {
  readonly system: EvaluatedSystem;
  readonly example: Example;
  readonly context: ExampleSet;
  readonly annotator: Annotator;
  readonly random: SeededRandom;
  readonly maximum: number;
  /** Dice at which the person stops; above 1 to go on to `maximum`. */
  readonly enough: number;
  /** Called with the open target at the end, for example to accept its prediction. */
  readonly onEnd?: (target: OpenTarget) => void;
}

/**
 * Segments one image: a prediction from the context where there is one, then one prompt after the
 * other, each on the errors of the latest prediction. Without a context nothing is predicted before
 * the first prompt, and its Dice is that of the empty mask.
 * @returns Dice after 0, 1, 2 … prompts; the last value repeats where a perfect mask ends it early
 */
export async function interact(options: InteractionOptions): Promise<number[]> {
  const { system, example, context, annotator, random, maximum, enough } = options;
  const target = system.open(example, context);
  try {
    const { width, height } = example.truth;
    let predicted: SliceMask = { values: new Uint8Array(width * height), width, height };
    if (system.takesContext && context.examples.length > 0) {
      predicted = await target.predict();
    }
    const trace = [rounded(dice(example.truth, predicted))];
    while (trace.length <= maximum && trace[trace.length - 1] < enough) {
      const promptCount = trace.length - 1;
      const prompt = annotator.next({ truth: example.truth, predicted, promptCount, random });
      if (!prompt) {
        trace.push(trace[trace.length - 1]);
        continue;
      }
      predicted = await target.predict(prompt);
      trace.push(rounded(dice(example.truth, predicted)));
    }
    options.onEnd?.(target);
    return trace;
  } finally {
    target.dispose();
  }
}

/** Interactions until a Dice is reached; `maximum` when it never is. */
export function interactionsTo(target: number, trace: readonly number[], maximum: number): number {
  const reached = trace.findIndex((value) => value >= target);
  return reached < 0 ? maximum : Math.min(reached, maximum);
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
