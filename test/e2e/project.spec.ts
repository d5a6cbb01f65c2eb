import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';
import { dice } from '@multiverseg/core/image/dice';
import type { SliceMask } from '@multiverseg/core/image/types';
import {
  chestXrays,
  fetchSegmentations,
  launchChromium,
  readMaskPicture,
  readSegmentations,
} from '../support';
import { SampleServer } from './pages/SampleServer';
import { ViewerPage } from './pages/ViewerPage';

/** Two structures, two patients, one page load, then another, then another browser: what a project keeps together. */
describe('a project', () => {
  const [first, second, third] = chestXrays();
  let server: SampleServer;
  let browser: Browser;
  let viewer: ViewerPage;
  /** Of the third patient, before the project went out as a file. */
  let predicted: SliceMask;
  let projectFile: string;

  beforeAll(async () => {
    server = await SampleServer.start();
    browser = await launchChromium();
    viewer = await ViewerPage.create(browser, server.url);
    const session = await viewer.page.createCDPSession();
    const downloadPath = path.join(server.folder, 'downloads');
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  async function typeInto(name: string, text: string): Promise<void> {
    const field = `[data-cy="multiverseg-${name}"]`;
    await viewer.page.locator(field).click({ count: 3 });
    await viewer.page.keyboard.type(text);
    await viewer.page.keyboard.press('Enter');
  }

  it('asks once what the first mask is, and nothing waits for the answer', async () => {
    await viewer.openWorklist();
    await viewer.openFromWorklist(first);
    const { width, height } = await readMaskPicture(first.maskFile);
    await viewer.clickImage(Math.round(width * 0.3), Math.round(height * 0.45));
    await viewer.waitForPreview(1);
    expect(await viewer.accept()).toBe(1);
    await viewer.waitForText('name-question', /What is “Segment 1”\?/);
    await viewer.screenshot('project-name');
    await typeInto('structure-name', 'Right lung');
    await viewer.waitForText('segment-select-1', /Right lung/);
    expect(await viewer.count('name-question')).toBe(0);
    await viewer.waitForText('context-summary', /Right lung · 1 example/);
  });

  it('is edited in a dialog: a second structure with number, colour and code', async () => {
    // A second after a mask was accepted the viewer counts its statistics, and writes all segments back as
    // they were when it began (OHIF 3.13): one that is added meanwhile would be gone.
    await viewer.until(() => viewer.page.evaluate(hasStatistics), 'the viewer’s statistics');
    await viewer.pressButton('edit-project');
    await viewer.page.waitForSelector('dialog[open]');
    await typeInto('new-structure', 'Left lung');
    await viewer.waitForText('structure-2', /Left lung \(by the name\)/);
    await viewer.screenshot('project-dialog');
    await viewer.page.keyboard.press('Escape');
    await viewer.page.waitForSelector('dialog', { hidden: true });
    await viewer.waitForText('segment-select-2', /Left lung/);
  });

  it('opens the next study with its structures in the same numbers, names and colours', async () => {
    const look = () =>
      viewer.page.$$eval('.multiverseg-segment', (rows) =>
        rows.map((row) => [
          row.textContent,
          getComputedStyle(row.querySelector('.multiverseg-swatch') as Element).backgroundColor,
        ])
      );
    const before = await look();
    expect(before).toHaveLength(2);
    await viewer.backToWorklist();
    await viewer.openFromWorklist(second);
    await viewer.press('p');
    await viewer.waitForPreview(0);
    expect(await look()).toEqual(before);
    await viewer.press('Enter');
    await viewer.until(async () => (await viewer.labelledImages()).length === 1, 'the mask');
  });

  it('is stored with codes, and both structures described though one is empty', async () => {
    const lines = await viewer.save();
    expect(lines.map(({ step }) => step)).toEqual(['saved', 'saved']);
    for (const { studyUid } of [first, second]) {
      const files = await fetchSegmentations(server.dicomwebUrl, studyUid, server.folder);
      const [{ segments, masks }] = readSegmentations(files);
      expect(segments).toMatchObject([
        { segmentNumber: 1, label: 'Right lung' },
        { segmentNumber: 2, label: 'Left lung' },
      ]);
      expect(new Set(masks.map(({ segmentNumber }) => segmentNumber))).toEqual(new Set([1]));
    }
  });

  /** Where the third patient is open. */
  async function predict(): Promise<SliceMask> {
    await viewer.press('p');
    await viewer.waitForPreview(0);
    return viewer.previewMask();
  }

  async function importProject(): Promise<void> {
    await viewer.pressButton('edit-project');
    await viewer.waitForText('project-dialog', /Project/);
    const input = await viewer.page.$('[data-cy="multiverseg-project-file"]');
    await (input as unknown as { uploadFile(file: string): Promise<void> }).uploadFile(projectFile);
    await viewer.waitForText('project-notice', /is imported: 2 structures/);
  }

  it('goes out as a file, and in again where it is known nothing comes twice', async () => {
    await viewer.pressButton('edit-project');
    await viewer.pressButton('project-export');
    const downloads = path.join(server.folder, 'downloads');
    const names = () => readdir(downloads).catch(() => []);
    await viewer.until(
      async () => (await names()).some((name) => name.endsWith('.multiverseg.zip')),
      'the file'
    );
    const [name] = (await names()).filter((one) => one.endsWith('.zip'));
    projectFile = path.join(downloads, name);
    await viewer.open(third);
    predicted = await predict();
    await viewer.press('Escape');
    await importProject();
    await viewer.screenshot('project-imported');
    await viewer.closeDialog();
    await viewer.waitForText('context-summary', /Right lung · 2 examples/);
  });

  it('comes in where nothing is known: in another browser the next mask is the same', async () => {
    await browser.close();
    browser = await launchChromium();
    viewer = await ViewerPage.create(browser, server.url);
    await viewer.open(third);
    expect(await viewer.exampleCount()).toBe(0);
    await importProject();
    await viewer.closeDialog();
    await viewer.waitForText('context-summary', /Right lung · 2 examples/);
    expect(dice(await predict(), predicted)).toBeGreaterThanOrEqual(0.999);
  });
});

/** In the page: the viewer has counted the voxels of the first segment. */
function hasStatistics(): boolean {
  const [segmentation] = window.cornerstoneTools.segmentation.state.getSegmentations();
  return segmentation?.segments[1]?.cachedStats?.namedStats !== undefined;
}
