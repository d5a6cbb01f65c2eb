import type { Browser } from 'puppeteer-core';
import { launchChromium } from '../support';
import type { ViewerPage } from './pages/ViewerPage';
import { buildStudy } from './phantoms/buildStudy';
import { PhantomServer } from './phantoms/PhantomServer';
import { PhantomViewport } from './phantoms/PhantomViewport';
import { pixelInStructure } from './phantoms/structure';

const SIDE = 128;
const study = buildStudy('Keys', [
  { name: 'stack', columns: SIDE, rows: SIDE, sliceCount: 2, sliceSpacingMm: 4 },
]);

describe('The keys', () => {
  let browser: Browser;
  let server: PhantomServer;
  let viewer: ViewerPage;
  let viewport: PhantomViewport;

  beforeAll(async () => {
    browser = await launchChromium({ width: 1300, height: 900 });
    server = await PhantomServer.start([study]);
    viewer = await server.newPage(browser);
    viewport = new PhantomViewport(viewer);
    await viewport.open(study);
    await viewer.waitForModel();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  it('stand on the buttons as the viewer has them', async () => {
    await viewer.waitForText('accept', /Enter$/);
    await viewer.waitForText('predict', /P$/);
    await viewer.waitForText('undo', /Ctrl\+Z$/);
    await viewer.waitForText('save', /Ctrl\+S$/);
  });

  it('changed in the viewer’s preferences, are the new ones at once, and they work', async () => {
    await viewer.setHotkey('MultiverSeg · accept preview', 'q');
    await viewer.waitForText('accept', /Q$/);
    await viewport.click(study.series[0].images[1], pixelInStructure(SIDE, SIDE));
    await viewer.waitForPreview(1);
    await viewer.waitForText('guidance', /^Q accepts, Esc rejects/);
    await viewer.press('q');
    await viewer.waitForText('context-summary', /1 example/);
  });
});
