import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../support';
import { buildStudy } from './phantoms/buildStudy';
import { PhantomServer } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { pixelInStructure } from './phantoms/structure';
import type { ViewerPage } from './pages/ViewerPage';

const SIDE = 128;
const series = { name: 'chest', columns: SIDE, rows: SIDE, sliceCount: 3, sliceSpacingMm: 4 };
const ada = buildStudy('Ada', [series]);
const bea = buildStudy('Bea', [series]);
/** Not the one that the viewer shows first. */
const [, middle] = ada.series[0].images;

/** Examples of two patients: looked at, mended with the viewer's brush, found again and taken away. */
describe('The gallery of examples', () => {
  let server: PhantomServer;
  let browser: Browser;
  let viewer: ViewerPage;
  let viewport: PhantomViewport;

  beforeAll(async () => {
    server = await PhantomServer.start([ada, bea]);
    browser = await launchChromium({ width: 1280, height: 720 });
    viewer = await server.newPage(browser);
    viewport = new PhantomViewport(viewer);
    await viewport.open(ada);
    await viewer.waitForModel();
    await viewer.scrollTo(middle.sopInstanceUid);
    await viewport.click(middle, pixelInStructure(SIDE, SIDE));
    await viewer.waitForPreview(1);
    await viewer.accept();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const labelled = async () => (await viewer.labelledImages()).length;
  const voxels = async () => {
    const { values } = await viewport.acceptedMask(ada.series[0], middle);
    return values.filter((value) => value !== 0).length;
  };

  async function openGallery(): Promise<void> {
    await viewer.press('e');
    await viewer.page.waitForSelector('[data-cy="multiverseg-gallery"]');
  }

  async function closeGallery(): Promise<void> {
    await viewer.press('Escape');
    await viewer.page.waitForSelector('[data-cy="multiverseg-gallery"]', { hidden: true });
  }

  /** The large picture as it is on the screen. */
  async function picture(): Promise<string> {
    await openGallery();
    const data = await viewer.page.$eval('[data-cy="multiverseg-gallery-picture"]', (canvas) =>
      (canvas as HTMLCanvasElement).toDataURL()
    );
    await closeGallery();
    return data;
  }

  /** Another tab at the right, with the viewer's own tools, and back. */
  async function paintWithBrush(): Promise<void> {
    const tab = (name: string) => viewer.page.locator(`[data-cy="${name}-btn"]`).click();
    await tab('panelSegmentationWithToolsLabelMap');
    await viewer.page.locator('[data-cy="Brush-btn"]').click();
    await viewport.drag(middle, { x: 90, y: 20 }, { x: 110, y: 20 });
    await tab('multiverseg');
    await viewer.page.waitForSelector('[data-cy="multiverseg-panel"]');
  }

  it('shows where an example is from', async () => {
    await openGallery();
    const facts = await viewer.text('gallery-facts');
    expect(facts).toContain('Ada');
    expect(facts).toContain('chest');
    expect(facts).toContain('1 prompt');
    expect(facts).toContain('in the open segmentation');
    await viewer.screenshot('gallery');
    await closeGallery();
  });

  it('what the brush paints on its image is in the example, and undo takes it out', async () => {
    const [before, accepted] = [await voxels(), await picture()];
    await paintWithBrush();
    expect(await voxels()).toBeGreaterThan(before);
    await viewer.until(async () => (await picture()) !== accepted, 'the stroke in the example');
    await openGallery();
    expect(await viewer.text('gallery-facts')).toContain('corrected');
    await viewer.screenshot('gallery-mended');
    await closeGallery();
    await viewer.press('Control+z');
    await viewer.until(async () => (await voxels()) === before, 'the stroke to be undone');
    await viewer.until(async () => (await picture()) === accepted, 'the example as it was');
    await viewer.press('t');
  });

  it('marks what an answer goes by, and leads to the image in another study', async () => {
    await viewer.press('Shift+ArrowRight');
    await viewer.waitUntilShown(bea);
    await viewer.waitForPreview(0);
    await openGallery();
    expect(await viewer.text('gallery-used')).toContain('Used for the present answer');
    await closeGallery();
    expect(await viewer.accept()).toBe(2);
    await openGallery();
    await viewer.press('ArrowRight');
    await viewer.waitForText('gallery-facts', /Bea/);
    await viewer.press('ArrowLeft');
    await viewer.waitForText('gallery-facts', /Ada.*another study/);
    await viewer.screenshot('gallery-two-patients');
    await viewer.pressButton('gallery-jump');
    await viewer.waitUntilShown(ada);
    await viewer.until(
      async () => (await viewport.shownImageOf(ada.series[0])) === middle,
      'the image of the example'
    );
  });

  it('removes an example with its voxels, and undo brings both back', async () => {
    await viewer.until(async () => (await labelled()) === 1, 'the voxels of the left study');
    await openGallery();
    await viewer.waitForText('gallery-facts', /in the open segmentation/);
    await viewer.pressButton('gallery-remove-both');
    await viewer.until(async () => (await labelled()) === 0, 'the voxels to be gone');
    await closeGallery();
    expect(await viewer.exampleCount()).toBe(1);
    await viewer.press('Control+z');
    await viewer.until(async () => (await labelled()) === 1, 'the voxels to be back');
    expect(await viewer.exampleCount()).toBe(2);
  });
});
