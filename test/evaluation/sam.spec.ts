/** @jest-environment ./test/parity/sharedArraysEnvironment.mjs */
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSamFolder } from '../../evaluation/command/samFolder';
import { loadSystem } from '../../evaluation/command/systems';
import { ExampleSet } from '@multiverseg/core/examples';
import type { EvaluatedSystem, Example, OpenTarget } from '../../evaluation';
import { SamImage } from '../../evaluation/systems/SamImage';
import type { SliceMask } from '@multiverseg/core/image';
import { printedOf } from './printedOf';
import { maskOf, sliceOf } from '@multiverseg/core/image/testing/shapes';
import type { Prompt } from '@multiverseg/core/prompts';

const FOLDER = join(__dirname, 'fixtures/tiny-sam');
const SIZE = 32;

/** A bright square on a dark ground, in the upper left. */
const EXAMPLE: Example = {
  id: 'set/task/0',
  subject: '0',
  slice: sliceOf(SIZE, SIZE, (x, y) => (x >= 8 && x < 16 && y >= 8 && y < 16 ? 200 : 50)),
  truth: maskOf(SIZE, SIZE, (x, y) => x >= 8 && x < 16 && y >= 8 && y < 16),
};

function click(x: number, y: number, polarity: 'positive' | 'negative' = 'positive'): Prompt {
  return { kind: 'click', id: `${x}-${y}`, polarity, point: { x, y } };
}

function box(left: number, top: number, right: number, bottom: number): Prompt {
  const corners = [
    { x: left, y: top },
    { x: right, y: bottom },
  ] as const;
  return { kind: 'box', id: 'box', polarity: 'positive', corners };
}

function at({ values, width }: SliceMask, x: number, y: number): number {
  return values[y * width + x];
}

describe('a model of the SAM family', () => {
  let system: EvaluatedSystem;
  let target: OpenTarget;

  beforeAll(async () => {
    system = await loadSystem({ id: 'sam', kind: 'sam', folders: [FOLDER] });
  });

  afterAll(() => system.dispose());

  beforeEach(() => {
    target = system.open(EXAMPLE, new ExampleSet());
  });

  afterEach(() => target.dispose());

  it('takes the mask with the highest predicted IoU, on the slice’s own grid', async () => {
    const mask = await target.predict(click(12, 12));
    expect([mask.width, mask.height, mask.values.length]).toEqual([SIZE, SIZE, SIZE * SIZE]);
    expect([at(mask, 12, 12), at(mask, 28, 28)]).toEqual([1, 0]);
  });

  it('includes around positive clicks where they were made, and excludes around negative ones', async () => {
    const included = await target.predict(click(26, 6));
    expect([at(included, 26, 6), at(included, 6, 26)]).toEqual([1, 0]);
    const excluded = await target.predict(click(12, 12, 'negative'));
    expect([at(excluded, 26, 6), at(excluded, 12, 12)]).toEqual([1, 0]);
  });

  it('keeps to the box', async () => {
    const mask = await target.predict(box(8, 8, 11, 15));
    expect([at(mask, 8, 8), at(mask, 11, 15), at(mask, 13, 12)]).toEqual([1, 1, 0]);
  });

  it('feeds the last mask back', async () => {
    await target.predict(click(12, 12, 'negative'));
    // The clicks cancel out on the bright square; only the mask that came back speaks against it.
    const mask = await target.predict(click(12, 12, 'positive'));
    expect(at(mask, 12, 12)).toBe(0);
  });

  it('has no scribbles and no context', async () => {
    expect(system.promptKinds).toEqual(['click', 'box']);
    expect(system.takesContext).toBe(false);
    await target.predict(click(12, 12));
    expect(target.accept()).toBe(false);
  });
});

describe('the image for SAM', () => {
  const slice = sliceOf(4, 2, (x) => x);

  it('fills the input along the longer side, in three equal colours, and leaves the rest 0', () => {
    const image = new SamImage(slice, { size: 8, layout: 'NCHW', normalisation: 'none' });
    expect(image.dims).toEqual([1, 3, 8, 8]);
    const values = image.values();
    expect(values.slice(0, 64)).toEqual(values.slice(128, 192));
    expect(values[0]).toBe(0);
    expect(values[7]).toBeCloseTo(255);
    expect([...values.slice(4 * 8, 64)]).toEqual(new Array(32).fill(0));
  });

  it('normalises as its configuration says, colours last where asked to', () => {
    const options = { size: 8, layout: 'HWC' } as const;
    const unit = new SamImage(slice, { ...options, normalisation: 'unit' });
    expect(unit.dims).toEqual([8, 8, 3]);
    expect([...unit.values().slice(21, 24)].map((value) => Math.round(value))).toEqual([1, 1, 1]);
    const sam = new SamImage(slice, { ...options, normalisation: 'sam' }).values();
    [(255 - 123.675) / 58.395, (255 - 116.28) / 57.12, (255 - 103.53) / 57.375].forEach(
      (value, channel) => expect(sam[21 + channel]).toBeCloseTo(value, 2)
    );
  });

  it('maps pixel centres to pixel centres', () => {
    const image = new SamImage(slice, { size: 8, layout: 'NCHW', normalisation: 'none' });
    expect(image.toEncoder({ x: -0.5, y: 1.5 })).toEqual({ x: -0.5, y: 3.5 });
  });
});

describe('the folder of a SAM model', () => {
  it.each([
    ['{', 'it is not JSON'],
    ['{ "inputSize": 63 }', '"inputSize"'],
    ['{ "layout": "NHWC" }', '"layout"'],
    ['{ "normalisation": 1 }', '"normalisation"'],
    ['{ "encoder": "missing.onnx" }', 'missing.onnx'],
  ])('names what is wrong with %s', async (text, problem) => {
    const folder = mkdtempSync(join(tmpdir(), 'sam-'));
    cpSync(FOLDER, folder, { recursive: true });
    writeFileSync(join(folder, 'sam.json'), text);
    expect(await printedOf(() => readSamFolder(folder))).toContain(problem);
  });
});
