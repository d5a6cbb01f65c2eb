import type { Browser } from 'puppeteer-core';
import { dice } from '@multiverseg/core/image/dice';
import type { SliceMask } from '@multiverseg/core/image/types';
import { chestXrays, launchChromium, readMaskPicture } from '../support';
import { summariseViewer, type MaskSummaries } from './pages/maskSummary';
import { segmentByHand } from './pages/segmentByHand';
import { SampleServer } from './pages/SampleServer';
import { ViewerPage } from './pages/ViewerPage';

/** Half a day's work, the browser and all it kept thrown away, and on from what a real PACS holds. */
describe('on another computer', () => {
  const [first, second, third] = chestXrays();
  let server: SampleServer;
  let browser: Browser;
  let viewer: ViewerPage;
  let firstVoxels: MaskSummaries;
  let uninterrupted: SliceMask;

  beforeAll(async () => {
    server = await SampleServer.startOnOrthanc({
      studyFolders: [first, second, third].map(({ folder }) => folder),
    });
    await anotherComputer();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** A browser with a profile of its own. */
  async function anotherComputer(): Promise<void> {
    await browser?.close();
    browser = await launchChromium();
    viewer = await ViewerPage.create(browser, server.url);
  }

  async function predict(): Promise<SliceMask> {
    await viewer.press('p');
    await viewer.waitForPreview(0);
    return viewer.previewMask();
  }

  it('two patients are segmented and saved; what the third would get is kept in mind', async () => {
    await viewer.openWorklist();
    await viewer.openFromWorklist(first);
    await segmentByHand(viewer, await readMaskPicture(first.maskFile));
    await viewer.accept();
    firstVoxels = summariseViewer(await viewer.labelledImages());
    await viewer.backToWorklist();
    await viewer.openFromWorklist(second);
    await predict();
    expect(await viewer.accept()).toBe(2);
    await viewer.backToWorklist();
    await viewer.openFromWorklist(third);
    uninterrupted = await predict();
    await viewer.press('Escape');
    const lines = await viewer.save();
    expect(lines.map(({ step }) => step)).toEqual(['saved', 'saved']);
  });

  it('a study opened again in the same page shows its segmentation, and its example stays one', async () => {
    await viewer.backToWorklist();
    await viewer.openFromWorklist(first);
    await viewer.storedSegmentation();
    expect(summariseViewer(await viewer.labelledImages())).toEqual(firstVoxels);
    expect(await viewer.exampleCount()).toBe(2);
  });

  it('without the old profile, the first study shows its segmentation, which is an example at once', async () => {
    await anotherComputer();
    await viewer.open(first);
    await viewer.storedSegmentation();
    expect(summariseViewer(await viewer.labelledImages())).toEqual(firstVoxels);
    await viewer.until(async () => (await viewer.exampleCount()) === 1, 'the example');
    expect(await viewer.saveLines()).toEqual([]);
    await viewer.screenshot('recall-1-study-opened');
  });

  it('«use earlier work» lists the second study, and brings its example', async () => {
    await viewer.pressButton('use-earlier-work');
    await viewer.until(async () => (await viewer.count('found-work')) > 0, 'what was found');
    expect(await viewer.count('found-work')).toBe(1);
    expect(await viewer.text('found-work')).toMatch(/1 mask.*accepted/);
    await viewer.screenshot('recall-2-found');
    await viewer.pressButton('earlier-work-take');
    await viewer.until(async () => (await viewer.exampleCount()) === 2, 'both examples');
    expect(await viewer.noticeText()).toMatch(/1 example was brought back/);
  });

  it('the third patient gets the mask of the uninterrupted day', async () => {
    await viewer.backToWorklist();
    await viewer.openFromWorklist(third);
    expect(dice(await predict(), uninterrupted)).toBeGreaterThanOrEqual(0.999);
    await viewer.screenshot('recall-3-third-patient');
    await viewer.press('Escape');
  });

  it('a change of the first study is saved as the next version of its one series', async () => {
    await viewer.backToWorklist();
    await viewer.openFromWorklist(first);
    await viewer.storedSegmentation();
    await viewer.clickImage(5, 5);
    await viewer.waitForPreview(1);
    await viewer.accept();
    const lines = await viewer.save();
    expect(lines.map(({ step }) => step)).toEqual(['saved']);
    const answer = await fetch(
      `${server.dicomwebUrl}/studies/${first.studyUid}/series?Modality=SEG`
    );
    expect(await answer.json()).toHaveLength(1);
  });
});
