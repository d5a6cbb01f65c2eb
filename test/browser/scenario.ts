import type { ContextPair, SegmentationModel, TargetChannels } from '@multiverseg/core/model';

/** What to ask of a model; runs alike in Node and in a page, so that the answers can be compared. */
export type ScenarioStep =
  | { readonly predictWith: readonly number[] }
  | { readonly encode: number }
  | { readonly retain: readonly number[] };

/** The logits of every prediction, in order. */
export async function runScenario(
  model: SegmentationModel,
  steps: readonly ScenarioStep[]
): Promise<number[][]> {
  const size = model.description.inputSize;
  const target = scenarioTarget(size);
  const answers: number[][] = [];
  for (const step of steps) {
    if ('predictWith' in step) {
      const pairs = step.predictWith.map((index) => scenarioPair(size, index));
      answers.push(Array.from((await model.predict(target, pairs)).logits));
    } else if ('encode' in step) {
      await model.encodeContext(scenarioPair(size, step.encode));
    } else {
      await model.retainContext(step.retain.map((index) => scenarioPair(size, index).id));
    }
  }
  return answers;
}

/** A different smooth pattern with a disc as its mask for every index. */
export function scenarioPair(size: number, index: number): ContextPair {
  const centre = size * (0.3 + 0.05 * (index % 8));
  const radius = size * 0.2;
  return {
    id: `pair-${index}`,
    image: grid(size, (x, y) => 0.5 + 0.5 * Math.sin((x * (index + 1) + 2 * y) / size)),
    mask: Uint8Array.from(
      grid(size, (x, y) => Number(Math.hypot(x - centre, y - size / 2) <= radius))
    ),
  };
}

/** Image, box, clicks of both kinds and a previous answer: every channel matters. */
export function scenarioTarget(size: number): TargetChannels {
  const near = (x: number, y: number, fraction: number): number =>
    Number(Math.hypot(x - size * fraction, y - size * fraction) <= 1.5);
  return {
    image: grid(size, (x, y) => 0.5 + 0.5 * Math.cos((3 * x - y) / size)),
    box: grid(size, (x, y) => Number(x > size / 5 && y > size / 4 && y < size * 0.8)),
    positive: grid(size, (x, y) => near(x, y, 0.5)),
    negative: grid(size, (x, y) => near(x, y, 0.1)),
    previousLogits: grid(size, (x, y) => Math.sin(x / 3) - y / size),
  };
}

function grid(size: number, value: (x: number, y: number) => number): Float32Array {
  return Float32Array.from({ length: size * size }, (_, index) =>
    value(index % size, Math.floor(index / size))
  );
}
