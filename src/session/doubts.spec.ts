import { createExample, ExampleSet } from '../examples';
import { originOf } from '../examples/testing/examples';
import { maskOf, sliceOf } from '../image/testing/shapes';
import type { Prompt } from '../prompts';
import { SegmentationSession } from '.';
import { FakeSegmentationModel } from './testing';

const SIDE = 128;
const MARK: Prompt = { id: 'a', kind: 'click', polarity: 'positive', point: { x: 115, y: 60 } };
const WINDOW = { lower: 0, upper: 100 };

/** Dark on the left, bright from a column on. */
const imageFrom = (column: number) =>
  sliceOf(SIDE, SIDE, (x) => (x >= column ? 100 : 0), { window: WINDOW });

/** Asks about an image from so many examples, which are bright from column 40, 52, … on. */
async function ask(
  column: number,
  confidence: number | undefined,
  count = 3,
  prompts: readonly Prompt[] = []
) {
  const examples = new ExampleSet();
  for (let place = 0; place < count; place++) {
    const mask = maskOf(SIDE, SIDE, (x) => x > 100);
    examples.add(createExample(imageFrom(40 + 12 * place), mask, originOf(`${place}`)));
  }
  const model = new FakeSegmentationModel({}, () => ({
    logits: new Float32Array(SIDE ** 2).fill(3),
    confidence,
  }));
  const slice = imageFrom(column);
  const session = new SegmentationSession({ slice, examples: () => examples });
  prompts.forEach((prompt) => session.addPrompt(prompt));
  return session.predict(model);
}

describe('why a preview may be wrong', () => {
  it.each([
    ['the network is not sure', 0.6, []],
    ['the network is not sure, marked as it is', 0.6, [MARK]],
    ['the network is sure, but nothing is marked', 0.9, []],
  ])('is that the image is unlike the examples, where %s', async (_, confidence, prompts) => {
    expect((await ask(110, confidence, 3, prompts)).doubts).toEqual(['unlike-examples']);
  });

  it.each([
    ['it is like them', 46, 0.6, 3, []],
    ['the network is sure of what is marked', 110, 0.7, 3, [MARK]],
    ['the network does not tell how sure it is', 110, undefined, 3, []],
    ['there are but two', 110, 0.6, 2, []],
  ])('is not said where %s', async (_, column, confidence, count, prompts) => {
    expect((await ask(column, confidence, count, prompts)).doubts).toEqual([]);
  });
});
