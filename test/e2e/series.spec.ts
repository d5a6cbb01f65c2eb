import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { createServer, ensureOhif, type RunningServer } from '../../demo/server';
import {
  fetchSegmentations,
  hippocampi,
  launchChromium,
  readHippocampusSlices,
  readSegmentations,
  type LabelledSlice,
} from '../support';
import { summariseStored, summariseViewer } from './pages/maskSummary';
import { goToSlice } from './pages/goToSlice';
import { segmentByHand } from './pages/segmentByHand';
import { ViewerPage } from './pages/ViewerPage';

/** Where the slices lie that are segmented by hand, as shares of the structure's extent. */
const BY_HAND = [0.1, 0.5, 0.9];

/** Where a followed slice is corrected: in the middle of what lies between two of them. */
const CORRECTED = [0.3];

/** For both structures of a patient. */
const MOST_PROMPTS = 25;

/** Somebody who draws along contours, few strokes on a slice. */
const HABITS = { content: 0.92, mostPrompts: 4, alongContours: true };
/** Strokes on a followed slice, which needs little. */
const MOST_CORRECTIONS = 2;

describe('following a structure through its series', () => {
  // One of those that take few prompts; what others take: docs/evaluation/series.md.
  const patient = hippocampi()[8];
  const slices = readHippocampusSlices(patient, [1]);
  const byHand = slicesAt(slices, BY_HAND);
  let folder: string;
  let server: RunningServer;
  let browser: Browser;
  let viewer: ViewerPage;
  let [followed, accepted] = [0, byHand.length];
  let prompts = 0;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'series-'));
    server = await createServer({
      ohifFolder: await ensureOhif(),
      studyFolders: [patient.folder],
      dataFolder: path.join(folder, 'data'),
    });
    browser = await launchChromium();
    viewer = await ViewerPage.create(browser, server.url);
    await viewer.open(patient);
    await acceptByHand(byHand);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is paused by the key that began it, and goes on by the same', async () => {
    await viewer.press('f');
    await viewer.page.waitForSelector('[data-kind="follow-series"]');
    await viewer.press('f');
    await viewer.waitForText('follow', /^Go on/);
    await viewer.page.waitForSelector('[data-kind="follow-series"]', { hidden: true });
    await viewer.press('f');
    await viewer.waitForText('follow', /^Pause/);
  });

  it('shows a preview on every slice in between by one key; nothing is in the labelmap', async () => {
    await viewer.waitForText('hint', /followed slices/);
    await viewer.page.waitForSelector('[data-cy="multiverseg-jobs"]', { hidden: true });
    followed = await marked('sure', 'unsure');
    const between = byHand.map(({ sopInstanceUid }) => placeOf(sopInstanceUid));
    expect(followed).toBeGreaterThanOrEqual(Math.max(...between) - Math.min(...between) - 2);
    expect(await viewer.labelledImages()).toHaveLength(accepted);
  });

  it('leads to the least certain slice by another', async () => {
    await viewer.press('j');
    await viewer.waitForText('slice', /% sure/);
    await viewer.page.waitForSelector('[data-cy="multiverseg-preview"]');
    await viewer.screenshot('series-followed');
  });

  it('goes on from a slice that was corrected and accepted alone', async () => {
    accepted += await correct(slicesAt(slices, CORRECTED), 'f');
    expect(await viewer.labelledImages()).toHaveLength(accepted);
    followed = await marked('sure', 'unsure');
    expect(followed).toBeGreaterThan(0);
  });

  it('keeps to a range, and gives back what lies beyond it', async () => {
    await goToSlice(viewer, slices, byHand[1].sopInstanceUid);
    await viewer.press('Shift+End');
    await viewer.waitForText('range', /^All slices up to/);
    expect(await marked('sure', 'unsure')).toBeLessThan(followed);
    await viewer.page.$eval('[data-cy="multiverseg-range"]', (line) =>
      line.scrollIntoView({ block: 'center' })
    );
    await viewer.screenshot('series-range');
    await viewer.press('Shift+End');
    await viewer.until(
      async () => (await marked('sure', 'unsure')) === followed,
      'what lay beyond the range'
    );
  });

  it('is accepted as one step: one undo takes all back, one redo brings all', async () => {
    await viewer.press('Enter');
    await viewer.until(
      async () => (await viewer.labelledImages()).length === accepted + followed,
      'all followed masks'
    );
    const masks = summariseViewer(await viewer.labelledImages());
    await viewer.press('Control+z');
    await viewer.until(
      async () => (await viewer.labelledImages()).length === accepted,
      'only what was there before'
    );
    expect(await marked('sure', 'unsure')).toBe(followed);
    await viewer.press('Control+y');
    await viewer.until(
      async () => (await viewer.labelledImages()).length === accepted + followed,
      'all followed masks again'
    );
    expect(summariseViewer(await viewer.labelledImages())).toEqual(masks);
    expect(volumeDice(await viewer.labelledImages(), slices, 1)).toBeGreaterThan(0.75);
  });

  it('is saved, and read back equal', async () => {
    const masks = summariseViewer(await viewer.labelledImages());
    expect((await viewer.save()).map(({ step }) => step)).toEqual(['saved']);
    const files = await fetchSegmentations(server.dicomwebUrl, patient.studyUid, folder);
    const [stored] = readSegmentations(files);
    expect(summariseStored(stored, { corners: true })).toEqual(masks);
  });

  it('goes for all structures by one key: a patient is right after few prompts', async () => {
    const others = readHippocampusSlices(patient, [2]);
    await viewer.pressButton('add-segment');
    await acceptByHand(slicesAt(others, BY_HAND));
    await followBy('Shift+F');
    await correct(slicesAt(others, CORRECTED), 'Shift+F');
    await viewer.press('Enter');
    await viewer.until(async () => (await marked('sure', 'unsure')) === 0, 'all to be accepted');
    const images = await viewer.labelledImages();
    const dice = [volumeDice(images, slices, 1), volumeDice(images, others, 2)];
    console.info(`${prompts} prompts for a patient, Dice ${dice.map((one) => one.toFixed(3))}`);
    expect(prompts).toBeLessThanOrEqual(MOST_PROMPTS);
    expect(Math.min(...dice)).toBeGreaterThanOrEqual(0.85);
  });

  const placeOf = (sopInstanceUid: string) =>
    slices.findIndex((slice) => slice.sopInstanceUid === sopInstanceUid);

  async function marked(...marks: readonly string[]): Promise<number> {
    const counts = await Promise.all(
      marks.map((mark) =>
        viewer.page.$$eval(
          `[data-cy="multiverseg-strip"] > [data-mark="${mark}"]`,
          (found) => found.length
        )
      )
    );
    return counts.reduce((sum, count) => sum + count, 0);
  }

  async function followBy(key: string): Promise<void> {
    await viewer.press(key);
    await viewer.page.waitForSelector('[data-kind="follow-series"]');
    await viewer.page.waitForSelector('[data-cy="multiverseg-jobs"]', { hidden: true });
    await viewer.waitForText('hint', /followed slices/);
  }

  /**
   * Corrects followed slices where they need it, accepts each alone and follows again from there.
   *
   * @returns how many were accepted
   */
  async function correct(some: readonly LabelledSlice[], key: string): Promise<number> {
    let corrected = 0;
    for (const { sopInstanceUid, mask } of some) {
      await goToSlice(viewer, slices, sopInstanceUid);
      await viewer.page.waitForSelector('[data-cy="multiverseg-preview"]');
      const habits = { ...HABITS, mostPrompts: MOST_CORRECTIONS };
      const { prompts: strokes } = await segmentByHand(viewer, mask, {}, habits);
      if (strokes > 0) {
        prompts += strokes;
        corrected += 1;
        await viewer.press('Shift+Enter');
        await viewer.page.waitForSelector('[data-cy="multiverseg-preview"]', { hidden: true });
        await followBy(key);
      }
    }
    return corrected;
  }

  /** Segments and accepts slices: predicted where that is possible, then corrected. */
  async function acceptByHand(some: readonly LabelledSlice[]): Promise<void> {
    for (const [index, { sopInstanceUid, mask }] of some.entries()) {
      await goToSlice(viewer, slices, sopInstanceUid);
      if (index > 0) {
        await viewer.press('p');
        await viewer.waitForPreview(0);
      }
      prompts += (await segmentByHand(viewer, mask, {}, HABITS)).prompts;
      await viewer.accept();
    }
  }
});

/** @param shares of the extent of the structure */
function slicesAt(
  slices: readonly LabelledSlice[],
  shares: readonly number[]
): readonly LabelledSlice[] {
  const holding = slices.filter(({ voxels }) => voxels > 0);
  return shares.map((share) => holding[Math.round(share * (holding.length - 1))]);
}

/** Of all slices together. */
function volumeDice(
  images: Awaited<ReturnType<ViewerPage['labelledImages']>>,
  slices: readonly LabelledSlice[],
  label: number
): number {
  let [both, sum] = [0, 0];
  for (const { sopInstanceUid, mask } of slices) {
    const image = images.find((one) => one.sopInstanceUid === sopInstanceUid);
    const labels = Buffer.from(image?.labels ?? '', 'base64');
    mask.values.forEach((inside, pixel) => {
      const isFound = labels[pixel] === label;
      both += Number(inside !== 0 && isFound);
      sum += Number(inside !== 0) + Number(isFound);
    });
  }
  return (2 * both) / sum;
}
