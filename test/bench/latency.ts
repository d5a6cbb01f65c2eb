import type { SegmentationModel } from '@multiverseg/core/model';
import { scenarioPair, scenarioTarget } from '../browser/scenario';

/** Milliseconds of every repetition on one backend. */
export interface LatencySamples {
  readonly backend: string;
  /** One prediction, by the number of pairs in the context set, all of them encoded before. */
  readonly predictMs: Readonly<Record<number, readonly number[]>>;
  /** The first prediction on a new image, which label fusion is computed for. */
  readonly newImageMs: Readonly<Record<number, readonly number[]>>;
  /** Encoding one more pair. */
  readonly encodeMs: readonly number[];
}

const REPETITIONS = 5;
/** A browser runs a first, quick translation of WebAssembly while it makes the fast one. */
const WARM_UP_MS = 2000;

/** Warm latencies of a model, from the call to the answer; the same code in Node and in a page. */
export async function measureLatency(
  model: SegmentationModel,
  pairCounts: readonly number[]
): Promise<LatencySamples> {
  const size = model.description.inputSize;
  const target = scenarioTarget(size);
  const others = Array.from({ length: REPETITIONS }, (_, index) => scenarioPair(size, index));
  const predictMs: Record<number, number[]> = {};
  const newImageMs: Record<number, number[]> = {};
  for (const end = performance.now() + WARM_UP_MS; performance.now() < end;) {
    await model.predict(target, [others[0]]);
  }
  for (const count of pairCounts) {
    const pairs = Array.from({ length: count }, (_, index) => scenarioPair(size, index));
    await model.predict(target, pairs);
    predictMs[count] = await timesMs(() => model.predict(target, pairs));
    newImageMs[count] = await timesMs((repetition) =>
      model.predict({ ...target, image: others[repetition].image }, pairs)
    );
  }
  const extra = { ...scenarioPair(size, 0), id: 'extra' };
  const encodeMs = await timesMs(
    () => model.encodeContext(extra),
    () => model.retainContext([])
  );
  return { backend: model.backend, predictMs, newImageMs, encodeMs };
}

async function timesMs(
  task: (repetition: number) => Promise<unknown>,
  prepare: () => Promise<unknown> = async () => undefined
): Promise<number[]> {
  const times: number[] = [];
  for (let repetition = 0; repetition < REPETITIONS; repetition++) {
    await prepare();
    const start = performance.now();
    await task(repetition);
    times.push(performance.now() - start);
  }
  return times;
}
