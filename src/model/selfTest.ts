import type { ExpectedSelfTest } from './manifest/types';
import type { ContextPair, SegmentationModel, TargetChannels } from './types';

/** How far a model is from the training code's answer to the known input. */
export interface SelfTestResult {
  readonly pointCount: number;
  /** Of all points, in logits; infinite where an answer is no number. */
  readonly largestDifference: number;
  /** The largest difference that is taken for the same, in logits. */
  readonly tolerance: number;
  /** The first point that is too far off; absent where all agree. */
  readonly complaint?: string;
}

/**
 * Runs the model, which holds no pairs yet, on a known input and compares with the training code's answer.
 *
 * @returns undefined when it agrees, else what was wrong
 */
export async function runSelfTest(
  model: SegmentationModel,
  expected: ExpectedSelfTest,
  signal?: AbortSignal
): Promise<string | undefined> {
  const { complaint } = await measureSelfTest(model, expected, signal);
  await model.retainContext([]);
  return complaint;
}

/** As `runSelfTest`, in numbers, on a model in use: its pair is the caller's to forget. */
export async function measureSelfTest(
  model: SegmentationModel,
  expected: ExpectedSelfTest,
  signal?: AbortSignal
): Promise<SelfTestResult> {
  const size = model.description.inputSize;
  const context = model.description.maxContext > 0 ? [selfTestPair(size)] : [];
  const { logits } = await model.predict(selfTestTarget(size), context, signal);
  const { points, tolerance } = expected;
  const differences = points.map(([x, y, logit]) => Math.abs(logits[y * size + x] - logit));
  const wrong = points.find((_, index) => !(differences[index] <= tolerance));
  return {
    pointCount: points.length,
    largestDifference: Math.max(
      0,
      ...differences.map((one) => (Number.isNaN(one) ? Infinity : one))
    ),
    tolerance,
    ...(wrong && { complaint: describeWrong(wrong, logits[wrong[1] * size + wrong[0]]) }),
  };
}

function describeWrong([x, y, logit]: ExpectedSelfTest['points'][number], actual: number): string {
  return `the logit at (${x}, ${y}) is ${actual} instead of ${logit}`;
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

/** size × size values, row-major. */
export function fillGrid(size: number, value: (x: number, y: number) => number): Float32Array {
  return Float32Array.from({ length: size * size }, (_, index) =>
    value(index % size, Math.floor(index / size))
  );
}
