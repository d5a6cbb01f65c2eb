import { ExampleSet } from '@multiverseg/core/examples';
import { dice } from '@multiverseg/core/image';
import type { SliceMask } from '@multiverseg/core/image/types';
import type { SegmentationModel } from '@multiverseg/core/model/types';
import { SegmentationSession } from '@multiverseg/core/session';
import { centreClick } from '../annotator/clicks';
import { SeededRandom } from '../random/SeededRandom';
import type { CloserTask } from './closerTask';

/** Clicks on an image, one after the other. */
const CLICKS = 3;

/** What one look, or two, are worth on one slice; all by the number of clicks. */
export interface LookTrace {
  /** Against the true mask; without examples nothing is said before the first click. */
  readonly dice: readonly (number | undefined)[];
  readonly latencyMs: readonly (number | undefined)[];
  /** Whether a second look was taken. */
  readonly isCloser: readonly boolean[];
}

export interface CloserRecord extends Pick<CloserTask, 'series' | 'structure' | 'size'> {
  readonly hasExamples: boolean;
  readonly one: LookTrace;
  readonly two: LookTrace;
}

/** Each task with and without examples, with and without a second look. */
export async function measureCloser(
  task: CloserTask,
  model: SegmentationModel
): Promise<readonly CloserRecord[]> {
  const { series, structure, size } = task;
  const records: CloserRecord[] = [];
  for (const examples of [task.examples, new ExampleSet()]) {
    const hasExamples = examples.examples.length > 0;
    const one = await trace(task, examples, model, false);
    const two = await trace(task, examples, model, true);
    records.push({ series, structure, size, hasExamples, one, two });
  }
  return records;
}

/** As the viewer does it; every click goes to the middle of the largest mistake of its own answer. */
async function trace(
  { slice, truth }: CloserTask,
  examples: ExampleSet,
  model: SegmentationModel,
  looksCloser: boolean
): Promise<LookTrace> {
  const session = new SegmentationSession({
    ...{ slice, examples: () => examples, looksCloser: () => looksCloser },
  });
  const steps: { dice?: number; latencyMs?: number; isCloser: boolean }[] = [];
  const random = SeededRandom.of(0);
  let predicted: SliceMask = { ...truth, values: new Uint8Array(truth.values.length) };
  for (let clicks = 0; clicks <= CLICKS; clicks++) {
    const click =
      clicks > 0 ? centreClick({ truth, predicted, promptCount: clicks, random }) : undefined;
    if (click) {
      session.addPrompt(click);
    }
    if (!click && (clicks > 0 || examples.examples.length === 0)) {
      // Right to the last pixel, or nothing to go by yet.
      steps.push(clicks > 0 ? steps[steps.length - 1] : { isCloser: false });
      continue;
    }
    const { mask, latencyMs, square } = await session.predict(model);
    predicted = mask;
    steps.push({ dice: dice(truth, mask), latencyMs, isCloser: square !== undefined });
  }
  session.dispose();
  return {
    dice: steps.map((step) => step.dice),
    latencyMs: steps.map((step) => step.latencyMs),
    isCloser: steps.map((step) => step.isCloser),
  };
}
