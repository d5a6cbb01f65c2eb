import type { ExpectedSelfTest } from './manifest/types';
import type { ContextPair, SegmentationModel, TargetChannels } from './types';

/**
 * Runs the model on a known input and compares with the training code's answer.
 *
 * @returns undefined when it agrees, else what was wrong
 */
export async function runSelfTest(
  model: SegmentationModel,
  expected: ExpectedSelfTest,
  signal?: AbortSignal
): Promise<string | undefined> {
  const size = model.description.inputSize;
  const pair = selfTestPair(size);
  const context = model.description.maxContext > 0 ? [pair] : [];
  const logits = await model.predict(selfTestTarget(size), context, signal);
  await model.retainContext([]);
  for (const [x, y, logit] of expected.points) {
    const actual = logits[y * size + x];
    if (!(Math.abs(actual - logit) <= expected.tolerance)) {
      return `the logit at (${x}, ${y}) is ${actual} instead of ${logit}`;
    }
  }
  return undefined;
}

/** A diagonal ramp with a central square as its mask. */
function selfTestPair(size: number): ContextPair {
  return {
    id: '\u0000self-test',
    image: fillGrid(size, (x, y) => (x + y) / (2 * (size - 1))),
    mask: Uint8Array.from(
      fillGrid(size, (x, y) => Number(isCentral(x, size) && isCentral(y, size)))
    ),
  };
}

/** The mirrored ramp with one positive click in the middle. */
export function selfTestTarget(size: number): TargetChannels {
  const zeros = new Float32Array(size * size);
  const middle = size / 2;
  return {
    image: fillGrid(size, (x, y) => (size - 1 - x + y) / (2 * (size - 1))),
    box: zeros,
    positive: fillGrid(size, (x, y) => Number(x === middle && y === middle)),
    negative: zeros,
    previousLogits: zeros,
  };
}

function isCentral(position: number, size: number): boolean {
  return position >= size / 4 && position < (3 * size) / 4;
}

function fillGrid(size: number, value: (x: number, y: number) => number): Float32Array {
  return Float32Array.from({ length: size * size }, (_, index) =>
    value(index % size, Math.floor(index / size))
  );
}
