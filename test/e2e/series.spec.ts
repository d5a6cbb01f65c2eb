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

/** For both structures of a patient. */
const MOST_PROMPTS = 25;

describe('following a structure through its series', () => {
  const [patient] = hippocampi();
  const slices = readHippocampusSlices(patient, [1]);
  const byHand = slicesByHand(slices);
  let folder: string;
  let server: RunningServer;
  let browser: Browser;
  let viewer: ViewerPage;
  let followed = 0;
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
    expect(await viewer.labelledImages()).toHaveLength(byHand.length);
  });

  it('leads to the least certain slice by another', async () => {
    await viewer.press('j');
    await viewer.waitForText('slice', /% sure/);
    await viewer.page.waitForSelector('[data-cy="multiverseg-preview"]');
    await viewer.screenshot('series-followed');
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
      async () => (await viewer.labelledImages()).length === byHand.length + followed,
      'all followed masks'
    );
    const accepted = summariseViewer(await viewer.labelledImages());
    await viewer.press('Control+z');
    await viewer.until(
      async () => (await viewer.labelledImages()).length === byHand.length,
      'only what was there before'
    );
    expect(await marked('sure', 'unsure')).toBe(followed);
    await viewer.press('Control+y');
    await viewer.until(
      async () => (await viewer.labelledImages()).length === byHand.length + followed,
      'all followed masks again'
    );
    expect(summariseViewer(await viewer.labelledImages())).toEqual(accepted);
    expect(volumeDice(await viewer.labelledImages(), slices, 1)).toBeGreaterThan(0.75);
  });

  it('is saved, and read back equal', async () => {
    const accepted = summariseViewer(await viewer.labelledImages());
    expect((await viewer.save()).map(({ step }) => step)).toEqual(['saved']);
    const files = await fetchSegmentations(server.dicomwebUrl, patient.studyUid, folder);
    const [stored] = readSegmentations(files);
    expect(summariseStored(stored, { corners: true })).toEqual(accepted);
  });

  it('goes for all structures by one key: a patient is right after few prompts', async () => {
    const others = readHippocampusSlices(patient, [2]);
    await viewer.pressButton('add-segment');
    await acceptByHand(slicesByHand(others));
    await viewer.press('Shift+F');
    await viewer.waitForText('hint', /followed slices/);
    await viewer.page.waitForSelector('[data-cy="multiverseg-jobs"]', { hidden: true });
    await viewer.press('Enter');
    await viewer.until(async () => (await marked('sure', 'unsure')) === 0, 'all to be accepted');
    const images = await viewer.labelledImages();
    const dice = [volumeDice(images, slices, 1), volumeDice(images, others, 2)];
    console.info(`${prompts} prompts for a patient, Dice ${dice.map((one) => one.toFixed(3))}`);
    expect(prompts).toBeLessThanOrEqual(MOST_PROMPTS);
    expect(Math.min(...dice)).toBeGreaterThan(0.8);
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

  /** Segments and accepts slices: predicted where that is possible, then corrected. */
  async function acceptByHand(some: readonly LabelledSlice[]): Promise<void> {
    for (const [index, { sopInstanceUid, mask }] of some.entries()) {
      await goToSlice(viewer, slices, sopInstanceUid);
      if (index > 0) {
        await viewer.press('p');
        await viewer.waitForPreview(0);
      }
      prompts += (await segmentByHand(viewer, mask)).prompts;
      await viewer.accept();
    }
  }
});

function slicesByHand(slices: readonly LabelledSlice[]): readonly LabelledSlice[] {
  const holding = slices.filter(({ voxels }) => voxels > 0);
  return BY_HAND.map((share) => holding[Math.round(share * (holding.length - 1))]);
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
