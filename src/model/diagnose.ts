import { median } from '../statistics/median';
import type { ExpectedSelfTest } from './manifest/types';
import { fillGrid, measureSelfTest, type SelfTestResult } from './selfTest';
import type { ContextPair, SegmentationModel, TargetChannels } from './types';

/** How long a prediction takes with so many pairs, all of them encoded before. */
export interface PredictionTiming {
  readonly pairCount: number;
  readonly medianMs: number;
}

/** How a model does on this computer, measured on made-up images. */
export interface Diagnosis {
  /** Absent where the manifest has no known answer. */
  readonly selfTest?: SelfTestResult;
  /** Median of encoding one pair; absent where the model takes none. */
  readonly encodeMs?: number;
  readonly predictions: readonly PredictionTiming[];
}

export interface DiagnoseOptions {
  /** The known answer of the manifest. */
  readonly expected?: ExpectedSelfTest;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

const PAIR_COUNTS = [0, 1, 16, 64];
const REPETITIONS = 5;

/**
 * Tests a model and takes its times, from the call to the answer. The pairs it is shown for that are the
 * caller's to forget (`retainContext` with those in use), also after an error.
 *
 * @throws what the model throws, or an AbortError
 */
export async function diagnoseModel(
  model: SegmentationModel,
  { expected, signal, onProgress, now = () => performance.now() }: DiagnoseOptions = {}
): Promise<Diagnosis> {
  const { inputSize, maxContext } = model.description;
  const pairCounts = PAIR_COUNTS.filter((count) => count <= maxContext);
  const pairs = Array.from({ length: Math.max(...pairCounts) }, (_, index) =>
    madeUpPair(inputSize, index)
  );
  const total =
    Number(expected !== undefined) + pairs.length + pairCounts.length * (REPETITIONS + 1);
  let done = 0;
  const stepMs = async (step: () => Promise<unknown>): Promise<number> => {
    const start = now();
    await step();
    const tookMs = now() - start;
    done += 1;
    onProgress?.(done, total);
    return tookMs;
  };

  let selfTest: SelfTestResult | undefined;
  if (expected) {
    await stepMs(async () => (selfTest = await measureSelfTest(model, expected, signal)));
  }
  const encodeMs: number[] = [];
  const predictions: PredictionTiming[] = [];
  const target = madeUpTarget(inputSize);
  for (const pairCount of pairCounts) {
    for (const pair of pairs.slice(encodeMs.length, pairCount)) {
      encodeMs.push(await stepMs(() => model.encodeContext(pair, signal)));
    }
    const shown = pairs.slice(0, pairCount);
    const predict = (): Promise<number> => stepMs(() => model.predict(target, shown, signal));
    await predict(); // The first with these pairs does more than those after it.
    const times: number[] = [];
    for (let repetition = 0; repetition < REPETITIONS; repetition++) {
      times.push(await predict());
    }
    predictions.push({ pairCount, medianMs: median(times) });
  }
  return {
    ...(selfTest && { selfTest }),
    ...(encodeMs.length > 0 && { encodeMs: median(encodeMs) }),
    predictions,
  };
}

/** Stripes, each pair with its own, and a disc as the mask. */
function madeUpPair(size: number, index: number): ContextPair {
  const isInside = (x: number, y: number): boolean =>
    Math.hypot(x - size / 2, y - size / 2) < size * (0.1 + 0.004 * index);
  return {
    id: `\u0000diagnosis-${index}`,
    image: fillGrid(size, (x, y) => 0.5 + 0.5 * Math.sin((x * (index + 1) + 2 * y) / size)),
    mask: Uint8Array.from(fillGrid(size, (x, y) => Number(isInside(x, y)))),
  };
}

/** Stripes with a positive click in the middle: a marked image, which no model answers from memory. */
function madeUpTarget(size: number): TargetChannels {
  const zeros = new Float32Array(size * size);
  const middle = Math.floor(size / 2);
  return {
    image: fillGrid(size, (x, y) => 0.5 + 0.5 * Math.cos((3 * x - y) / size)),
    box: zeros,
    positive: fillGrid(size, (x, y) => Number(x === middle && y === middle)),
    negative: zeros,
    previousLogits: zeros,
  };
}
