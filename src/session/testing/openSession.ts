import { ExampleSet, type Example } from '../../examples';
import { originOf } from '../../examples/testing/examples';
import { UserError } from '../../errors/UserError';
import type { Slice } from '../../image';
import { sliceOf } from '../../image/testing/shapes';
import type { ClickPrompt } from '../../prompts';
import { SegmentationSession } from '..';
import { FakeSegmentationModel } from '.';

export const WIDTH = 256;
export const HEIGHT = 192;

/** Half of the columns. */
export const isLeft = (x: number): boolean => x < 128;

export function click(id: string, x = 100, y = 80): ClickPrompt {
  return { kind: 'click', id, polarity: 'positive', point: { x, y } };
}

/** A session of a 256 × 192 slice, with an empty set of examples. */
export function openSession(model = new FakeSegmentationModel(), rest: Partial<Slice> = {}) {
  const slice = sliceOf(WIDTH, HEIGHT, (x, y) => x + y, rest);
  const context = new ExampleSet();
  const session = new SegmentationSession({ slice, examples: () => context });
  /** As a caller does it: the example of the preview goes into the set. */
  const accept = (instance: string): Example => {
    const example = session.accept(originOf(instance));
    context.add(example);
    return example;
  };
  return { slice, context, session, model, accept };
}

/** What a promise rejects with; undefined when it does not. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error
  );
}

export async function codeOf(promise: Promise<unknown>): Promise<string | undefined> {
  const error = await rejectionOf(promise);
  return error instanceof UserError ? error.code : undefined;
}

export function thrownCode(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    return error instanceof UserError ? error.code : undefined;
  }
  return undefined;
}

/** Logits that are `value` everywhere, so that a test knows them again. */
export function constantAnswers(...values: number[]) {
  return () => new Float32Array(128 * 128).fill(values.shift() ?? 0);
}
