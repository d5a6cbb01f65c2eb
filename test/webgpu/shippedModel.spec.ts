/** @jest-environment ./test/parity/sharedArraysEnvironment.mjs */
/// <reference types="@webgpu/types" />
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import { InferenceBench, OPTIONS } from '../browser/InferenceBench';
import type { PageAnswer } from '../browser/page';
import type { ScenarioStep } from '../browser/scenario';

const SHIPPED = { ...OPTIONS, manifestUrl: '/models/manifest.json' };
const ON_CARD = { ...SHIPPED, backends: ['webgpu'] as const, allowSoftwareWebGpu: true };
const PAIRS = Array.from({ length: 16 }, (_, index) => index);
/** In logits. Sums come in another order; the self-test allows as much. */
const TOLERANCE = 1e-2;

/** WebGPU computed in software: half a minute a prediction, so nothing here is said of times. */
describe('the shipped model on WebGPU', () => {
  let bench: InferenceBench;

  beforeAll(async () => {
    bench = await InferenceBench.start();
  });

  afterEach(() => bench.clear());

  afterAll(() => bench?.stop());

  async function begin(steps: readonly ScenarioStep[], again: readonly ScenarioStep[] = []) {
    const page = await bench.open((await bench.serve()).url);
    await page.evaluate((...all) => window.inferencePage.begin(...all), ON_CARD, steps, again);
    return page;
  }

  it('answers as WASM does with no pair, one and sixteen', async () => {
    const steps = [0, 1, 16].map((count) => ({ predictWith: PAIRS.slice(0, count) }));
    const expected = await bench.run({ ...SHIPPED, backends: ['wasm-threads'] }, {}, steps);
    expect(expected.error).toBeUndefined();
    const answer = await answerOf(await begin(steps));
    expect(answer.error).toBeUndefined();
    expect(answer.backend).toBe('webgpu');
    const [actual, wanted] = [answer.answers ?? [], expected.answers ?? []];
    expect(actual).toHaveLength(steps.length);
    actual.forEach((logits, index) => {
      expect(largestDifference(logits, wanted[index])).toBeLessThan(TOLERANCE);
      expect(dice(logits, wanted[index])).toBeGreaterThanOrEqual(0.999);
    });
  });

  it('is there again after the graphics card went away, and answers the same', async () => {
    const steps = [{ predictWith: [0] }];
    const page = await begin(steps, steps);
    await until(page, () => window.waitingForLoss === true || window.answered !== undefined);
    expect(await destroyDevices(page)).toBe(1);
    await page.evaluate(() => window.goOn?.());
    const { error, workers, backend, answers = [] } = await answerOf(page);
    expect(error).toBeUndefined();
    expect(workers).toBe(2);
    expect(backend).toBe('webgpu');
    expect(answers).toHaveLength(2);
    expect(largestDifference(answers[1], answers[0])).toBeLessThan(TOLERANCE);
  });
});

async function answerOf(page: Page): Promise<PageAnswer> {
  await until(page, () => window.answered !== undefined);
  return page.evaluate(() => window.answered as PageAnswer);
}

/** Asks again and again: one question to the page must not stay open for minutes. */
async function until(page: Page, isSo: () => boolean): Promise<void> {
  while (!(await page.evaluate(isSo))) {
    await pause(1_000);
  }
}

/** `device.destroy()` on every WebGPU device of the inference worker; how many there were. */
async function destroyDevices(page: Page): Promise<unknown> {
  const [worker] = page.workers();
  const prototype = await worker.evaluateHandle(() => GPUDevice.prototype);
  const { objectId } = prototype.remoteObject();
  const { objects } = await worker.client.send('Runtime.queryObjects', {
    prototypeObjectId: objectId as string,
  });
  const { result } = await worker.client.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration:
      'function () { this.forEach((one) => one.destroy()); return this.length; }',
    returnByValue: true,
  });
  await pause(1_000); // The loss is told to the page.
  return result.value;
}

function largestDifference(actual: readonly number[], wanted: readonly number[]): number {
  expect(actual).toHaveLength(wanted.length);
  return Math.max(...actual.map((logit, index) => Math.abs(logit - wanted[index])));
}

/** Of the masks that the logits say. */
function dice(first: readonly number[], second: readonly number[]): number {
  const both = first.filter((logit, index) => logit > 0 && second[index] > 0).length;
  const sizes = [first, second].map((logits) => logits.filter((logit) => logit > 0).length);
  expect(Math.min(...sizes)).toBeGreaterThan(0);
  return (2 * both) / (sizes[0] + sizes[1]);
}
