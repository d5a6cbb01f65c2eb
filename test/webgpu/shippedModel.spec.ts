/** @jest-environment ./test/parity/sharedArraysEnvironment.mjs */
/// <reference types="@webgpu/types" />
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page, WebWorker } from 'puppeteer-core';
import { InferenceBench, OPTIONS, ROOT } from '../browser/InferenceBench';
import type { Asked, PageOptions } from '../browser/page';
import type { PageServerOptions } from '../browser/pageServer';
import type { ScenarioStep } from '../browser/scenario';

const MODELS = join(ROOT, 'models');
const SHIPPED: PageOptions = { ...OPTIONS, manifestUrl: '/models/manifest.json' };
const ONE_PAIR: ScenarioStep = { predictWith: [0] };
const STEPS: readonly ScenarioStep[] = [
  { predictWith: [] },
  ONE_PAIR,
  { predictWith: [0, 1, 2, 3] },
];

/**
 * In logits: what single precision explains. With no pair, one and four, the largest distance from the
 * same graphs computed in double precision was 0.0001, 0.0015 and 0.0004 on WASM (one thread or two: to
 * the bit the same), 0.0003, 0.0008 and 0.0008 on WebGPU in software, and from each other 0.0003, 0.0016
 * and 0.0009. The pixel regression's solver enlarges the last digit; cosines, which WebGPU computes to
 * four digits only, made it 0.0103 before the graphs did without them.
 */
const EXPLAINED = 0.004;

/** WebGPU computed in software: up to half a minute a prediction, so nothing here is said of times. */
describe('the shipped model on WebGPU', () => {
  let bench: InferenceBench;
  let expected: readonly number[][];

  beforeAll(async () => {
    bench = await InferenceBench.start();
    expected = await onProcessor();
  });

  afterEach(() => bench.clear());

  afterAll(() => bench?.stop());

  async function onProcessor(changes: Partial<PageServerOptions> = {}): Promise<number[][]> {
    const answer = await bench.run({ ...SHIPPED, backends: ['wasm'] }, changes, STEPS);
    expect(answer.error).toBeUndefined();
    return answer.answers ?? [];
  }

  /** A page that asks the steps when `next` says so. */
  async function begin(
    backends: PageOptions['backends'],
    steps: readonly ScenarioStep[]
  ): Promise<Page> {
    const page = await bench.open((await bench.serve()).url);
    const options = { ...SHIPPED, backends, allowSoftwareWebGpu: true };
    await page.evaluate((...all) => window.inferencePage.begin(...all), options, steps);
    return page;
  }

  it('answers as WASM does with no pair, one and four', async () => {
    const page = await begin(['webgpu'], STEPS);
    const { problem, endings, backends } = await askedToTheEnd(page, STEPS.length);
    expect(problem).toBeUndefined();
    expect(backends).toEqual(STEPS.map(() => 'webgpu'));
    endings.forEach((logits, step) => {
      expect(shareOfForeground(expected[step])).toBeGreaterThan(0.05);
      expect(largestDifference(logits, expected[step])).toBeLessThan(EXPLAINED);
    });
  });

  it('that had a few other weights would not be taken for the same', async () => {
    const answers = await onProcessor({ overrides: withOtherWeights() });
    answers.forEach((logits, step) => {
      expect(largestDifference(logits, expected[step])).toBeGreaterThan(EXPLAINED);
    });
  });

  it('is there again after its graphics card went away, and the second time runs on WASM', async () => {
    const page = await begin(['webgpu', 'wasm-threads'], Array<ScenarioStep>(4).fill(ONE_PAIR));
    await untilItWaits(page);
    await onceItComputes(page, 'the device is destroyed');
    await goOn(page);
    await goOn(page);
    await onceItComputes(page, 'the browser is told', crashGraphics);
    const { endings, backends, workers } = await askedToTheEnd(page, 2);
    const isLost = expect.objectContaining({ code: 'runtime-lost' });
    expect([endings[0], endings[2]]).toEqual([isLost, isLost]);
    expect([backends[1], backends[3]]).toEqual(['webgpu', 'wasm-threads']);
    expect(largestDifference(endings[1], expected[1])).toBeLessThan(EXPLAINED);
    expect(largestDifference(endings[3], expected[1])).toBeLessThan(EXPLAINED);
    expect(workers).toBe(3);
  });

  async function crashGraphics(): Promise<void> {
    const devTools = await bench.browser.target().createCDPSession();
    await devTools.send('Browser.crashGpuProcess');
  }
});

/** Asks the next steps, one after the other. */
async function askedToTheEnd(page: Page, steps: number): Promise<Asked> {
  await untilItWaits(page);
  for (let step = 0; step < steps; step++) {
    await goOn(page);
  }
  return page.evaluate(() => window.asked as Asked);
}

/** Asks the next step, and waits for its end. */
async function goOn(page: Page): Promise<void> {
  await page.evaluate(() => window.goOn?.());
  await untilItWaits(page);
}

/** Asks the page again and again: no question to it must stay open for minutes. */
async function untilItWaits(page: Page): Promise<void> {
  while (!(await page.evaluate(() => window.asked?.isWaiting || window.asked?.isOver))) {
    await pause(500);
  }
}

/**
 * A little way into the next prediction of the page's model its device is destroyed, or all that draws
 * in this browser ends, as by a driver's reset, where `crash` does that.
 */
async function onceItComputes(
  page: Page,
  what: 'the device is destroyed' | 'the browser is told',
  crash?: () => Promise<void>
): Promise<void> {
  const workers = page.workers().filter((one) => one.url().endsWith('inference.js'));
  const worker = workers.at(-1) as WebWorker;
  worker.on('console', (message) => {
    if (message.text() === what) {
      void crash?.();
    }
  });
  await worker.evaluate((wanted) => {
    const { createCommandEncoder } = GPUDevice.prototype;
    let count = 0;
    GPUDevice.prototype.createCommandEncoder = function (descriptor) {
      count++;
      if (count === 5) {
        console.log(wanted);
        if (wanted === 'the device is destroyed') {
          this.destroy();
        }
      }
      return createCommandEncoder.call(this, descriptor);
    };
  }, what);
}

interface Manifest {
  readonly models: {
    readonly files: { readonly role: string; readonly path: string; sha256: string }[];
    selfTest?: unknown;
  }[];
}

/** The shipped files, but with the other sign for 64 of the million weights of the predicting graph. */
function withOtherWeights(): Record<string, Uint8Array | string> {
  const manifest = JSON.parse(readFileSync(join(MODELS, 'manifest.json'), 'utf8')) as Manifest;
  const [model] = manifest.models;
  model.selfTest = undefined;
  const [file] = model.files.filter(({ role }) => role === 'predict');
  const content = readFileSync(join(MODELS, file.path));
  const middle = content.length >> 1;
  // Weights are of two bytes; of each, the highest bit changes.
  for (let place = middle; place < middle + 128; place++) {
    content[place] ^= 0x80;
  }
  file.sha256 = createHash('sha256').update(content).digest('hex');
  return { '/models/manifest.json': JSON.stringify(manifest), [`/models/${file.path}`]: content };
}

/** In logits. @throws Error why there are none */
function largestDifference(ending: Asked['endings'][number], wanted: readonly number[]): number {
  if (!Array.isArray(ending)) {
    throw new Error(ending.cause ?? ending.message);
  }
  expect(ending).toHaveLength(wanted.length);
  return Math.max(...ending.map((logit, index) => Math.abs(logit - wanted[index])));
}

function shareOfForeground(logits: readonly number[]): number {
  return logits.filter((logit) => logit > 0).length / logits.length;
}
